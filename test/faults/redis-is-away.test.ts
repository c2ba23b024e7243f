// What happens when Redis is away, slow, or talks nonsense: nobody waits for long, nothing stale is found afterwards.
import { afterEach, describe, expect, test } from '@jest/globals';
import { hasRedis, type RedisProcess, startRedis, until } from '../support/redis-process.ts';
import { type Mishap, type RedisProxy, startRedisProxy } from '../support/redis-proxy.ts';
import { freshLookup, openStore, type WatchedStore } from '../support/redis-stores.ts';

/** Findings that may wait before Redis counts as away, and one more for each time it is tried again. */
const MAY_WAIT = 6;

const opened: { close(): Promise<void> }[] = [];
const keep = <Closable extends { close(): Promise<void> }>(closable: Closable): Closable => {
  opened.push(closable);
  return closable;
};
afterEach(async () => {
  for (const closable of opened.splice(0).reverse()) await closable.close();
});

async function redisWithStore(): Promise<{ redis: RedisProcess; gateway: WatchedStore }> {
  const redis = keep(await startRedis());
  const gateway = openStore(redis.url);
  keep(gateway.store);
  await gateway.isBack();
  return { redis, gateway };
}

/** One gateway behind a proxy, and another one that reaches the same Redis directly. */
async function proxiedStores(): Promise<{
  proxy: RedisProxy;
  redis: RedisProcess;
  proxied: WatchedStore;
  direct: WatchedStore;
}> {
  const redis = keep(await startRedis());
  const proxy = keep(await startRedisProxy(redis.port));
  const [proxied, direct] = [openStore(proxy.url), openStore(redis.url)];
  for (const { store } of [proxied, direct]) keep(store);
  await Promise.all([proxied.isBack(), direct.isBack()]);
  return { proxy, redis, proxied, direct };
}

const describeWithRedis = hasRedis() ? describe : describe.skip;

describeWithRedis('a Redis that is killed', () => {
  test('is not waited for, and is in use again soon after it is back', async () => {
    const { redis, gateway } = await redisWithStore();
    const lookup = freshLookup();
    expect(await gateway.refill(lookup, 'kept')).toBe(true);
    await redis.kill();
    expect(await gateway.slowOf(100, lookup)).toBeLessThanOrEqual(MAY_WAIT);
    expect(gateway.store.state()).toMatchObject({ isAway: true });
    expect(await gateway.refill(lookup, 'kept')).toBe(false);
    await redis.restart();
    await gateway.isBack();
    expect(await gateway.refill(lookup, 'kept anew')).toBe(true);
  });

  test('and comes back with an old dump, shows nothing out of it', async () => {
    const { redis, gateway } = await redisWithStore();
    const lookup = freshLookup();
    await gateway.refill(lookup, 'old');
    await redis.command('SAVE');
    await gateway.store.invalidate(lookup.tags);
    await redis.kill();
    await redis.restart();
    expect(await redis.command('EXISTS', `ntk:entry:${lookup.key}`)).toBe(1);
    expect(await redis.command('EXISTS', `ntk:tag:${lookup.tags[0]}`)).toBe(1);
    await gateway.isBack();
    const newcomer = openStore(redis.url);
    keep(newcomer.store);
    await newcomer.isBack();
    expect(await gateway.find(lookup)).toBeUndefined();
    expect(await newcomer.find(lookup)).toBeUndefined();
  });
});

describeWithRedis('a Redis that is absent at the start', () => {
  test('is not waited for, and is used as soon as it is there', async () => {
    const redis = keep(await startRedis());
    await redis.kill();
    const gateway = openStore(redis.url);
    keep(gateway.store);
    expect(await gateway.slowOf(50, freshLookup())).toBeLessThanOrEqual(1);
    await gateway.store.invalidate(['tag']);
    expect(gateway.store.state()).toMatchObject({ isAway: true, owed: 1 });
    await redis.restart();
    await gateway.isBack();
    expect(await gateway.refill(freshLookup(), 'kept')).toBe(true);
  });
});

describeWithRedis('a Redis that is stopped in its tracks', () => {
  test('is waited for a few times only, and what was invalidated meanwhile is not found', async () => {
    const { redis, gateway } = await redisWithStore();
    const lookup = freshLookup();
    await gateway.refill(lookup, 'old');
    redis.pause();
    expect(await gateway.slowOf(200, lookup)).toBeLessThanOrEqual(MAY_WAIT);
    expect(gateway.store.state().isAway).toBe(true);
    await gateway.store.invalidate(lookup.tags);
    redis.resume();
    await gateway.isBack();
    expect(await gateway.find(lookup)).toBeUndefined();
    expect(await gateway.refill(lookup, 'new')).toBe(true);
  });

  test('for a moment, keeps what it has', async () => {
    const { redis, gateway } = await redisWithStore();
    const lookup = freshLookup();
    await gateway.refill(lookup, 'kept');
    redis.pause();
    await gateway.slowOf(20, lookup);
    await gateway.isAway();
    redis.resume();
    await gateway.isBack();
    expect(await gateway.find(lookup)).toBe('kept');
  });
});

describeWithRedis('a connection on which', () => {
  const MISHAPS: readonly Mishap[] = ['black hole', 'cut mid-reply', 'garbage', 'wrong replies', 'refused'];

  test.each(MISHAPS)('"%s" happens is given up, and nothing stale is found after it', async (mishap) => {
    const { proxy, proxied, direct } = await proxiedStores();
    const [lookup, untouched] = [freshLookup(), freshLookup()];
    await proxied.refill(lookup, 'old');
    await direct.refill({ ...untouched, tags: ['untouched'] }, 'kept');
    proxy.suffer(mishap);
    expect(await proxied.slowOf(200, lookup)).toBeLessThanOrEqual(MAY_WAIT);
    await proxied.isAway();
    await proxied.store.invalidate(lookup.tags);
    expect(proxied.store.state()).toMatchObject({ isAway: true, owed: 2 });
    expect(await proxied.find(lookup)).toBeUndefined();
    // The other gateway has not heard of it: its entries' lifetime is the bound.
    expect(await direct.find(lookup)).toBe('old');
    proxy.suffer('none');
    await proxied.isBack();
    expect(await direct.find(lookup)).toBeUndefined();
    expect(await proxied.find(lookup)).toBeUndefined();
    expect(await proxied.find({ ...untouched, tags: ['untouched'] })).toBe('kept');
  });

  test('nothing is answered is opened anew a few times only', async () => {
    const { proxy, proxied } = await proxiedStores();
    const before = proxy.connections;
    proxy.suffer('refused');
    await proxied.isAway();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(proxy.connections - before).toBeLessThan(12);
  });

  test('another gateway invalidates meanwhile, finds nothing old when it is back', async () => {
    const { proxy, proxied, direct } = await proxiedStores();
    const lookup = freshLookup();
    await proxied.refill(lookup, 'old');
    const [finding] = await proxied.store.find([lookup]);
    proxy.suffer('black hole');
    await proxied.slowOf(10, lookup);
    await direct.store.invalidate(lookup.tags);
    proxy.suffer('none');
    await proxied.isBack();
    const stamp = finding?.stamp;
    if (stamp)
      await proxied.store.keep([{ key: lookup.key, value: Buffer.from('old'), lifetimeMs: 60_000, stamp }]);
    expect(await proxied.find(lookup)).toBeUndefined();
    expect(await direct.find(lookup)).toBeUndefined();
  });
});

describeWithRedis('a write while Redis does not answer', () => {
  test('goes on, and is told to Redis later, once', async () => {
    const { redis, gateway } = await redisWithStore();
    const lookups = Array.from({ length: 30 }, freshLookup);
    for (const lookup of lookups) await gateway.refill(lookup, 'old');
    redis.pause();
    await Promise.all(lookups.map(({ tags }) => gateway.store.invalidate(tags)));
    expect(gateway.store.state().owed).toBe(31);
    redis.resume();
    await gateway.isBack();
    await until(async () => (await redis.command('EXISTS', 'ntk:tag:shared')) === 0);
    for (const lookup of lookups) expect(await gateway.find(lookup)).toBeUndefined();
  });
});
