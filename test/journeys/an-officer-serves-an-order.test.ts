// An officer meets somebody whom an order restrains and who has not been told of it: they serve it, and everybody who
// reads the order knows. The write is in the audit before it is made; whoever may not serve asks no source at all.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readEnvironment } from '../../platform/environment.ts';
import { HISTORICAL_ORDER_ID } from '../../subgraphs/orders/seed-cast.ts';
import type { PersonaId } from '../support/cast.ts';
import { startWorld, type World } from '../support/start-world.ts';

/** A workplace violence order of 2 April 2025, in force for three weeks and not served. */
const UNSERVED_ORDER_ID = 'PO00000642';
const TODAY = '2025-04-10';

let world: World;
beforeAll(async () => {
  const { syntheticPersons } = readEnvironment({ SYNTHETIC_PERSONS: '700' });
  world = await startWorld({ environment: { syntheticPersons }, subgraphs: { today: TODAY } });
});
beforeEach(() => {
  world.fetched.length = 0;
  world.audit.events.length = 0;
  world.audit.isBroken = false;
});
afterAll(() => world.close());

const SERVICE = 'service { state at by agency { name } proofForm }';
const serve = (
  persona: PersonaId,
  { input = {}, selection = `newlyRecorded order { ${SERVICE} }`, headers = {} } = {},
) =>
  world.ask(persona, {
    query: `mutation ($input: RecordProtectiveOrderServiceInput!) {
      recordProtectiveOrderService(input: $input) { ${selection} }
    }`,
    variables: { input: { orderId: UNSERVED_ORDER_ID, manner: 'PERSONAL', servedOn: TODAY, ...input } },
    headers,
  });

const serviceAsRead = async (): Promise<unknown> => {
  const query = `query ($id: ID!) { protectiveOrder(id: $id) { ${SERVICE} } }`;
  const { data } = await world.ask('detective', { query, variables: { id: UNSERVED_ORDER_ID } });
  return data.protectiveOrder.service;
};
const NOT_SERVED = { state: 'NOT_SERVED', at: null, by: null, agency: null, proofForm: null };

const outcomes = (): readonly string[] => world.audit.events.map(({ outcome }) => outcome);

describe('before the order is served', () => {
  test.each<[PersonaId, object]>([
    ['dispatcher', {}],
    ['firearms-examiner', {}],
    ['dmv-clerk', {}],
    ['analyst', {}],
    ['detective', { 'inquiry-purpose': 'D' }],
  ])('%s is refused whole: no source is asked, nothing is announced or written', async (persona, headers) => {
    const { status, data, errors } = await serve(persona, { headers });
    expect({ status, data, codes: errors.map(({ extensions }) => extensions.code) }).toEqual({
      status: 403,
      data: undefined,
      codes: ['OPERATION_REFUSED'],
    });
    expect({ fetched: world.fetched, outcomes: outcomes() }).toEqual({
      fetched: [],
      outcomes: ['OPERATION_REFUSED'],
    });
    expect(Object.keys(world.audit.last.refused)).toContain('Mutation.recordProtectiveOrderService');
    expect(await serviceAsRead()).toEqual(NOT_SERVED);
  });

  test('a suspended officer, and one who names no incident, are refused sooner', async () => {
    const suspended = await serve('suspended-officer');
    const aimless = await serve('patrol-officer', { headers: { 'inquiry-case': null } });
    expect([suspended, aimless].map(({ errors }) => errors[0]?.extensions.code)).toEqual([
      'SUSPENDED',
      'PURPOSE_REQUIRED',
    ]);
    expect(world.fetched).toEqual([]);
    expect(await serviceAsRead()).toEqual(NOT_SERVED);
  });

  test('an officer who asks for a withheld field beside it, or names another officer, writes nothing', async () => {
    const reading = await serve('patrol-officer', { selection: 'order { protectedPersons { phone } }' });
    const naming = await serve('patrol-officer', { input: { by: 'detective' } });
    expect([reading, naming].map(({ data, errors }) => [data, errors[0]?.extensions.code])).toEqual([
      [undefined, 'OPERATION_REFUSED'],
      [undefined, 'BAD_VARIABLES'],
    ]);
    expect({ fetched: world.fetched, announced: outcomes().includes('STARTED') }).toEqual({
      fetched: [],
      announced: false,
    });
    expect(await serviceAsRead()).toEqual(NOT_SERVED);
  });

  test('what can not be announced is not written', async () => {
    world.audit.isBroken = true;
    const { status, errors } = await serve('patrol-officer');
    world.audit.isBroken = false;
    expect([status, errors[0]?.extensions.code]).toEqual([503, 'AUDIT_UNAVAILABLE']);
    expect(world.fetched).toEqual([]);
    expect(await serviceAsRead()).toEqual(NOT_SERVED);
  });

  test('an order that the officer may not know of is answered like one that is not there', async () => {
    const answers = await Promise.all(
      [HISTORICAL_ORDER_ID, 'PO99999999'].map((orderId) =>
        serve('patrol-officer', { input: { orderId, servedOn: '2025-04-09' } }),
      ),
    );
    const seen = answers.map(({ status, data, errors }) => ({ status, data, errors }));
    expect(seen[0]).toEqual(seen[1]);
    expect(seen[0]).toMatchObject({
      data: { recordProtectiveOrderService: null },
      errors: [{ extensions: { code: 'BAD_USER_INPUT' }, path: ['recordProtectiveOrderService'] }],
    });
  });
});

describe('the officer serves it', () => {
  const SERVED = {
    state: 'PERSONAL',
    at: TODAY,
    by: 'patrol-officer',
    agency: { name: 'Alder Bay Police Department' },
    proofForm: 'WV-200',
  };

  test('the write is announced before any source hears of it, and recorded after it is made', async () => {
    let fetchedBefore = -1;
    world.audit.whileAppending = () => {
      fetchedBefore = world.fetched.length;
    };
    const { data, errors } = await serve('patrol-officer');
    expect({ data, errors }).toEqual({
      data: { recordProtectiveOrderService: { newlyRecorded: true, order: { service: SERVED } } },
      errors: [],
    });
    expect(fetchedBefore).toBe(0);
    expect(outcomes()).toEqual(['STARTED', 'ANSWERED']);
    const [announced, answered] = world.audit.events;
    expect(answered).toMatchObject({
      decisionId: announced?.decisionId,
      disclosed: { 'Mutation.recordProtectiveOrderService': 1, 'ServiceInfo.state': 1 },
    });
  });

  test('who asks again because no answer came is answered the same, and the detective reads it', async () => {
    const { data } = await serve('patrol-officer');
    expect(data.recordProtectiveOrderService).toEqual({ newlyRecorded: false, order: { service: SERVED } });
    expect(await serviceAsRead()).toEqual(SERVED);
  });

  test('nobody serves it after that', async () => {
    const { data, errors } = await serve('detective');
    expect(data).toEqual({ recordProtectiveOrderService: null });
    expect(errors).toMatchObject([
      { message: expect.stringContaining('already been served'), extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    expect(await serviceAsRead()).toEqual(SERVED);
  });
});
