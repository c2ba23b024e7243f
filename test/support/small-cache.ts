// A cache of results in memory for a test, with a clock that the test turns and everything that it does written down.

import { ResultCache } from '../../gateway/cache/result-cache.ts';
import { ownCacheKeys } from '../../gateway/cache/secrets/cache-keys.ts';
import { Names } from '../../gateway/cache/secrets/names.ts';
import { Seal } from '../../gateway/cache/secrets/seal.ts';
import type { CacheStore } from '../../gateway/cache/store/cache-store.ts';
import { MemoryStore } from '../../gateway/cache/store/memory-store.ts';

export interface SmallCache {
  readonly cache: ResultCache;
  readonly store: CacheStore;
  /** What the cache was told to do: `hit`, `miss`, `bypass`, `kept`. */
  readonly events: string[];
  readonly alarms: string[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
  pass(milliseconds: number): void;
}

/** `store`: in place of one in memory; `keys`: shared by the caches of one store. */
export function smallCache({
  store,
  keys = ownCacheKeys(),
}: {
  store?: CacheStore;
  keys?: ReturnType<typeof ownCacheKeys>;
} = {}): SmallCache {
  let time = Date.UTC(2026, 0, 1);
  const now = (): number => time;
  const events: string[] = [];
  const alarms: string[] = [];
  const used = store ?? new MemoryStore({ bytes: 10_000_000, now });
  const observer = {
    hit: () => void events.push('hit'),
    miss: () => void events.push('miss'),
    bypass: () => void events.push('bypass'),
    kept: () => void events.push('kept'),
    sealed: () => {},
    opened: () => {},
  };
  const seal = new Seal(keys, (what) => alarms.push(what), now);
  return {
    cache: new ResultCache({ store: used, names: new Names(keys), seal, observer, now }),
    store: used,
    events,
    alarms,
    now,
    pass: (milliseconds) => {
      time += milliseconds;
    },
  };
}
