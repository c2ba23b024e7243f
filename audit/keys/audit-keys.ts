// Which keys does the audit log work with? `AUDIT_KEY` as text becomes keys to sign, to hash and to seal with.
import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from 'node:crypto';
import { SECRET_BYTES, secretsIn } from '../../platform/secrets.ts';
import { type ReadingKey, readingKeyFrom, readingKeyText } from './reading-keys.ts';

/** What is made of one secret. */
export interface AuditKey extends ReadingKey {
  /** Ed25519: signs checkpoints. */
  readonly checkpoints: { readonly privateKey: KeyObject; readonly publicKey: KeyObject };
}

/** The newest first: that one signs, hashes and seals. By all of them it is searched and opened. */
export type AuditKeys = readonly [AuditKey, ...AuditKey[]];

/**
 * One or several secrets of 32 bytes in base64url, separated by commas, newest first.
 *
 * To change the secret set `new,old` on every gateway and reader. `old` stays for as long as the log holds something
 * that was hashed or sealed by it.
 *
 * @throws StartupError when one of them is none, or stands twice.
 */
export function auditKeys(text: string): AuditKeys {
  const [newest, ...others] = secretsIn(text, 'AUDIT_KEY');
  return [auditKeyFrom(newest), ...others.map(auditKeyFrom)];
}

/** The text of `AUDIT_READING_KEY` for those who search and open what `AUDIT_KEY` hashed and sealed. */
export function readingKeysOf(text: string): string {
  return secretsIn(text, 'AUDIT_KEY')
    .map((secret) => readingKeyText(readingSecretOf(secret)))
    .join(',');
}

function auditKeyFrom(secret: Buffer): AuditKey {
  const privateKey = signingKeyFrom(derive(secret, 'checkpoints'));
  return {
    ...readingKeyFrom(readingSecretOf(secret)),
    checkpoints: { privateKey, publicKey: createPublicKey(privateKey) },
  };
}

const readingSecretOf = (secret: Buffer): Buffer => derive(secret, 'reading');

/** What stands before the seed of an Ed25519 key in PKCS #8 (RFC 8410, 7). */
const ED25519_PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

function signingKeyFrom(seed: Buffer): KeyObject {
  return createPrivateKey({ key: Buffer.concat([ED25519_PKCS8, seed]), format: 'der', type: 'pkcs8' });
}

function derive(secret: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `need-to-know audit ${purpose}`, SECRET_BYTES));
}
