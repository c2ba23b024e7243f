// Which key signs passports, and which key a subgraph checks them with.
import { readFileSync } from 'node:fs';
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { PASSPORT_KEY_FILE } from './data-directory.ts';
import { privateFile } from './private-file.ts';
import { StartupError } from './startup-error.ts';

export type PassportSigningKey = CryptoKey;
export type PassportVerifyingKey = CryptoKey;

const ADVICE =
  'set PASSPORT_KEY to an Ed25519 JWK (the private one at the gateway, the public one at each subgraph)';

/** A new Ed25519 private key as a JWK. */
export async function generatePassportJwk(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  return exportJWK(privateKey);
}

/** The gateway's signing key. @throws StartupError when `jwk` is not an Ed25519 private key. */
export async function signingKeyOf(jwk: JWK): Promise<PassportSigningKey> {
  if (!jwk.d) throw new StartupError(`the passport key at the gateway must be a private one: ${ADVICE}`);
  return importEd25519(jwk);
}

/** A subgraph's verifying key; a private JWK is reduced to its public half. */
export function verifyingKeyOf(jwk: JWK): Promise<PassportVerifyingKey> {
  return importEd25519(publicHalf(jwk));
}

/** The half of a key pair that subgraphs may hold. */
export function publicHalf({ d: _private, ...jwk }: JWK): JWK {
  return jwk;
}

/**
 * The passport key of this machine: `PASSPORT_KEY` when it is set; in development a key of the machine's own,
 * kept in the data directory so that gateway and subgraphs started apart agree.
 *
 * @throws StartupError in production without `PASSPORT_KEY`, or when it can't be read.
 */
export async function passportJwk(settings: {
  readonly passportKey: string | undefined;
  readonly production: boolean;
  readonly dataDirectory: string;
}): Promise<JWK> {
  if (settings.passportKey) return parseJwk(settings.passportKey);
  if (settings.production) throw new StartupError(`no passport key: ${ADVICE}`);
  const file = await privateFile(settings.dataDirectory, PASSPORT_KEY_FILE, async () =>
    JSON.stringify(await generatePassportJwk()),
  );
  return parseJwk(readFileSync(file, 'utf8'));
}

function parseJwk(text: string): JWK {
  try {
    return JSON.parse(text) as JWK;
  } catch {
    throw new StartupError(`the passport key is not JSON: ${ADVICE}`);
  }
}

async function importEd25519(jwk: JWK): Promise<CryptoKey> {
  try {
    if (jwk.kty !== 'OKP' || jwk.crv !== 'Ed25519') throw new Error('not Ed25519');
    return (await importJWK(jwk, 'EdDSA')) as CryptoKey;
  } catch {
    throw new StartupError(`the passport key is not an Ed25519 JWK: ${ADVICE}`);
  }
}
