// The gateway's passport key: one Ed25519 key that signs passports, and the secret that the keys of proofs come from.
import { hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { PASSPORT_KEY_FILE } from './data-directory.ts';
import { privateFile } from './private-file.ts';
import { StartupError } from './startup-error.ts';

/** What the gateway holds. */
export interface PassportSigningKey {
  readonly sign: CryptoKey;
  /** The key that proofs for `subgraph` are made with. */
  proofKeyOf(subgraph: string): Uint8Array;
  /** The key that `sender` proves its invalidations with. It opens nothing else. */
  invalidationKeyOf(sender: string): Uint8Array;
}

/** What one subgraph holds: it can check passports and make proofs to itself, and do nothing to any other. */
export interface PassportVerifyingKey {
  readonly verify: CryptoKey;
  readonly proof: Uint8Array;
}

/** What a process holds that hosts every subgraph: it can sign no passport. Plain data, for another thread. */
export interface PassportKeyring {
  readonly publicJwk: JWK;
  /** 32 bytes in base64url; the key of each subgraph's proofs comes from it. */
  readonly proofSecret: string;
}

const ADVICE = 'set PASSPORT_KEY to what `npm run -s passport-key` prints for the gateway, an Ed25519 JWK';

/** A new Ed25519 private key as a JWK. */
export async function generatePassportJwk(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  return exportJWK(privateKey);
}

/** The gateway's key. @throws StartupError when `jwk` is not an Ed25519 private key. */
export async function signingKeyOf(jwk: JWK): Promise<PassportSigningKey> {
  const { proofSecret } = keyringOf(jwk);
  return {
    sign: await importEd25519(jwk),
    proofKeyOf: remembering((subgraph) => proofKeyOf(proofSecret, subgraph)),
    invalidationKeyOf: remembering((sender) => invalidationKey(jwk, sender)),
  };
}

function remembering(make: (name: string) => Uint8Array): (name: string) => Uint8Array {
  const known = new Map<string, Uint8Array>();
  return (name) => {
    const key = known.get(name) ?? make(name);
    known.set(name, key);
    return key;
  };
}

/** What the hosts of subgraphs get of the gateway's key. @throws StartupError when `jwk` is not a private key. */
export function keyringOf(jwk: JWK): PassportKeyring {
  const { kty, crv, x } = jwk;
  return { publicJwk: { kty, crv, x } as JWK, proofSecret: derive(secretOf(jwk), 'passport proofs') };
}

/** What `sender` gets to prove its invalidations with. @throws StartupError when `jwk` is not a private key. */
export function invalidationKey(jwk: JWK, sender: string): Uint8Array {
  const secret = derive(secretOf(jwk), 'cache invalidations');
  return Buffer.from(derive(secret, `cache invalidation from ${sender}`), 'base64url');
}

/** What `sender` proves its events with to a subgraph that checks proofs with `proof`: that one can make it by itself. */
export function eventKey(proof: Uint8Array, sender: string): Uint8Array {
  const secret = Buffer.from(proof).toString('base64url');
  return Buffer.from(derive(secret, `events from ${sender}`), 'base64url');
}

function secretOf({ d }: JWK): string {
  if (!d) throw new StartupError(`the passport key at the gateway must be a private one: ${ADVICE}`);
  return d;
}

/** What one subgraph gets. @throws StartupError when the keyring's key is not an Ed25519 JWK. */
export async function verifyingKeyOf(
  { publicJwk, proofSecret }: PassportKeyring,
  subgraph: string,
): Promise<PassportVerifyingKey> {
  return { verify: await importEd25519(publicJwk), proof: proofKeyOf(proofSecret, subgraph) };
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

/** @throws StartupError */
export async function importEd25519(jwk: JWK): Promise<CryptoKey> {
  try {
    if (jwk.kty !== 'OKP' || jwk.crv !== 'Ed25519') throw new Error('not Ed25519');
    return (await importJWK(jwk, 'EdDSA')) as CryptoKey;
  } catch {
    throw new StartupError(`the passport key is not an Ed25519 JWK: ${ADVICE}`);
  }
}

function parseJwk(text: string): JWK {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as JWK;
  } catch {}
  throw new StartupError(`the passport key is not a JSON object: ${ADVICE}`);
}

/** The key of the proofs to `subgraph`. */
export function proofKeyOf(proofSecret: string, subgraph: string): Uint8Array {
  return Buffer.from(derive(proofSecret, `passport proof to ${subgraph}`), 'base64url');
}

/** HKDF-SHA-256 of a secret in base64url: 32 bytes that say nothing of it, nor of those made for another use. */
function derive(secret: string, use: string): string {
  const bytes = hkdfSync('sha256', Buffer.from(secret, 'base64url'), '', `need-to-know ${use}`, 32);
  return Buffer.from(bytes).toString('base64url');
}
