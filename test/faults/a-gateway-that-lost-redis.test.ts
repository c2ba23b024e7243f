// One of two gateways has lost Redis. It keeps and finds nothing then; but equal questions of one viewer that are under way
// are still sent once, and no other gateway tells it that one of them was overtaken.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generatePassportJwk } from '../../platform/passport-key.ts';
import { type GatewayProcess, type ProcessAnswer, startGatewayProcess } from '../support/gateway-process.ts';
import { hasRedis, type RedisProcess, startRedis, until } from '../support/redis-process.ts';
import { type RedisProxy, startRedisProxy } from '../support/redis-proxy.ts';
import { composeSmall } from '../support/small-graph.ts';
import { serveSubgraphs, startTestIssuer, type TestIssuer } from '../support/small-house.ts';
import { smallOrders } from '../support/small-orders.ts';

/** The source takes so long that a service is answered meanwhile. */
const LATE_MS = 3_000;

const orders = smallOrders({ lateMs: LATE_MS, isAlwaysLate: true });
let redis: RedisProcess;
let proxy: RedisProxy;
let issuer: TestIssuer;
let source: Awaited<ReturnType<typeof serveSubgraphs>>;
let connected: GatewayProcess;
let alone: GatewayProcess;
let authorization = '';

const read = (id: string): Promise<ProcessAnswer> =>
  alone.ask({ authorization }, { query: `{ order(id: "${id}") { service { state } } }` });
const serve = (id: string): Promise<ProcessAnswer> =>
  connected.ask({ authorization }, { query: `mutation { serve(id: "${id}") { id } }` });
const stateIn = ({ data }: ProcessAnswer): unknown => data?.order?.service?.state;

(hasRedis() ? describe : describe.skip)('a gateway that lost Redis, while another still reaches it', () => {
  beforeAll(async () => {
    [redis, issuer, source] = await Promise.all([
      startRedis(),
      startTestIssuer(),
      serveSubgraphs({ subgraphs: [orders.subgraph] }, []),
    ]);
    proxy = await startRedisProxy(redis.port);
    proxy.suffer('refused');
    authorization = `Bearer ${await issuer.token()}`;
    const settings = {
      supergraph: composeSmall([orders.subgraph]),
      subgraphs: { orders: `${source.url}/orders` },
      issuer,
      passportJwk: await generatePassportJwk(),
      cacheKey: randomBytes(32).toString('base64url'),
    };
    [connected, alone] = (await Promise.all(
      [redis.url, proxy.url].map((redisUrl) => startGatewayProcess({ ...settings, redisUrl })),
    )) as [GatewayProcess, GatewayProcess];
  });
  afterAll(async () => {
    await Promise.all([connected?.close(), alone?.close()]);
    await Promise.all([proxy?.close(), issuer?.close(), source?.close()]);
    await redis?.close();
  });

  test('reads what was served elsewhere, when nothing is under way', async () => {
    expect((await serve('calm')).codes).toEqual([]);
    expect(stateIn(await read('calm'))).toBe('PERSONAL');
  });

  // KNOWN FAULT: who asks after the service was answered joins who asked before it (`HttpSubgraphClient`, `sharedBy`), and
  // hears that the order is not served. It lasts as long as one fetch is under way. It is the same for fields that are
  // never kept, and wherever a lookup in Redis takes longer than its deadline.
  test.failing('does not answer who asks after a service with what was read before it', async () => {
    const before = orders.reads();
    const early = read('raced');
    await until(() => orders.reads() > before);
    expect((await serve('raced')).codes).toEqual([]);
    const late = await read('raced');
    expect(stateIn(await early)).toBe('NOT_SERVED');
    expect(stateIn(late)).toBe('PERSONAL');
  });
});
