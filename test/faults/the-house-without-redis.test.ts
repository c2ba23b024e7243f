// Redis is killed, stopped in its tracks and comes back behind a running gateway: requests are answered and right all
// the while, it stays ready, its metrics tell, and nothing is shown that was overtaken meanwhile.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { generatePassportJwk } from '../../platform/passport-key.ts';
import { type GatewayProcess, type ProcessAnswer, startGatewayProcess } from '../support/gateway-process.ts';
import { hasRedis, type RedisProcess, startRedis, until } from '../support/redis-process.ts';
import { serveSubgraphs } from '../support/small/http-subgraphs.ts';
import { composeSmall } from '../support/small/small-subgraph.ts';
import { startTestIssuer, type TestIssuer } from '../support/small/test-issuer.ts';
import { smallOrders } from '../support/small-orders.ts';

/** More than enough for Redis to be away, and then some that do not wait for it. */
const READS = 50;

const orders = smallOrders();
let redis: RedisProcess;
let issuer: TestIssuer;
let source: Awaited<ReturnType<typeof serveSubgraphs>>;
let gateway: GatewayProcess;
let authorization = '';
let number = 0;
/** Two orders that no other test knows: one that is served while Redis is away, and one that is not. */
let [served, untouched] = ['', ''];

const read = (id: string): Promise<ProcessAnswer> =>
  gateway.ask({ authorization }, { query: `{ order(id: "${id}") { service { state } } }` });
const serve = (id: string): Promise<ProcessAnswer> =>
  gateway.ask({ authorization }, { query: `mutation { serve(id: "${id}") { id } }` });
const stateIn = ({ data }: ProcessAnswer): unknown => data?.order?.service?.state;
const untilKept = (id: string): Promise<void> => until(async () => (await read(id)).kept.length > 0);

const metric = async (name: string): Promise<number> =>
  Number(new RegExp(`^${name} (\\d+)$`, 'm').exec((await gateway.page('/metrics')).text)?.[1]);
const isAway = (): Promise<void> => until(async () => (await metric('gateway_cache_away')) === 1);
const isBack = (): Promise<void> =>
  until(
    async () =>
      (await metric('gateway_cache_away')) === 0 && (await metric('gateway_cache_owed_invalidations')) === 0,
  );

/** Answered, and right, and asked of the source each time; ready throughout. */
async function expectAnswersWithout(state: 'NOT_SERVED' | 'PERSONAL'): Promise<void> {
  const before = orders.reads();
  for (let times = 0; times < READS; times += 1) {
    const answer = await read(served);
    expect({ state: stateIn(answer), status: answer.status, codes: answer.codes, kept: answer.kept }).toEqual(
      {
        state,
        status: 200,
        codes: [],
        kept: [],
      },
    );
  }
  expect(orders.reads() - before).toBe(READS);
  const ready = await gateway.page('/health/ready');
  expect([ready.status, JSON.parse(ready.text).status]).toEqual([200, 'ready']);
}

(hasRedis() ? describe : describe.skip)('a gateway whose Redis', () => {
  beforeAll(async () => {
    [redis, issuer, source] = await Promise.all([
      startRedis(),
      startTestIssuer(),
      serveSubgraphs({ subgraphs: [orders.subgraph] }, []),
    ]);
    authorization = `Bearer ${await issuer.token()}`;
    gateway = await startGatewayProcess({
      supergraph: composeSmall([orders.subgraph]),
      subgraphs: { orders: `${source.url}/orders` },
      issuer,
      passportJwk: await generatePassportJwk(),
      redisUrl: redis.url,
      cacheKey: randomBytes(32).toString('base64url'),
    });
  });
  beforeEach(async () => {
    number += 1;
    [served, untouched] = [`served-${number}`, `untouched-${number}`];
    await isBack();
    for (const id of [served, untouched]) await untilKept(id);
  });
  afterAll(async () => {
    redis?.resume();
    await gateway?.close();
    await Promise.all([redis?.close(), issuer?.close(), source?.close()]);
  });

  test('is killed goes on, says so, and uses it again when it is back', async () => {
    await redis.kill();
    await isAway();
    await expectAnswersWithout('NOT_SERVED');
    expect((await serve(served)).codes).toEqual([]);
    await expectAnswersWithout('PERSONAL');
    await redis.restart();
    await isBack();
    expect(stateIn(await read(served))).toBe('PERSONAL');
    await untilKept(served);
    expect(stateIn(await read(served))).toBe('PERSONAL');
  });

  test('is stopped in its tracks goes on, and shows nothing old when it moves again', async () => {
    redis.pause();
    expect(stateIn(await read(served))).toBe('NOT_SERVED');
    expect((await serve(served)).codes).toEqual([]);
    expect(stateIn(await read(served))).toBe('PERSONAL');
    await until(async () => {
      expect(stateIn(await read(served))).toBe('PERSONAL');
      return (await metric('gateway_cache_away')) === 1;
    });
    await expectAnswersWithout('PERSONAL');
    expect(await metric('gateway_cache_owed_invalidations')).toBeGreaterThan(0);
    redis.resume();
    // Also before it has heard what it is owed.
    await until(async () => {
      expect(stateIn(await read(served))).toBe('PERSONAL');
      return (await metric('gateway_cache_away')) === 0;
    });
    await isBack();
    await untilKept(served);
    expect(stateIn(await read(served))).toBe('PERSONAL');
  });

  test('comes back with an old dump in which an order is not served shows it as served', async () => {
    await redis.command('SAVE');
    expect((await serve(served)).codes).toEqual([]);
    expect(stateIn(await read(served))).toBe('PERSONAL');
    await redis.kill();
    await redis.restart();
    await isBack();
    for (let times = 0; times < READS; times += 1) expect(stateIn(await read(served))).toBe('PERSONAL');
    expect(await redis.command('DBSIZE')).toBeGreaterThan(2);
  });

  test('is stopped for a moment finds again what it had', async () => {
    redis.pause();
    await until(async () => {
      await read(untouched);
      return (await metric('gateway_cache_away')) === 1;
    });
    redis.resume();
    await isBack();
    const before = orders.reads();
    const { kept } = await read(untouched);
    expect([kept.length, orders.reads() - before]).toEqual([1, 0]);
  });
});
