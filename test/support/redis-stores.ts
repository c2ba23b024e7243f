// Result stores of gateways that a test watches: what they find, and how long they let a request wait.
import type { ConnectionOptions } from 'node:tls';
import type { CacheStore, Lookup } from '../../gateway/cache/store/cache-store.ts';
import { connectRedis } from '../../gateway/cache/store/redis/redis-connection.ts';
import { RedisStore } from '../../gateway/cache/store/redis/redis-store.ts';
import { until } from './redis-process.ts';

/** Longer than by default, so that a busy machine does not look like a slow Redis. */
const DEADLINE_MS = 100;
/** How soon a store must be in use again after Redis is. */
const BACK_IN_MS = 5_000;

export interface WatchedStore {
  readonly store: CacheStore;
  /** The value under the lookup. */
  find(lookup: Lookup): Promise<string | undefined>;
  /** Looks, and keeps the value as one that was fetched just now. Answers whether it could be kept. */
  refill(lookup: Lookup, value: string): Promise<boolean>;
  /** How many of `count` findings, one after the other, had to wait for nearly as long as one may. */
  slowOf(count: number, lookup: Lookup): Promise<number>;
  /** Resolves when it is in use and owes nothing. */
  isBack(milliseconds?: number): Promise<void>;
  isAway(): Promise<void>;
}

/** `tls`: whom it trusts, where that is not whom Node trusts. */
export function openStore(url: string, tls: ConnectionOptions = {}): WatchedStore {
  const store = new RedisStore(connectRedis(url, tls), { deadlineMs: DEADLINE_MS });
  const find = async (lookup: Lookup): Promise<string | undefined> => {
    const [finding] = await store.find([lookup]);
    return finding?.value && Buffer.from(finding.value).toString();
  };
  return {
    store,
    find,
    refill: async ({ key, tags }, value) => {
      const [finding] = await store.find([{ key, tags }]);
      if (!finding?.stamp) return false;
      await store.keep([{ key, value: Buffer.from(value), lifetimeMs: 600_000, stamp: finding.stamp }]);
      return (await find({ key, tags })) === value;
    },
    slowOf: async (count, lookup) => {
      let slow = 0;
      for (let left = count; left > 0; left -= 1) {
        const start = performance.now();
        await store.find([lookup]);
        if (performance.now() - start >= DEADLINE_MS * 0.9) slow += 1;
      }
      return slow;
    },
    isBack: (milliseconds = BACK_IN_MS) =>
      until(() => !store.state().isAway && store.state().owed === 0, milliseconds),
    isAway: () => until(() => store.state().isAway, BACK_IN_MS),
  };
}

let count = 0;
/** A lookup that no other test uses. */
export function freshLookup(): Lookup {
  count += 1;
  return { key: `key-${count}`, tags: [`tag-${count}`, 'shared'] };
}
