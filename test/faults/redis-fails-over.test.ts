// What happens when another server takes over that has not heard of the latest writes, or a node of a cluster is lost.
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Lookup } from '../../gateway/cache/cache-store.ts';
import {
  hasRedis,
  type RedisProcess,
  type RedisSet,
  startRedisCluster,
  startRedisSentinel,
  until,
} from '../support/redis-process.ts';
import { freshLookup, openStore, type WatchedStore } from '../support/redis-stores.ts';

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const closable of opened.splice(0).reverse()) await closable.close();
});

const LOOKUPS: readonly Lookup[] = Array.from({ length: 30 }, () => ({
  key: freshLookup().key,
  tags: freshLookup().tags.slice(0, 1),
}));

async function filled(set: RedisSet): Promise<WatchedStore> {
  const gateway = openStore(set.url);
  opened.push(set, gateway.store);
  await gateway.isBack();
  for (const lookup of LOOKUPS) expect(await gateway.refill(lookup, 'old')).toBe(true);
  return gateway;
}

/**
 * `master` dies after it has acknowledged invalidations that `replica`, which takes over, never hears of.
 */
async function failOver(gateway: WatchedStore, master: RedisProcess, replica: RedisProcess): Promise<void> {
  const held = Number(await master.command('DBSIZE'));
  await until(async () => Number(await replica.command('DBSIZE')) === held);
  replica.pause();
  await master.command('CLIENT', 'KILL', 'TYPE', 'replica');
  await gateway.store.invalidate(LOOKUPS.flatMap(({ tags }) => tags));
  expect(gateway.store.state().owed).toBe(0);
  await master.kill();
  replica.resume();
  await until(async () => /role:master/.test(String(await replica.command('INFO').catch(String))));
  expect(Number(await replica.command('DBSIZE'))).toBe(held);
}

async function expectNothingOldIn(gateway: WatchedStore): Promise<void> {
  const found = await gateway.store.find(LOOKUPS);
  expect(found.filter(({ value }) => value)).toEqual([]);
}

const describeWithRedis = hasRedis() ? describe : describe.skip;

describeWithRedis('a failover that loses invalidations', () => {
  test('behind a Sentinel shows nothing old, to those who were there and to newcomers', async () => {
    const set = await startRedisSentinel();
    const [master, replica] = set.servers as [RedisProcess, RedisProcess];
    const gateway = await filled(set);
    await failOver(gateway, master, replica);
    await until(async () => !gateway.store.state().isAway);
    const newcomer = openStore(set.url);
    opened.push(newcomer.store);
    await newcomer.isBack();
    for (const each of [gateway, newcomer]) await expectNothingOldIn(each);
    expect(await gateway.refill(LOOKUPS[0] as Lookup, 'new')).toBe(true);
    expect(await newcomer.find(LOOKUPS[0] as Lookup)).toBe('new');
  });

  test('in a cluster shows nothing old', async () => {
    const set = await startRedisCluster({ replica: true });
    const [master, , , replica] = set.servers as [RedisProcess, RedisProcess, RedisProcess, RedisProcess];
    const gateway = await filled(set);
    await failOver(gateway, master, replica);
    await until(async () => !gateway.store.state().isAway);
    await expectNothingOldIn(gateway);
    await until(() => gateway.refill(LOOKUPS[0] as Lookup, 'new'));
  });
});

describeWithRedis('a cluster that loses a node', () => {
  test('is not waited for, and is in use again when the node is back', async () => {
    const set = await startRedisCluster();
    const lost = set.servers[1] as RedisProcess;
    const gateway = await filled(set);
    await lost.kill();
    let slow = 0;
    for (const lookup of LOOKUPS) slow += await gateway.slowOf(5, lookup);
    expect(slow).toBeLessThanOrEqual(6);
    await gateway.isAway();
    await gateway.store.invalidate(LOOKUPS.flatMap(({ tags }) => tags));
    await lost.restart();
    await until(async () => /cluster_state:ok/.test(String(await lost.command('CLUSTER', 'INFO'))));
    await gateway.isBack();
    await expectNothingOldIn(gateway);
    for (const lookup of LOOKUPS) expect(await gateway.refill(lookup, 'new')).toBe(true);
  });
});
