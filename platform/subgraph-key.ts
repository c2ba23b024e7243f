// The passport key of one subgraph as text: what an operator hands to it, and how it is read there.
import type { JWK } from 'jose';
import { z } from 'zod';
import {
  importEd25519,
  keyringOf,
  type PassportKeyring,
  type PassportVerifyingKey,
  passportJwk,
  verifyingKeyOf,
} from './passport-key.ts';
import { StartupError } from './startup-error.ts';

const schema = z.strictObject({
  /** Whose key it is. */
  subgraph: z.string(),
  /** Public half of the key that signs passports. */
  verify: z.strictObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string() }),
  /** Key of the proofs to this subgraph: 32 bytes in base64url. */
  proof: z.string().regex(/^[\w-]{43}$/),
});

const ADVICE = 'set PASSPORT_KEY to what `npm run -s passport-key` prints for this subgraph';

/** The key of `subgraph` as JSON. */
export async function subgraphKeyText(keyring: PassportKeyring, subgraph: string): Promise<string> {
  const { proof } = await verifyingKeyOf(keyring, subgraph);
  const { publicJwk: verify } = keyring;
  return JSON.stringify({ subgraph, verify, proof: Buffer.from(proof).toString('base64url') });
}

/**
 * The key that `subgraph` checks passports with: `PASSPORT_KEY` when it is set; in development it comes from the
 * machine's own key in the data directory.
 *
 * @throws StartupError when the key is missing in production, can't be read, or is not this subgraph's.
 */
export async function subgraphKey(
  settings: Parameters<typeof passportJwk>[0],
  subgraph: string,
): Promise<PassportVerifyingKey> {
  if (settings.passportKey) return readKey(settings.passportKey, subgraph);
  if (settings.production) throw new StartupError(`no passport key: ${ADVICE}`);
  return verifyingKeyOf(keyringOf(await passportJwk(settings)), subgraph);
}

async function readKey(text: string, subgraph: string): Promise<PassportVerifyingKey> {
  const value = parse(text);
  if ('d' in value)
    throw new StartupError(
      `PASSPORT_KEY is the gateway's private key, which no subgraph may hold: ${ADVICE}`,
    );
  const read = schema.safeParse(value);
  if (!read.success) throw new StartupError(`the passport key can't be read as a subgraph's: ${ADVICE}`);
  const { subgraph: owner, verify, proof } = read.data;
  if (owner !== subgraph)
    throw new StartupError(`the passport key is that of \`${owner}\`, not of \`${subgraph}\`: ${ADVICE}`);
  return { verify: await importEd25519(verify as JWK), proof: Buffer.from(proof, 'base64url') };
}

function parse(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {}
  throw new StartupError(`the passport key is not a JSON object: ${ADVICE}`);
}
