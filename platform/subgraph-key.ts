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
import { type TellingKeys, tellingKeys } from './telling-keys.ts';

const schema = z.strictObject({
  /** Whose key it is. */
  subgraph: z.string(),
  /** Public half of the key that signs passports. */
  verify: z.strictObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string() }),
  /** Key of the proofs to this subgraph: 32 bytes in base64url. */
  proof: z.string().regex(/^[\w-]{43}$/),
  /** Keys of what it tells others, by whom it tells: 32 bytes in base64url each. */
  tells: z.record(z.string(), z.string().regex(/^[\w-]{43}$/)).exactOptional(),
});

const ADVICE = 'set PASSPORT_KEY to what `npm run -s passport-key` prints for this subgraph';

/** The key of `subgraph` as JSON, with the keys of what it tells others. */
export async function subgraphKeyText(
  keyring: PassportKeyring,
  subgraph: string,
  tells: TellingKeys = {},
): Promise<string> {
  const { proof } = await verifyingKeyOf(keyring, subgraph);
  const { publicJwk: verify } = keyring;
  const told = Object.entries(tells).map(([name, key]) => [name, base64urlOf(key)]);
  return JSON.stringify({
    subgraph,
    verify,
    proof: base64urlOf(proof),
    ...(told.length > 0 ? { tells: Object.fromEntries(told) } : {}),
  });
}

const base64urlOf = (key: Uint8Array): string => Buffer.from(key).toString('base64url');

/** What one subgraph holds. */
export interface SubgraphKey extends PassportVerifyingKey {
  /** Keys of what it tells others. */
  readonly tells: TellingKeys;
}

/**
 * The key that `subgraph` checks passports with, and those of what it tells: `PASSPORT_KEY` when it is set; in development
 * they come from the machine's own key in the data directory. `receivers` are the subgraphs that take events.
 *
 * @throws StartupError when the key is missing in production, can't be read, or is not this subgraph's.
 */
export async function subgraphKey(
  settings: Parameters<typeof passportJwk>[0],
  subgraph: string,
  receivers: readonly string[] = [],
): Promise<SubgraphKey> {
  if (settings.passportKey) return readKey(settings.passportKey, subgraph);
  if (settings.production) throw new StartupError(`no passport key: ${ADVICE}`);
  const jwk = await passportJwk(settings);
  const tells = tellingKeys(jwk, subgraph, receivers);
  return { ...(await verifyingKeyOf(keyringOf(jwk), subgraph)), tells };
}

async function readKey(text: string, subgraph: string): Promise<SubgraphKey> {
  const value = parse(text);
  if ('d' in value)
    throw new StartupError(
      `PASSPORT_KEY is the gateway's private key, which no subgraph may hold: ${ADVICE}`,
    );
  const read = schema.safeParse(value);
  if (!read.success) throw new StartupError(`the passport key can't be read as a subgraph's: ${ADVICE}`);
  const { subgraph: owner, verify, proof, tells = {} } = read.data;
  if (owner !== subgraph)
    throw new StartupError(`the passport key is that of \`${owner}\`, not of \`${subgraph}\`: ${ADVICE}`);
  const keys = Object.entries(tells).map(([name, key]) => [name, Buffer.from(key, 'base64url')]);
  return {
    verify: await importEd25519(verify as JWK),
    proof: Buffer.from(proof, 'base64url'),
    tells: Object.fromEntries(keys),
  };
}

function parse(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {}
  throw new StartupError(`the passport key is not a JSON object: ${ADVICE}`);
}
