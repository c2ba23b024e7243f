// What happens when another server takes over that has not heard of the latest writes, or a node of a cluster is lost.
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { Lookup } from '../../gateway/cache/store/cache-store.ts';
import {
  hasRedis,
  type RedisProcess,
  type RedisSet,
  startRedis,
  startRedisCluster,
  startRedisSentinel,
  until,
} from '../support/redis-process.ts';
import { freshLookup, openStore, type WatchedStore } from '../support/redis-stores.ts';

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const closable of opened.splice(0).reverse()) await closable.close();
});

/** On a busy machine a Sentinel takes its time. */
const PATIENCE_MS = 60_000;
jest.setTimeout(3 * PATIENCE_MS);

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
 * `master` ends, or hangs for a while, after it has acknowledged invalidations that `replica`, which takes over, never
 * hears of.
 */
async function failOver(
  gateway: WatchedStore,
  { master, replica, hangs }: { master: RedisProcess; replica: RedisProcess; hangs: boolean },
): Promise<void> {
  const held = await inStepWith(master, replica);
  replica.pause();
  await master.command('CLIENT', 'KILL', 'TYPE', 'replica');
  await gateway.store.invalidate(LOOKUPS.flatMap(({ tags }) => tags));
  expect(gateway.store.state().owed).toBe(0);
  if (hangs) master.pause();
  else await master.kill();
  replica.resume();
  await until(async () => /role:master/.test(String(await replica.command('INFO').catch(String))));
  expect(Number(await replica.command('DBSIZE'))).toBe(held);
  if (hangs) master.resume();
}

/** Resolves with the number of keys when the replica has all of them. */
async function inStepWith(master: RedisProcess, replica: RedisProcess): Promise<number> {
  await until(async () => /master_link_status:up/.test(String(await replica.command('INFO'))));
  const held = Number(await master.command('DBSIZE'));
  await until(async () => Number(await replica.command('DBSIZE')) === held);
  return held;
}

async function expectNothingOldIn(gateway: WatchedStore): Promise<void> {
  const found = await gateway.store.find(LOOKUPS);
  expect(found.filter(({ value }) => value)).toEqual([]);
}

const describeWithRedis = hasRedis() ? describe : describe.skip;

describeWithRedis.each([
  ['is killed', false],
  ['hangs for a while', true],
])('a failover that loses invalidations, from a master that %s,', (_name, hangs) => {
  test('behind a Sentinel shows nothing old, to those who were there and to newcomers', async () => {
    const set = await startRedisSentinel();
    const [master, replica] = set.servers as [RedisProcess, RedisProcess];
    const gateway = await filled(set);
    await failOver(gateway, { master, replica, hangs });
    await until(async () => !gateway.store.state().isAway, PATIENCE_MS);
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
    await failOver(gateway, { master, replica, hangs });
    await until(async () => !gateway.store.state().isAway, PATIENCE_MS);
    await expectNothingOldIn(gateway);
    await until(() => gateway.refill(LOOKUPS[0] as Lookup, 'new'));
  });
});

describeWithRedis('a master that was a replica for a while', () => {
  test('is away while it is one, and shows nothing of its former reign', async () => {
    const [first, second] = await Promise.all([startRedis(), startRedis()]);
    const gateway = await filled({ url: first.url, servers: [first, second], close: () => first.close() });
    opened.push(second);
    await second.command('REPLICAOF', '127.0.0.1', first.port);
    await inStepWith(first, second);
    await second.command('REPLICAOF', 'NO', 'ONE');
    await first.command('REPLICAOF', '127.0.0.1', second.port);
    await gateway.isAway();
    await inStepWith(second, first);
    await first.command('REPLICAOF', 'NO', 'ONE');
    await gateway.isBack();
    expect(await first.command('EXISTS', `ntk:entry:${LOOKUPS[0]?.key}`)).toBe(1);
    await expectNothingOldIn(gateway);
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

  test('for a moment, keeps what it has', async () => {
    const set = await startRedisCluster();
    const gateway = await filled(set);
    const hanging = set.servers[1] as RedisProcess;
    hanging.pause();
    let slow = 0;
    for (const lookup of LOOKUPS) slow += await gateway.slowOf(3, lookup);
    expect(slow).toBeLessThanOrEqual(6);
    await gateway.isAway();
    hanging.resume();
    await gateway.isBack();
    for (const lookup of LOOKUPS) expect(await gateway.find(lookup)).toBe('old');
  });
});

describeWithRedis('a cluster that moves a slot from one node to another', () => {
  test('keeps what it has, and shows nothing that was invalidated meanwhile', async () => {
    const set = await startRedisCluster();
    const gateway = await filled(set);
    const [moved, gone] = LOOKUPS as [Lookup, Lookup];
    for (const { tags } of [moved, gone])
      await moveSlotOf(`ntk:tag:${tags[0]}`, set, () => gateway.find(moved));
    await until(async () => (await gateway.find(moved)) === 'old');
    await moveSlotOf(`ntk:tag:${gone.tags[0]}`, set, async () => {
      await gateway.store.invalidate(gone.tags);
      expect(await gateway.find(gone)).toBeUndefined();
    });
    await gateway.isBack();
    expect(await gateway.find(gone)).toBeUndefined();
    expect(await gateway.refill(gone, 'new')).toBe(true);
    expect(await gateway.find(moved)).toBe('old');
  });
});

/** Moves the slot of `key` to the next node. `meanwhile`: when its keys are on the way and nobody has the slot for good. */
async function moveSlotOf(key: string, set: RedisSet, meanwhile: () => Promise<unknown>): Promise<void> {
  const { servers } = set;
  const slot = Number(await servers[0]?.command('CLUSTER', 'KEYSLOT', key));
  const ids = await Promise.all(
    servers.map(async (server) => String(await server.command('CLUSTER', 'MYID'))),
  );
  const nodes = String(await servers[0]?.command('CLUSTER', 'NODES'));
  const from = ids.findIndex((id) => owns(nodes, id, slot));
  const to = (from + 1) % servers.length;
  const [source, target] = [servers[from], servers[to]] as [RedisProcess, RedisProcess];
  await target.command('CLUSTER', 'SETSLOT', slot, 'IMPORTING', ids[from] ?? '');
  await source.command('CLUSTER', 'SETSLOT', slot, 'MIGRATING', ids[to] ?? '');
  const keys = (await source.command('CLUSTER', 'GETKEYSINSLOT', slot, 100)) as readonly string[];
  for (const each of keys) await source.command('MIGRATE', '127.0.0.1', target.port, each, 0, 1_000);
  await meanwhile();
  for (const server of [target, source, ...servers])
    await server.command('CLUSTER', 'SETSLOT', slot, 'NODE', ids[to] ?? '');
}

/** Whether the line of `id` in the answer of CLUSTER NODES has `slot` in one of its ranges. */
function owns(nodes: string, id: string, slot: number): boolean {
  const [line = ''] = nodes.split('\n').filter((each) => each.startsWith(id));
  return line
    .split(' ')
    .slice(8)
    .map((range) => range.split('-').map(Number))
    .some(([first = -1, last = first]) => first <= slot && slot <= last);
}
