// The cache as the settings want it: in this process, or in Redis for all gateways together.
import type { Logger } from '../../platform/log.ts';
import { type CacheObserver, ResultCache } from './result-cache.ts';
import { ownCacheKeys, parseCacheKeys } from './secrets/cache-keys.ts';
import { Names } from './secrets/names.ts';
import { Seal } from './secrets/seal.ts';
import type { CacheStore } from './store/cache-store.ts';
import { MemoryStore } from './store/memory-store.ts';
import { connectRedis } from './store/redis/redis-connection.ts';
import { RedisStore } from './store/redis/redis-store.ts';

export interface CacheSettings {
  readonly redisUrl: string | undefined;
  /** `CACHE_KEY`; needed with Redis. */
  readonly cacheKey: string | undefined;
  /** Bytes for what is kept in this process. */
  readonly memoryBytes: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Logger;
  readonly observer: CacheObserver & { alarm(): void };
}

/** @throws StartupError when `CACHE_KEY` or `REDIS_URL` can't be read. */
export function openCache({
  redisUrl,
  cacheKey,
  memoryBytes,
  now,
  log,
  observer,
}: CacheSettings): ResultCache {
  const keys = redisUrl === undefined || cacheKey === undefined ? ownCacheKeys() : parseCacheKeys(cacheKey);
  const alarm = (what: string): void => {
    observer.alarm();
    log.error(what);
  };
  const store: CacheStore =
    redisUrl === undefined
      ? new MemoryStore({ bytes: memoryBytes })
      : new RedisStore(connectRedis(redisUrl), {
          changed: ({ isAway, reason, owed }) =>
            isAway ? log.warn({ reason, owed }, 'the cache is away') : log.info('the cache is back'),
        });
  return new ResultCache({ store, names: new Names(keys), seal: new Seal(keys, alarm, now), observer, now });
}
