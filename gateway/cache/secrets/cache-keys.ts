// Which secrets does the cache work with? `CACHE_KEY` as text becomes keys for names and keys for values.
import { createHash, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import { SECRET_BYTES, secretsIn } from '../../../platform/secrets.ts';
import { type TextHmac, textHmac } from './text-hmac.ts';

/** What is made of one secret. */
export interface CacheKey {
  /** Four bytes that tell this key from others and tell nothing about it. */
  readonly id: Buffer;
  /** Makes names of entries and tags. */
  readonly nameOf: TextHmac;
  /** One of the keys of values: the same for the same `part`. */
  valueKey(part: string): KeyObject;
}

/** The newest first: that one names and seals. All of them open and invalidate. */
export type CacheKeys = readonly [CacheKey, ...CacheKey[]];

/**
 * One or several secrets of 32 bytes in base64url, separated by commas, newest first.
 *
 * To change the secret without a stop: set `new,old` on every gateway, one after the other, then `new`. Each pair of
 * gateways that run at the same time must share a secret, or the one does not hear what the other invalidates.
 *
 * @throws StartupError when one of them is none, or stands twice.
 */
export function parseCacheKeys(text: string): CacheKeys {
  const [newest, ...others] = secretsIn(text, 'CACHE_KEY');
  return [cacheKeyFrom(newest), ...others.map(cacheKeyFrom)];
}

/** Keys that no other process has, for a cache that no other process shares. */
export const ownCacheKeys = (): CacheKeys => [cacheKeyFrom(randomBytes(SECRET_BYTES))];

function cacheKeyFrom(secret: Buffer): CacheKey {
  const derive = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, '', `need-to-know cache ${purpose}`, SECRET_BYTES));
  const valueKeys = new Map<string, KeyObject>();
  return {
    id: createHash('sha256').update(derive('key id')).digest().subarray(0, 4),
    nameOf: textHmac(derive('names')),
    valueKey(part) {
      const key = valueKeys.get(part) ?? createSecretKey(derive(`values ${part}`));
      valueKeys.set(part, key);
      return key;
    },
  };
}
