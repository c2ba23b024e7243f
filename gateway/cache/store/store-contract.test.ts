// What every CacheStore promises: the one in memory, and the one in a single Redis, behind a Sentinel and in a cluster.
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  hasRedis,
  startRedis,
  startRedisCluster,
  startRedisSentinel,
  until,
} from '../../../test/support/redis-process.ts';
import type { CacheStore, Lookup } from './cache-store.ts';
import { MemoryStore } from './memory-store.ts';
import { connectRedis } from './redis/redis-connection.ts';
import { RedisStore } from './redis/redis-store.ts';

interface Service {
  readonly url: string;
  close(): Promise<void>;
}

const SERVICES: Readonly<Record<string, () => Promise<Service>>> = {
  'a single Redis': () => startRedis(),
  'a Redis behind a Sentinel': startRedisSentinel,
  'a Redis cluster': () => startRedisCluster(),
};

/** So long that a busy machine does not look like a slow Redis: that is another test's matter. */
const PATIENCE_MS = 5_000;

let opened: CacheStore[] = [];
let count = 0;
/** A name that no other test uses. */
const fresh = (kind: string): string => `${kind}-${++count}`;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (value: Uint8Array | undefined): string | undefined => value && new TextDecoder().decode(value);

/** Finds the key, and keeps `value` in its place as who fetched it just now. */
async function refill(store: CacheStore, lookup: Lookup, value: string, lifetimeMs = 60_000): Promise<void> {
  const stamp = await stampFor(store, lookup);
  if (stamp) await store.keep([{ key: lookup.key, value: bytes(value), lifetimeMs, stamp }]);
}
const stampFor = async (store: CacheStore, lookup: Lookup) => (await store.find([lookup]))[0]?.stamp;
const valueAt = async (store: CacheStore, lookup: Lookup) => text((await store.find([lookup]))[0]?.value);

afterEach(async () => {
  await Promise.all(opened.map((store) => store.close()));
  opened = [];
});

describe('a store in memory', () => {
  contract(async () => new MemoryStore({ bytes: 1_000_000 }));
});

(hasRedis() ? describe : describe.skip).each(Object.entries(SERVICES))('a store in %s', (_name, start) => {
  let service: Service;
  beforeAll(async () => {
    service = await start();
  });
  afterAll(() => service.close());
  const open = () => openRedisStore(service.url);
  contract(open);
  sharedContract(open);
});

async function openRedisStore(url: string): Promise<CacheStore> {
  const store = new RedisStore(connectRedis(url), { deadlineMs: PATIENCE_MS });
  await until(() => !store.state().isAway);
  return store;
}

function contract(make: () => Promise<CacheStore>): void {
  const open = async (): Promise<CacheStore> => {
    const store = await make();
    opened.push(store);
    return store;
  };

  test('finds what was kept, byte for byte', async () => {
    const store = await open();
    const lookup = { key: fresh('key'), tags: [fresh('tag'), fresh('tag')] };
    const value = Uint8Array.from({ length: 512 }, (_, index) => index % 256);
    const stamp = await stampFor(store, lookup);
    expect(stamp).toBeDefined();
    if (stamp) await store.keep([{ key: lookup.key, value, lifetimeMs: 60_000, stamp }]);
    const [finding] = await store.find([lookup]);
    expect(Buffer.from(finding?.value ?? []).equals(value)).toBe(true);
  });

  test('answers each lookup in its place', async () => {
    const store = await open();
    const lookups = Array.from({ length: 50 }, () => ({ key: fresh('key'), tags: [fresh('tag'), 'shared'] }));
    const stamps = await store.find(lookups);
    await store.keep(
      lookups.flatMap(({ key }, index) => {
        const stamp = stamps[index]?.stamp;
        return stamp && index % 2 ? [{ key, value: bytes(key), lifetimeMs: 60_000, stamp }] : [];
      }),
    );
    const found = await store.find(lookups);
    expect(found.map(({ value }) => text(value))).toEqual(
      lookups.map(({ key }, index) => (index % 2 ? key : undefined)),
    );
    expect(await store.find([])).toEqual([]);
  });

  test('finds nothing after any of the tags was invalidated, and what is kept anew after that', async () => {
    const store = await open();
    const tags = [fresh('tag'), fresh('tag'), fresh('tag')];
    const lookup = { key: fresh('key'), tags };
    for (const tag of tags) {
      await refill(store, lookup, 'old');
      expect(await valueAt(store, lookup)).toBe('old');
      await store.invalidate([tag]);
      expect(await valueAt(store, lookup)).toBeUndefined();
    }
    await refill(store, lookup, 'new');
    expect(await valueAt(store, lookup)).toBe('new');
  });

  test('leaves entries of other tags alone', async () => {
    const store = await open();
    const [one, other] = [fresh('tag'), fresh('tag')].map((tag) => ({ key: fresh('key'), tags: [tag] }));
    await refill(store, one as Lookup, 'one');
    await refill(store, other as Lookup, 'other');
    await store.invalidate((one as Lookup).tags);
    expect(await valueAt(store, other as Lookup)).toBe('other');
  });

  test('never finds a value that was read before an invalidation and kept after it', async () => {
    const store = await open();
    const lookup = { key: fresh('key'), tags: [fresh('tag')] };
    const stamp = await stampFor(store, lookup);
    await store.invalidate(lookup.tags);
    await refill(store, lookup, 'new');
    if (stamp) await store.keep([{ key: lookup.key, value: bytes('old'), lifetimeMs: 60_000, stamp }]);
    expect(await valueAt(store, lookup)).toBeUndefined();
  });

  test('does not find an entry under fewer, more or other tags', async () => {
    const store = await open();
    const [key, first, second] = [fresh('key'), fresh('tag'), fresh('tag')];
    await refill(store, { key, tags: [first, second] }, 'kept');
    for (const tags of [[first], [second, first], [first, second, fresh('tag')], []])
      expect(await valueAt(store, { key, tags })).toBeUndefined();
    expect(await valueAt(store, { key, tags: [first, second] })).toBe('kept');
  });

  test('forgets an entry at the end of its lifetime, and drops one that has none', async () => {
    const store = await open();
    const lookup = { key: fresh('key'), tags: [fresh('tag')] };
    await refill(store, lookup, 'kept', 0);
    expect(await valueAt(store, lookup)).toBeUndefined();
    await refill(store, lookup, 'kept', 1_000);
    expect(await valueAt(store, lookup)).toBe('kept');
    await until(async () => (await valueAt(store, lookup)) === undefined);
  });
}

/** Two stores are two gateways: each has a connection of its own, and they share nothing in this process. */
function sharedContract(make: () => Promise<CacheStore>): void {
  const RACES = 10_000;
  const AT_ONCE = 20;

  const openTwo = async (): Promise<readonly [CacheStore, CacheStore]> => {
    const stores = await Promise.all([make(), make()]);
    opened.push(...stores);
    return stores as [CacheStore, CacheStore];
  };

  test('what one gateway keeps another one finds, until either invalidates it', async () => {
    const [one, other] = await openTwo();
    const lookup = { key: fresh('key'), tags: [fresh('tag')] };
    for (const store of [one, other]) {
      await refill(one, lookup, 'kept');
      expect(await valueAt(other, lookup)).toBe('kept');
      await store.invalidate(lookup.tags);
      expect(await valueAt(one, lookup)).toBeUndefined();
      expect(await valueAt(other, lookup)).toBeUndefined();
    }
  });

  test(`of ${RACES} findings that race with writes none is older than what was invalidated`, async () => {
    const [reading, writing] = await openTwo();
    let stale = 0;
    let hits = 0;
    let left = RACES;
    const race = async (): Promise<void> => {
      const lookup = { key: fresh('key'), tags: [fresh('tag')] };
      const source = { version: 0 };
      let invalidated = 0;
      const write = async (): Promise<void> => {
        source.version += 1;
        const { version } = source;
        await writing.invalidate(lookup.tags);
        invalidated = Math.max(invalidated, version);
      };
      while (left > 0) {
        left -= 1;
        if (left % 7 === 0) void write();
        const least = invalidated;
        const [finding] = await reading.find([lookup]);
        const version = finding?.value && Number(text(finding.value));
        if (version !== undefined) hits += 1;
        if (version !== undefined && version < least) stale += 1;
        if (version === undefined && finding?.stamp) {
          const value = bytes(String(source.version));
          if (left % 2) await new Promise(setImmediate);
          void reading.keep([{ key: lookup.key, value, lifetimeMs: 60_000, stamp: finding.stamp }]);
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, race));
    expect(stale).toBe(0);
    expect(hits).toBeGreaterThan(RACES / 10);
  });
}
