// Two gateways that share a cache are read from without pause while orders are served: whoever asks after a service was
// answered, at whichever of them, hears of it.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generatePassportJwk } from '../../platform/passport-key.ts';
import { type GatewayProcess, type ProcessAnswer, startGatewayProcess } from '../support/gateway-process.ts';
import { hasRedis, type RedisProcess, startRedis } from '../support/redis-process.ts';
import { serveSubgraphs } from '../support/small/http-subgraphs.ts';
import { composeSmall } from '../support/small/small-subgraph.ts';
import { startTestIssuer, type TestIssuer } from '../support/small/test-issuer.ts';
import { smallOrders } from '../support/small-orders.ts';

const ORDERS = 40;
const READS_PER_ORDER = 250;
/** So many of them have begun when the order is served. */
const READS_BEFORE = 60;
const READERS_PER_GATEWAY = 8;
/** Milliseconds: seconds on a machine of its own, longer where others work beside it. */
const TIMEOUT_MS = 180_000;
const VIEWERS = ['v1', 'v2'];

interface Tally {
  before: number;
  /** Begun while the service was under way. */
  during: number;
  /** Begun after it was answered. */
  after: number;
  /** Those that came from the cache. */
  keptBefore: number;
  keptAfter: number;
  stale: number;
  /** Neither served nor not served. */
  other: number;
}

const orders = smallOrders();
let redis: RedisProcess;
let issuer: TestIssuer;
let source: Awaited<ReturnType<typeof serveSubgraphs>>;
let gateways: readonly GatewayProcess[] = [];
const tokens = new Map<string, string>();
const describeWithRedis = hasRedis() ? describe : describe.skip;

const headersOf = (viewer: string) => ({ authorization: `Bearer ${tokens.get(viewer)}` });
const read = (gateway: GatewayProcess, viewer: string, id: string): Promise<ProcessAnswer> =>
  gateway.ask(headersOf(viewer), {
    query: 'query ($id: ID!) { order(id: $id) { service { state } } }',
    variables: { id },
  });
const serve = (gateway: GatewayProcess, id: string): Promise<ProcessAnswer> =>
  gateway.ask(headersOf('writer'), {
    query: 'mutation ($id: ID!) { serve(id: $id) { id } }',
    variables: { id },
  });
const stateIn = ({ data }: ProcessAnswer): unknown => data?.order?.service?.state;

/** Every viewer reads it at every gateway, so that all of them have it at hand. */
async function readAtBoth(id: string): Promise<void> {
  for (const viewer of VIEWERS)
    for (const gateway of gateways) expect(stateIn(await read(gateway, viewer, id))).toBe('NOT_SERVED');
}

/** Readers at both gateways ask for one order without pause; meanwhile it is served at one of them. */
async function race(id: string, writer: GatewayProcess, tally: Tally): Promise<void> {
  let begun = 0;
  let phase: 'before' | 'during' | 'after' = 'before';
  let written: Promise<void> | undefined;
  const write = async (): Promise<void> => {
    phase = 'during';
    expect((await serve(writer, id)).codes).toEqual([]);
    phase = 'after';
  };
  const keepReading = async (gateway: GatewayProcess, viewer: string): Promise<void> => {
    while (begun < READS_PER_ORDER) {
      begun += 1;
      if (begun === READS_BEFORE) written = write();
      const begunIn = phase;
      const answer = await read(gateway, viewer, id);
      const state = stateIn(answer);
      tally[begunIn] += 1;
      if (state !== 'NOT_SERVED' && state !== 'PERSONAL') tally.other += 1;
      if (begunIn === 'after' && state !== 'PERSONAL') tally.stale += 1;
      if (answer.kept.length > 0 && begunIn === 'before') tally.keptBefore += 1;
      if (answer.kept.length > 0 && begunIn === 'after') tally.keptAfter += 1;
    }
  };
  await Promise.all(
    gateways.flatMap((gateway) =>
      Array.from({ length: READERS_PER_GATEWAY }, (_, index) =>
        keepReading(gateway, VIEWERS[index % VIEWERS.length] ?? ''),
      ),
    ),
  );
  await written;
}

describeWithRedis('two gateways with one Redis', () => {
  beforeAll(async () => {
    [redis, issuer, source] = await Promise.all([
      startRedis(),
      startTestIssuer(),
      serveSubgraphs({ subgraphs: [orders.subgraph] }, []),
    ]);
    for (const viewer of [...VIEWERS, 'writer']) tokens.set(viewer, await issuer.token({ sub: viewer }));
    const settings = {
      supergraph: composeSmall([orders.subgraph]),
      subgraphs: { orders: `${source.url}/orders` },
      issuer,
      passportJwk: await generatePassportJwk(),
      redisUrl: redis.url,
      cacheKey: randomBytes(32).toString('base64url'),
    };
    gateways = await Promise.all([startGatewayProcess(settings), startGatewayProcess(settings)]);
  });
  afterAll(async () => {
    await Promise.all(gateways.map((gateway) => gateway.close()));
    await Promise.all([redis?.close(), issuer?.close(), source?.close()]);
  });

  test(
    `${ORDERS * READS_PER_ORDER} reads race ${ORDERS} services, and none that begins after one shows the order as not served`,
    async () => {
      const tally: Tally = {
        before: 0,
        during: 0,
        after: 0,
        keptBefore: 0,
        keptAfter: 0,
        stale: 0,
        other: 0,
      };
      for (let number = 0; number < ORDERS; number += 1) {
        const id = `o${number}`;
        await readAtBoth(id);
        const writer = gateways[number % gateways.length];
        if (writer) await race(id, writer, tally);
      }
      const { before, during, after, keptBefore, keptAfter, stale, other } = tally;
      expect({ stale, other }).toEqual({ stale: 0, other: 0 });
      expect(before + during + after).toBeGreaterThanOrEqual(ORDERS * READS_PER_ORDER);
      // Otherwise nothing was raced, or nothing was kept that could have been stale.
      expect(during).toBeGreaterThan(ORDERS);
      expect(after).toBeGreaterThan(ORDERS * READERS_PER_GATEWAY * 2);
      expect(keptBefore).toBeGreaterThan(before / 2);
      expect(keptAfter).toBeGreaterThan(after / 2);
    },
    TIMEOUT_MS,
  );
});
