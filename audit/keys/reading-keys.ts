// What does somebody need who reads the audit log? Keys that find and open, made of `AUDIT_READING_KEY`; none that signs.
import { createHash, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { SECRET_BYTES, secretsIn } from '../../platform/secrets.ts';
import { StartupError } from '../../platform/startup-error.ts';

/** What is made of one secret. */
export interface ReadingKey {
  /** Four bytes that tell this key from others and tell nothing about it. */
  readonly id: Buffer;
  /** HMAC-SHA-256: what events hold in place of a value. */
  readonly hashes: KeyObject;
  /** AES-256: what events hold sealed. */
  readonly sealing: KeyObject;
}

/** The newest first. By all of them it is searched and opened. */
export type ReadingKeys = readonly [ReadingKey, ...ReadingKey[]];

/** Stands before each key, so that it is never taken for the one that signs. */
const PREFIX = 'reading:';

/**
 * Reads `AUDIT_READING_KEY`: what `npm run -s audit -- reading-key` prints.
 *
 * @throws StartupError when it is something else.
 */
export function readingKeys(text: string): ReadingKeys {
  const parts = text.split(',').map((part) => part.trim());
  if (!parts.every((part) => part.startsWith(PREFIX)))
    throw new StartupError(
      'AUDIT_READING_KEY is no reading key: set it to what `npm run -s audit -- reading-key` prints',
    );
  const secrets = parts.map((part) => part.slice(PREFIX.length)).join(',');
  const [newest, ...others] = secretsIn(secrets, 'AUDIT_READING_KEY');
  return [readingKeyFrom(newest), ...others.map(readingKeyFrom)];
}

export const readingKeyText = (secret: Buffer): string => `${PREFIX}${secret.toString('base64url')}`;

export function readingKeyFrom(secret: Buffer): ReadingKey {
  return {
    id: createHash('sha256').update(derive(secret, 'key id')).digest().subarray(0, 4),
    hashes: createSecretKey(derive(secret, 'hashes')),
    sealing: createSecretKey(derive(secret, 'sealing')),
  };
}

function derive(secret: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `need-to-know audit reading ${purpose}`, SECRET_BYTES));
}
