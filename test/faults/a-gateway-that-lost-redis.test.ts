// One of two gateways has lost Redis. It keeps and finds nothing then, and no other gateway tells it that a question that is
// under way was overtaken: it joins nobody to one that began a while ago.
import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generatePassportJwk } from '../../platform/passport-key.ts';
import { type GatewayProcess, type ProcessAnswer, startGatewayProcess } from '../support/gateway-process.ts';
import { hasRedis, type RedisProcess, startRedis, until } from '../support/redis-process.ts';
import { type RedisProxy, startRedisProxy } from '../support/redis-proxy.ts';
import { serveSubgraphs } from '../support/small/http-subgraphs.ts';
import { composeSmall } from '../support/small/small-subgraph.ts';
import { startTestIssuer, type TestIssuer } from '../support/small/test-issuer.ts';
import { smallOrders } from '../support/small-orders.ts';

/** The source takes so long that a service is answered meanwhile. */
const LATE_MS = 3_000;
/** So long equal questions of one viewer are joined; the gateway's own number. */
const JOINED_MS = 100;

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

  // For JOINED_MS after it began, a question is still joined by those who ask after the service (`HttpSubgraphClient`).
  test('does not answer who asks after a service with what it began to read some time before', async () => {
    const before = orders.reads();
    const early = read('raced');
    await until(() => orders.reads() > before);
    await setTimeout(JOINED_MS);
    expect((await serve('raced')).codes).toEqual([]);
    const late = await read('raced');
    expect(stateIn(await early)).toBe('NOT_SERVED');
    expect(stateIn(late)).toBe('PERSONAL');
  });
});
