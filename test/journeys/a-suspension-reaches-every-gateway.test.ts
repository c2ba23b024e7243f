// Somebody is suspended in the database: two gateways with warm caches refuse them, also what they have under way.
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { servicesRequired } from '../support/postgres-server.ts';
import { until } from '../support/redis-process.ts';
import type { SmallHouse } from '../support/small/small-house.ts';
import {
  COLLEAGUE,
  KEPT,
  OFFICER,
  outcomeOf,
  SLOW,
  type StandingWorld,
  startStandingWorld,
} from '../support/standing-world.ts';

const started = await startStandingWorld();
afterAll(() => started?.close());

test('PostgreSQL and Redis are installed', () => {
  if (servicesRequired()) expect(started).toBeDefined();
  else if (!started) process.stderr.write('skipped: suspensions, PostgreSQL or Redis is not installed\n');
});

(started ? describe : describe.skip)('a suspension', () => {
  const world = started as StandingWorld;

  afterEach(async () => {
    await world.reinstate();
    await world.closeGateways();
  });

  /** Two gateways at which the officer has just been answered out of the cache. */
  async function warmGateways(withRedis: boolean): Promise<readonly SmallHouse[]> {
    const gateways = await Promise.all([world.gateway({ withRedis }), world.gateway({ withRedis })]);
    for (const gateway of gateways)
      await until(async () => 'cache' in ((await gateway.ask(KEPT, OFFICER)).json.extensions ?? {}));
    return gateways;
  }

  /** Suspends, and says after how many milliseconds the last of them refused. */
  async function untilRefused(gateways: readonly SmallHouse[]): Promise<number> {
    await world.suspend();
    const since = performance.now();
    await Promise.all(
      gateways.map((gateway) =>
        until(async () => outcomeOf(await gateway.ask(KEPT, OFFICER)) === 'SUSPENDED'),
      ),
    );
    return Math.round(performance.now() - since);
  }

  test.each([
    ['with Redis', true, async () => {}],
    ['without Redis', false, async () => {}],
    ['with a Redis that dies meanwhile', true, () => world.redis.kill()],
    [
      'with a Redis that has forgotten everything',
      true,
      async () => void (await world.redis.command('FLUSHALL')),
    ],
  ])('%s', async (title, withRedis, meanwhile) => {
    const gateways = await warmGateways(withRedis);
    const slow = gateways.map((gateway) => gateway.ask(SLOW, OFFICER));
    const others = gateways.map((gateway) => gateway.ask(SLOW, COLLEAGUE));
    await until(() => world.waiting === 4);
    await meanwhile();
    const milliseconds = await untilRefused(gateways);
    process.stderr.write(`measured, ${title}: refused everywhere ${milliseconds} ms after the commit\n`);
    world.answerSlow();
    expect((await Promise.all(slow)).map(({ codes, json }) => ({ codes, data: json.data }))).toEqual(
      gateways.map(() => ({ codes: ['SUSPENDED'], data: undefined })),
    );
    expect((await Promise.all(others)).map(outcomeOf)).toEqual(['ANSWERED', 'ANSWERED']);
    for (const { audit } of gateways)
      expect(audit.events.filter(({ viewer }) => viewer === OFFICER.sub).at(-1)).toMatchObject({
        outcome: 'SUSPENDED',
        disclosed: {},
      });
    if (title.includes('dies')) await world.redis.restart();
  });

  test('that is lifted lets them in again, with what was kept for them', async () => {
    const [gateway] = await warmGateways(true);
    if (!gateway) throw new Error('one gateway at least');
    await untilRefused([gateway]);
    await world.reinstate();
    await until(async () => outcomeOf(await gateway.ask(KEPT, OFFICER)) === 'ANSWERED');
  });
});
