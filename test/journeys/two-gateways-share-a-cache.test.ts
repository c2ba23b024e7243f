// What one gateway has kept the other one finds, for whom it was kept; and what is written at one, both hear of.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { invalidationKey } from '../../platform/passport-key.ts';
import { type Invalidation, sendInvalidations } from '../../platform/send-invalidations.ts';
import type { GatewayProcess, ProcessAnswer } from '../support/gateway-process.ts';
import { hasRedis, type RedisProcess, startRedis, until } from '../support/redis-process.ts';
import {
  type Asker,
  type Gateways,
  startGateways,
  UNSERVED_DAY,
  UNSERVED_ORDER_ID,
} from '../support/start-gateways.ts';

const ME: Asker = {
  claims: { sub: 'detective-1', roles: ['detective'], amr: ['pwd', 'otp'] },
  inquiry: { 'inquiry-purpose': 'C', 'inquiry-case': 'AB-2025-001100', 'inquiry-reason': 'follow-up' },
};
const ORDER = 'query ($id: ID!) { protectiveOrder(id: $id) { kind service { state } } }';

let redis: RedisProcess;
let house: Gateways;
const describeWithRedis = hasRedis() ? describe : describe.skip;

const readAt = (gateway: GatewayProcess, asker = ME): Promise<ProcessAnswer> =>
  house.ask(gateway, asker, { query: ORDER, variables: { id: UNSERVED_ORDER_ID } });
const serveAt = (gateway: GatewayProcess): Promise<ProcessAnswer> =>
  house.ask(gateway, ME, {
    query: `mutation ($input: RecordProtectiveOrderServiceInput!) {
      recordProtectiveOrderService(input: $input) { newlyRecorded }
    }`,
    variables: { input: { orderId: UNSERVED_ORDER_ID, manner: 'PERSONAL', servedOn: UNSERVED_DAY } },
  });
const stateIn = ({ data }: ProcessAnswer): unknown => data?.protectiveOrder?.service?.state;

/** The first lookups of a process take longer than it waits for them: as whoever else, it asks until something is kept. */
const untilItKeeps = (gateway: GatewayProcess): Promise<void> =>
  until(
    async () =>
      (await readAt(gateway, { ...ME, claims: { ...ME.claims, sub: gateway.url } })).kept.length > 0,
  );

describeWithRedis('two gateways with one Redis, before the subgraphs of the house', () => {
  let one: GatewayProcess;
  let other: GatewayProcess;
  beforeAll(async () => {
    redis = await startRedis();
    house = await startGateways(2, { redisUrl: redis.url });
    [one, other] = house.all as unknown as [GatewayProcess, GatewayProcess];
    for (const gateway of [one, other]) await untilItKeeps(gateway);
  });
  afterAll(async () => {
    await house?.close();
    await redis?.close();
  });

  test('what one has kept the other finds, says how old it is, and writes down the disclosure', async () => {
    expect(stateIn(await readAt(one))).toBe('NOT_SERVED');
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    house.fetched.length = 0;
    const found = await readAt(other);
    expect(stateIn(found)).toBe('NOT_SERVED');
    expect(house.fetched).toEqual([]);
    const [notice, ...more] = found.kept;
    expect({ path: notice?.path, more }).toEqual({ path: ['protectiveOrder'], more: [] });
    expect(notice?.ageSeconds).toBeGreaterThanOrEqual(1);
    expect(found.age).toBe(String(notice?.ageSeconds));
    const event = other.audit().at(-1);
    expect(event).toMatchObject({
      viewer: 'detective-1',
      caseHash: expect.stringMatching(/^[\w-]{22,}$/),
      outcome: 'ANSWERED',
      disclosed: { 'Query.protectiveOrder': 1, 'ServiceInfo.state': 1 },
      sources: [],
      kept: [{ subgraph: 'orders', records: 1 }],
    });
    expect(event?.kept[0]?.ageSeconds).toBeGreaterThanOrEqual(1.1);
  });

  test.each<[string, Asker]>([
    ['another viewer', { ...ME, claims: { ...ME.claims, sub: 'detective-2' } }],
    ['another agency', { ...ME, claims: { ...ME.claims, ori: 'CA0990300' } }],
    ['another purpose', { ...ME, inquiry: { ...ME.inquiry, 'inquiry-purpose': 'D' } }],
    ['another case', { ...ME, inquiry: { ...ME.inquiry, 'inquiry-case': 'AB-2025-001101' } }],
  ])('%s does not find it at the other gateway', async (_who, asker) => {
    await readAt(one);
    house.fetched.length = 0;
    const answer = await readAt(other, asker);
    expect(answer.codes).toEqual([]);
    expect({ kept: answer.kept, age: answer.age }).toEqual({ kept: [], age: undefined });
    expect(house.fetched.map(({ subgraph }) => subgraph)).toEqual(['orders']);
  });

  test.each<[string, Invalidation]>([
    ['this order', { type: 'ProtectiveOrder', key: { id: UNSERVED_ORDER_ID } }],
    ['some order', { type: 'ProtectiveOrder' }],
    ['how an order was served', { type: 'ServiceInfo' }],
    ['its source', { subgraph: 'orders' }],
    ['the viewer', { viewer: 'detective-1' }],
    ['the agency', { agency: 'CA0990100' }],
  ])('when a source tells the one that %s has changed, the other finds it no more', async (_what, about) => {
    await readAt(other);
    expect((await readAt(other)).kept).toHaveLength(1);
    const key = { sender: 'orders', key: invalidationKey(house.passportJwk, 'orders') };
    await sendInvalidations([about], { gateway: one.url, key });
    house.fetched.length = 0;
    const answer = await readAt(other);
    expect({ kept: answer.kept, fetched: house.fetched.map(({ subgraph }) => subgraph) }).toEqual({
      kept: [],
      fetched: ['orders'],
    });
  });

  test('a service that is recorded at one is heard of at both at once', async () => {
    for (const gateway of [one, other]) expect(stateIn(await readAt(gateway))).toBe('NOT_SERVED');
    const { data, codes } = await serveAt(one);
    expect({ data, codes }).toEqual({
      data: { recordProtectiveOrderService: { newlyRecorded: true } },
      codes: [],
    });
    const answers = await Promise.all([other, one, other, one].map((gateway) => readAt(gateway)));
    expect(answers.map(stateIn)).toEqual(['PERSONAL', 'PERSONAL', 'PERSONAL', 'PERSONAL']);
    expect((await readAt(other)).kept).toHaveLength(1);
  });

  test('neither waits for Redis, or tells of what was kept, when it is away', async () => {
    await redis.kill();
    await until(async () => /^gateway_cache_away 1$/m.test((await other.page('/metrics')).text));
    const answer = await readAt(other);
    expect([stateIn(answer), answer.kept]).toEqual(['PERSONAL', []]);
    expect((await other.page('/health/ready')).status).toBe(200);
  });
});
