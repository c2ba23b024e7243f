// The database, Redis, or both are away: what is known counts for a while, then nobody is let in, and all comes back by itself.
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { servicesRequired } from '../support/postgres-server.ts';
import { until } from '../support/redis-process.ts';
import { startRedisProxy } from '../support/redis-proxy.ts';
import type { SmallHouse } from '../support/small/small-house.ts';
import {
  COLLEAGUE,
  KEPT,
  OFFICER,
  outcomeOf,
  type StandingWorld,
  startStandingWorld,
} from '../support/standing-world.ts';

const STALE_AFTER_MS = 2_000;
/** Where gateways leave the version that they have read. */
const KEY = 'ntk:standing';
const started = await startStandingWorld();
afterAll(() => started?.close());

test('PostgreSQL and Redis are installed', () => {
  if (servicesRequired()) expect(started).toBeDefined();
  else if (!started) process.stderr.write('skipped: faults of standing, PostgreSQL or Redis is missing\n');
});

(started ? describe : describe.skip)('standing', () => {
  const world = started as StandingWorld;

  afterEach(async () => {
    world.postgres.resume();
    world.redis.resume();
    await world.closeGateways();
    await world.reinstate();
    await world.redis.command('FLUSHALL');
  });

  const gatewayWith = async (options: Parameters<StandingWorld['gateway']>[0] = {}, bridgeMs = 20_000) => {
    const gateway = await world.gateway({
      ...options,
      standing: { staleAfterMs: STALE_AFTER_MS, bridgeMs },
    });
    for (const viewer of [OFFICER, COLLEAGUE]) await untilOutcome(gateway, 'ANSWERED', viewer);
    if (options.withRedis !== false)
      await until(async () => (await world.redis.command('EXISTS', KEY)) === 1);
    return gateway;
  };
  const outcome = async (gateway: SmallHouse, viewer = OFFICER) => outcomeOf(await gateway.ask(KEPT, viewer));
  const untilOutcome = (gateway: SmallHouse, expected: string, viewer = OFFICER) =>
    until(async () => (await outcome(gateway, viewer)) === expected);
  const readiness = async (gateway: SmallHouse) => {
    const { status, json } = await gateway.send({ method: 'GET', path: '/health/ready' });
    return { status, standing: (json as { checks?: { standing?: string } }).checks?.standing };
  };

  test('without Redis: a database that hangs closes the door, and opens it when it is back', async () => {
    const gateway = await gatewayWith({ withRedis: false });
    expect(await readiness(gateway)).toEqual({ status: 200, standing: 'reachable' });
    world.postgres.pause();
    const since = performance.now();
    await untilOutcome(gateway, 'STANDING_UNKNOWN');
    expect(performance.now() - since).toBeGreaterThan(STALE_AFTER_MS - 1_100);
    expect((await gateway.ask(KEPT, OFFICER)).status).toBe(503);
    await until(async () => (await readiness(gateway)).standing === 'unreachable');
    world.postgres.resume();
    await untilOutcome(gateway, 'ANSWERED');
    await world.suspend();
    await untilOutcome(gateway, 'SUSPENDED');
  });

  test('without Redis: a database that dies closes the door, and opens it when it is back', async () => {
    const gateway = await gatewayWith({ withRedis: false });
    await world.postgres.kill();
    await untilOutcome(gateway, 'STANDING_UNKNOWN');
    await world.postgres.restart();
    await untilOutcome(gateway, 'ANSWERED');
  });

  test('with Redis: work goes on while the database hangs, until nobody vouches any more', async () => {
    const gateway = await gatewayWith();
    world.postgres.pause();
    await pause(2 * STALE_AFTER_MS);
    expect([await outcome(gateway), await outcome(gateway, COLLEAGUE)]).toEqual(['ANSWERED', 'ANSWERED']);
    await world.redis.command('FLUSHALL');
    await untilOutcome(gateway, 'STANDING_UNKNOWN');
    world.postgres.resume();
    await untilOutcome(gateway, 'ANSWERED');
  });

  test('with Redis: what a gateway left there does not stand for ever', async () => {
    const gateway = await gatewayWith({}, 1_000);
    world.postgres.pause();
    await untilOutcome(gateway, 'STANDING_UNKNOWN');
  });

  test('both away: closed, and open again as soon as the database answers', async () => {
    const gateway = await gatewayWith();
    world.redis.pause();
    world.postgres.pause();
    await untilOutcome(gateway, 'STANDING_UNKNOWN');
    world.postgres.resume();
    await untilOutcome(gateway, 'ANSWERED');
    await world.suspend();
    await untilOutcome(gateway, 'SUSPENDED');
  });

  test('a gateway that is cut off goes by the word of another one, and closes when that has seen a change', async () => {
    const address = new URL(world.postgres.url);
    const proxy = await startRedisProxy(Number(address.port));
    address.port = new URL(proxy.url).port;
    const [connected, cutOff] = [await gatewayWith(), await gatewayWith({ databaseUrl: address.href })];
    proxy.suffer('black hole');
    await pause(2 * STALE_AFTER_MS);
    expect(await outcome(cutOff, COLLEAGUE)).toBe('ANSWERED');
    await world.suspend();
    await untilOutcome(connected, 'SUSPENDED');
    await untilOutcome(cutOff, 'STANDING_UNKNOWN');
    expect(await outcome(connected, COLLEAGUE)).toBe('ANSWERED');
    proxy.suffer('none');
    await untilOutcome(cutOff, 'SUSPENDED');
    expect(await outcome(cutOff, COLLEAGUE)).toBe('ANSWERED');
    await world.closeGateways();
    await proxy.close();
  });

  test('a version that nobody sealed is no word', async () => {
    const gateway = await gatewayWith();
    world.postgres.pause();
    await world.redis.command('SET', KEY, '1');
    await untilOutcome(gateway, 'STANDING_UNKNOWN');
  });
});
