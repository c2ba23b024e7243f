// What happens when Redis has no memory left: nothing is kept, nothing stale is found, and writes are still heard of.
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { hasRedis, type RedisProcess, startRedis } from '../support/redis-process.ts';
import { freshLookup, openStore, type WatchedStore } from '../support/redis-stores.ts';

let redis: RedisProcess;
let gateway: WatchedStore;
beforeAll(async () => {
  if (hasRedis()) redis = await startRedis();
});
afterAll(() => redis?.close());
afterEach(() => gateway.store.close());

async function openOn(policy: string, maxmemory: string): Promise<void> {
  await redis.command('FLUSHALL');
  await redis.command('CONFIG', 'SET', 'maxmemory', '0');
  gateway = openStore(redis.url);
  await gateway.isBack();
  await gateway.refill(freshLookup(), 'first');
  await redis.command('CONFIG', 'SET', 'maxmemory-policy', policy);
  await redis.command('CONFIG', 'SET', 'maxmemory', maxmemory);
}

(hasRedis() ? describe : describe.skip)('a full Redis', () => {
  test('that evicts nothing still finds and invalidates, and does not count as away', async () => {
    await openOn('noeviction', '0');
    const [known, other, unknown] = [freshLookup(), freshLookup(), freshLookup()];
    await gateway.refill(known, 'old');
    await gateway.refill(other, 'kept');
    await redis.command('CONFIG', 'SET', 'maxmemory', '1');
    expect(await gateway.find(known)).toBe('old');
    expect(await gateway.refill(unknown, 'new')).toBe(false);
    const [finding] = await gateway.store.find([unknown]);
    expect(finding).toEqual({ value: undefined, stamp: undefined });
    await gateway.store.invalidate(known.tags.slice(0, 1));
    const [gone, kept] = await gateway.store.find([known, other]);
    expect(gone).toEqual({ value: undefined, stamp: undefined });
    expect(kept?.value && Buffer.from(kept.value).toString()).toBe('kept');
    expect(await gateway.slowOf(50, unknown)).toBeLessThanOrEqual(1);
    expect(gateway.store.state()).toEqual({ isAway: false, reason: undefined, owed: 0 });
    await redis.command('CONFIG', 'SET', 'maxmemory', '0');
    expect(await gateway.refill(known, 'new')).toBe(true);
  });

  test('that evicts the least recently used loses entries and generations, and shows nothing stale', async () => {
    await openOn('allkeys-lru', '4mb');
    const lookups = Array.from({ length: 400 }, freshLookup);
    const old = 'x'.repeat(20_000);
    for (const lookup of lookups) await gateway.refill(lookup, old);
    const before = await foundOf(lookups);
    expect(before).toBeLessThan(lookups.length);
    for (const lookup of lookups) await gateway.store.invalidate(lookup.tags.slice(0, 1));
    expect(await foundOf(lookups)).toBe(0);
    expect(Number(/evicted_keys:(\d+)/.exec(String(await redis.command('INFO')))?.[1])).toBeGreaterThan(0);
    expect(gateway.store.state().isAway).toBe(false);
  });

  test('that is emptied by hand shows nothing, and is filled again', async () => {
    await openOn('noeviction', '0');
    const lookup = freshLookup();
    await gateway.refill(lookup, 'old');
    const [finding] = await gateway.store.find([lookup]);
    await redis.command('FLUSHALL');
    if (finding?.stamp)
      await gateway.store.keep([
        { ...lookup, value: Buffer.from('old'), lifetimeMs: 60_000, stamp: finding.stamp },
      ]);
    expect(await gateway.find(lookup)).toBeUndefined();
    expect(await gateway.refill(lookup, 'new')).toBe(true);
  });

  async function foundOf(lookups: readonly ReturnType<typeof freshLookup>[]): Promise<number> {
    let found = 0;
    for (const lookup of lookups) if ((await gateway.find(lookup)) !== undefined) found += 1;
    return found;
  }
});
