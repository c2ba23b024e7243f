// A peace officer enters the emergency order that a judge has granted by telephone: what is on record then, until when it
// binds, who keeps it from then on, and what is refused.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '../../../../platform/database.ts';
import { CAST } from '../../../seeding/synthetic/cast.ts';
import { REFERENCE_DATE } from '../../../seeding/synthetic/population.ts';
import { openSeededDatabase } from '../../../testing/copied-database.ts';
import {
  COURT,
  clerkIn,
  officerIn,
  orderWrites,
  RESTRAINED,
  SHIELDED,
} from '../../../testing/order-writes.ts';
import {
  OFFICER,
  type Question,
  startTestSubgraphs,
  type TestSubgraphs,
} from '../../../testing/test-subgraphs.ts';

const ALDER_BAY = 'CA0990100';
const NOAH = CAST.noahWhitlock.id;
const AT_THE_DOOR = officerIn('AB-2026-005340');
const CLERK = clerkIn('FL-2026-1');
const ENTER = {
  court: COURT,
  grantedBy: 'Commissioner  Ida Fairweather',
  issued: '2026-06-29',
  ...RESTRAINED,
  ...SHIELDED,
  conditions: ['01', '04', '05'],
  stayAwayYards: 100,
};

let database: Database;
let subgraphs: TestSubgraphs;
const writeOrder = orderWrites(() => subgraphs);
const write = (mutation: string, input: object, question: Question, selection: string) =>
  writeOrder(mutation, input, question, `order { ${selection} }`);
beforeAll(async () => {
  database = await openSeededDatabase();
  subgraphs = await startTestSubgraphs(async () => database);
});
beforeEach(async () => {
  subgraphs.setToday(REFERENCE_DATE);
  await database.script(`
    delete from orders.outbox;
    delete from orders.recorded_service where order_id like 'PN%';
    delete from orders.protected_person where order_id like 'PN%';
    delete from orders.protective_order where id like 'PN%';
    delete from confidential_address.holder where person_id = '${CAST.vivienneAubrey.id}'`);
});
afterAll(() => subgraphs.close());

const enter = (changed: object = {}, question = AT_THE_DOOR, selection = 'id version status expires') =>
  write('enterEmergencyProtectiveOrder', { ...ENTER, ...changed }, question, selection);
const told = () => database.query('select topic, payload from orders.outbox order by position');

describe('a peace officer enters an emergency order', () => {
  test('as it was granted, for their agency and the case that they have stated', async () => {
    const { order, errors } = await enter(
      {},
      AT_THE_DOOR,
      `id nic kind phase formNumber court { ori } caseNumber issued expires status restrained { id } grantedBy
        conditions { code } stayAwayYards firearm { prohibited stateLaw brady } service { state }
        protectedPersons { name person { id } } entry { on by agency { ori } due late } confirmation { enteredBy }`,
    );
    expect(errors).toEqual([]);
    expect(order).toEqual({
      id: expect.stringMatching(/^PN\d{9}$/),
      nic: expect.stringMatching(/^H\d{9}$/),
      kind: 'EMERGENCY',
      phase: 'EPO',
      formNumber: 'EPO-001',
      court: { ori: COURT },
      caseNumber: 'AB-2026-005340',
      issued: '2026-06-29',
      expires: '2026-07-06',
      status: 'ACTIVE',
      restrained: { id: NOAH },
      grantedBy: 'Commissioner Ida Fairweather',
      conditions: [{ code: '01' }, { code: '04' }, { code: '05' }],
      stayAwayYards: 100,
      firearm: { prohibited: true, stateLaw: 'PC 29825', brady: 'N' },
      service: { state: 'NOT_SERVED' },
      protectedPersons: [{ name: 'AUBREY, VIVIENNE', person: { id: CAST.vivienneAubrey.id } }],
      entry: {
        on: REFERENCE_DATE,
        by: 'reyes',
        agency: { ori: ALDER_BAY },
        due: REFERENCE_DATE,
        late: false,
      },
      confirmation: { enteredBy: ALDER_BAY },
    });
    expect(await told()).toEqual([
      {
        topic: 'order-entered',
        payload: { orderId: order.id, nic: order.nic, court: COURT, agency: ALDER_BAY },
      },
    ]);
  });

  test('and serves it at once: it binds from then on', async () => {
    const { order } = await enter();
    const service = { orderId: order.id, manner: 'PERSONAL', servedOn: REFERENCE_DATE };
    const served = await write(
      'recordProtectiveOrderService',
      service,
      AT_THE_DOOR,
      'service { state noticeSince by }',
    );
    expect(served).toEqual({
      order: { service: { state: 'PERSONAL', noticeSince: REFERENCE_DATE, by: 'reyes' } },
      errors: [],
    });
  });

  test('which ends by itself on its last day, and is a historical one after that', async () => {
    const { order } = await enter();
    const read = async (day: string) => {
      subgraphs.setToday(day);
      const query = `{ protectiveOrder(id: "${order.id}") { status } }`;
      return (await subgraphs.ask('orders', query, AT_THE_DOOR)).data.protectiveOrder;
    };
    expect(await read('2026-07-06')).toEqual({ status: 'ACTIVE' });
    expect(await read('2026-07-07')).toBeNull();
  });

  test('late, where they come to it only after the next business day', async () => {
    const { order } = await enter({ issued: '2026-06-26' }, AT_THE_DOOR, 'expires entry { due late }');
    expect(order).toEqual({ expires: '2026-07-03', entry: { due: '2026-06-29', late: true } });
  });

  test('for fewer days than the law gives, where the judge said so', async () => {
    expect((await enter({ expires: '2026-07-02' })).order.expires).toBe('2026-07-02');
  });

  test('once, however often it is sent', async () => {
    const first = await enter({ idempotencyKey: 'the-same' });
    expect(await enter({ idempotencyKey: 'the-same' })).toEqual(first);
    expect((await enter()).errors).toEqual([['BAD_USER_INPUT', expect.stringContaining('is on record')]]);
    expect(await told()).toHaveLength(1);
  });

  test('from then on nobody reads where the protected person lives', async () => {
    const residence = async () => {
      const query = `{ person(id: "${CAST.vivienneAubrey.id}") { residence { city } } }`;
      return (await subgraphs.ask('persons', query, { facts: OFFICER })).data.person.residence;
    };
    expect(await residence()).toEqual({ city: expect.any(String) });
    await enter();
    expect(await residence()).toBeNull();
  });
});

describe('from then on it is kept', () => {
  const end = (orderId: string, question: Question) =>
    write(
      'terminateProtectiveOrder',
      { orderId, version: 1, endedOn: REFERENCE_DATE },
      question,
      'status version',
    );

  test('by the court that granted it, which may end it', async () => {
    const { order } = await enter();
    expect(await end(order.id, CLERK)).toEqual({ order: { status: 'TERMINATED', version: 2 }, errors: [] });
  });

  test('by no other court, and not by the agency that entered it', async () => {
    const { order } = await enter();
    const other = await end(order.id, { ...CLERK, as: { ...CLERK.as, agency: 'CA099025J' } });
    expect(other.errors).toEqual([['BAD_USER_INPUT', expect.stringContaining('no order of your court')]]);
    const officer = await end(order.id, AT_THE_DOOR);
    expect(officer.errors.map(([code]) => code)).toEqual(['OPERATION_REFUSED']);
  });
});

describe('nothing is entered', () => {
  test.each<[string, object, string]>([
    ['a police agency in place of the court', { court: 'CA0990300' }, '`input.court` must be the ORI'],
    ['a court that nobody knows', { court: 'CA099099J' }, '`input.court` must be the ORI'],
    ['nobody who granted it', { grantedBy: ' ' }, '`input.grantedBy`'],
    ['nobody whom it shields', { protectedPersons: [] }, 'must name whom the order shields'],
    ['no condition', { conditions: [] }, '`input.conditions` must name at least one'],
    ['a day to come', { issued: '2026-07-01' }, '`input.issued` is in the future'],
    ['more days than the law gives', { expires: '2026-07-07' }, 'Family Code 6256'],
    ['an end before its beginning', { expires: '2026-06-28' }, 'Family Code 6256'],
    ['one that has ended', { issued: '2026-06-15' }, 'the order has ended'],
  ])('with %s, and it is said what to write', async (_what, wrong, message) => {
    expect((await enter(wrong)).errors).toEqual([['BAD_USER_INPUT', expect.stringContaining(message)]]);
    expect(await told()).toEqual([]);
  });

  test.each([NOAH, CAST.vivienneAubrey.id])('by a party to it: %s', async (person) => {
    const { errors } = await enter({}, { ...AT_THE_DOOR, as: { ...AT_THE_DOOR.as, person } });
    expect(errors).toEqual([
      ['BAD_USER_INPUT', 'a party to the order may not enter it: ask another officer'],
    ]);
  });

  test.each([
    ['the right to enter emergency orders', 'scope:orders:enter-emergency'],
    ['the right to read orders', 'scope:orders:read'],
    ['a law enforcement agency', 'agency-type:0'],
    ['a case', 'case'],
    ['the purpose', 'purpose:C'],
  ])('without %s, and before any statement', async (_name, lacking) => {
    subgraphs.takeStatements();
    const facts = AT_THE_DOOR.facts?.filter((fact) => fact !== lacking) ?? [];
    const { errors } = await enter({}, { ...AT_THE_DOOR, facts });
    expect(errors.map(([code]) => code)).toEqual(['OPERATION_REFUSED']);
    expect(subgraphs.takeStatements()).toEqual([]);
  });

  test('by a clerk, who enters what the court itself has made by another way', async () => {
    const { errors } = await enter({}, CLERK);
    expect(errors.map(([code]) => code)).toEqual(['OPERATION_REFUSED']);
  });
});
