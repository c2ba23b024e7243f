// What stands in an event in place of a value? A keyed hash: whoever has the key finds it, nobody else can guess it.
import { createHmac } from 'node:crypto';
import type { ReadingKey, ReadingKeys } from './reading-keys.ts';

/**
 * HMAC-SHA-256 in base64url. `kind` says what sort of value it is, so that the same text of two kinds has two hashes.
 */
export function keyedHash({ hashes }: Pick<ReadingKey, 'hashes'>, kind: string, value: string): string {
  const length = Buffer.byteLength(kind);
  return createHmac('sha256', hashes).update(`${length}:${kind}:${value}`).digest('base64url');
}

/** Under which hashes a value may stand in the log: one by each key, the newest first. */
export function searchedHashes(keys: ReadingKeys, kind: string, value: string): readonly string[] {
  return keys.map((key) => keyedHash(key, kind, value));
}
