// Somebody reads along with Redis, dumps it, reads its slow log and ours, and our metrics: a whole journey leaves no
// value there, in whatever way it may be written.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { trafficStop, trafficStopVariables } from '../../commands/default-graph.ts';
import { tracesIn, WRITINGS } from '../support/find-traces.ts';
import type { GatewayProcess, ProcessAnswer } from '../support/gateway-process.ts';
import { hasRedis, type RedisProcess, startRedis, until } from '../support/redis-process.ts';
import { type RedisWitness, witnessRedis } from '../support/redis-witness.ts';
import { type Gateways, startGateways, UNSERVED_DAY, UNSERVED_ORDER_ID } from '../support/start-gateways.ts';

const VIEWER = 'detective-canary-7741';
const AGENCY = 'CA0990100';
const CASE = 'AB-2025-CANARY-31';
const REASON = 'canary in a reason';
const NOBODY = 'CANARY7PL';
/** A plate that somebody has. */
const PLATE = String(trafficStopVariables().plate);
/** What the journey reads. */
const READ = [
  'DUNMORE, MARCUS ELLERY',
  'DUNMORE',
  'Z4410982',
  '1N4ZZ0007BZ000000',
  '1984-03-17',
  'peaceful exchange of personal property once',
  'FL-2025-0019482',
  'PO00000000',
  'VARGA, ELENA ROSALIND',
];
/** What it is told by whoever asks. */
const TOLD = [PLATE, VIEWER, AGENCY, CASE, REASON, NOBODY, UNSERVED_ORDER_ID];
const VALUES = [...READ, ...TOLD];

const ORDERS = `query ($id: ID!) {
  protectiveOrder(id: $id) {
    id caseNumber termsText service { state } restrained { fullName } protectedPersons { name }
  }
}`;
const CAR = 'query ($plate: String!) { vehicleByPlate(plate: $plate) { vin plate } }';
const LICENSE = 'query ($number: String!) { driverLicense(number: $number) { number } }';
const SERVE = `mutation ($input: RecordProtectiveOrderServiceInput!) {
  recordProtectiveOrderService(input: $input) { newlyRecorded order { id service { state } } }
}`;

const SERVICE = { orderId: UNSERVED_ORDER_ID, manner: 'PERSONAL', servedOn: UNSERVED_DAY };

let redis: RedisProcess;
let house: Gateways;
let gateway: GatewayProcess;
let witness: RedisWitness;
const answers: string[] = [];
const describeWithRedis = hasRedis() ? describe : describe.skip;

async function ask(query: string, variables: object): Promise<ProcessAnswer> {
  const asker = {
    claims: { sub: VIEWER, ori: AGENCY, roles: ['detective'], amr: ['pwd', 'otp'] },
    inquiry: { 'inquiry-purpose': 'C', 'inquiry-case': CASE, 'inquiry-reason': REASON },
  };
  const answer = await house.ask(gateway, asker, { query, variables });
  answers.push(answer.text);
  return answer;
}

/** Everything until it is found again; then a write, and everything again. */
async function travel(): Promise<void> {
  await readAll();
  await ask(SERVE, { input: SERVICE });
  await readAll();
}

async function readAll(): Promise<void> {
  const untilFound = (query: string, variables: object) =>
    until(async () => (await ask(query, variables)).kept.length > 0);
  await untilFound(trafficStop(), trafficStopVariables());
  for (const plate of [PLATE, NOBODY]) await untilFound(CAR, { plate });
  await untilFound(LICENSE, { number: 'Z4410982' });
  for (const id of ['PO00000000', UNSERVED_ORDER_ID]) await untilFound(ORDERS, { id });
}

describeWithRedis('A28 of a journey through a cache in Redis', () => {
  beforeAll(async () => {
    redis = await startRedis();
    witness = await witnessRedis(redis.port);
    house = await startGateways(1, { redisUrl: redis.url, logLevel: 'trace' });
    [gateway] = house.all;
    await travel();
    // The gateway is made to speak of its cache: Redis goes away and comes back.
    redis.pause();
    await ask(SERVE, { input: SERVICE });
    await until(async () => {
      await ask(trafficStop(), trafficStopVariables());
      return /the cache is away/.test(gateway.log());
    });
    redis.resume();
    await until(() => /cache is away.*cache is back/s.test(gateway.log()));
    await ask(ORDERS, { id: 'PO00000000' });
  });
  afterAll(async () => {
    witness?.close();
    await house?.close();
    await redis?.close();
  });

  test('the values were read, kept and found', () => {
    const answered = answers.join('\n');
    expect(READ.filter((value) => !answered.includes(value))).toEqual([]);
    expect(witness.heard()).toMatch(/"SET" "ntk:entry:/i);
  });

  test('Redis heard none of them', () => {
    expect(tracesIn(witness.heard(), VALUES)).toEqual([]);
  });

  test('Redis holds none of them, in names, values or its slow log', async () => {
    const held = await witness.holds();
    expect(held).toContain('ntk:entry:');
    expect(held).toContain('ntk:tag:');
    expect(tracesIn(held, VALUES)).toEqual([]);
  });

  test('the gateway’s log at its most talkative, and its metrics, tell none of them', async () => {
    const metrics = await gateway.page('/metrics');
    expect(metrics.text).toMatch(/^gateway_cache_lookups_total\{result="hit"\} [1-9]/m);
    expect(gateway.log()).toMatch(/the cache is away/);
    expect(tracesIn(gateway.log(), VALUES)).toEqual([]);
    expect(tracesIn(metrics.text, VALUES)).toEqual([]);
  });

  test.each(Object.entries(WRITINGS))(
    'what is written down in "%s" would have been found',
    async (writing, write) => {
      const written = VALUES.map((value) => `x${write(value)[1] ?? write(value)[0]}`);
      expect(written.length).toBe(VALUES.length);
      const expected = VALUES.map((value) => `${value}: ${writing}`);
      for (const [index, text] of written.entries())
        await redis.command(
          'SET',
          `${text} in a name`,
          `a value with ${written[written.length - 1 - index]}`,
        );
      await redis.command('SET', 'all', written.join(' '), 'PX', '60000');
      for (const found of [witness.heard(), await witness.holds()])
        expect(tracesIn(found, VALUES)).toEqual(expect.arrayContaining(expected));
      expect(tracesIn(written.join(' '), VALUES)).toEqual(expect.arrayContaining(expected));
      await redis.command('FLUSHALL');
    },
  );
});
