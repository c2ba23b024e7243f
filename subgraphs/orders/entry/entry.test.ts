// A court's clerk enters an order, modifies it and ends it: what is on record then, what others are told, what is refused.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '../../../platform/database.ts';
import { CAST } from '../../seeding/synthetic/cast.ts';
import { REFERENCE_DATE } from '../../seeding/synthetic/population.ts';
import { openSeededDatabase } from '../../testing/copied-database.ts';
import { COURT, clerkIn, orderWrites, RESTRAINED, SHIELDED } from '../../testing/order-writes.ts';
import {
  DETECTIVE,
  OFFICER,
  type Question,
  startTestSubgraphs,
  type TestSubgraphs,
} from '../../testing/test-subgraphs.ts';
import { ACTIVE_ORDER_ID, OVERDUE_CASE } from '../seed-cast.ts';

const ENTERING = clerkIn(OVERDUE_CASE);
const CLERK: Question = { ...ENTERING, facts: [...(ENTERING.facts ?? []), 'scope:person:read'] };
const NOAH = CAST.noahWhitlock.id;
const ENTER = {
  formNumber: 'dv-110',
  caseNumber: OVERDUE_CASE,
  issued: '2026-06-25',
  expires: '2026-07-16',
  ...RESTRAINED,
  ...SHIELDED,
  conditions: ['04', '01', '07', '01'],
  stayAwayYards: 100,
  brady: 'N',
  surrenderDue: '2026-06-26',
};

let database: Database;
let subgraphs: TestSubgraphs;
beforeAll(async () => {
  database = await openSeededDatabase();
  subgraphs = await startTestSubgraphs(async () => database);
});
beforeEach(async () => {
  subgraphs.setToday(REFERENCE_DATE);
  await database.script(`
    delete from orders.outbox; delete from orders.violation where reported_by <> 'deputy on duty' and decision_id = 'test';
    update orders.court_filing set entered_on = null, order_id = null where case_number = '${OVERDUE_CASE}';
    delete from orders.recorded_service;
    delete from orders.protected_person where order_id like 'PN%';
    delete from orders.protective_order where id like 'PN%' and replaces is not null;
    delete from orders.protective_order where id like 'PN%';
    delete from confidential_address.holder where person_id = '${CAST.vivienneAubrey.id}'`);
});
afterAll(() => subgraphs.close());

/** The home of the person whom the order protects, as an officer reads it. */
async function residence(): Promise<unknown> {
  const { data } = await subgraphs.ask(
    'persons',
    'query ($id: ID!) { person(id: $id) { residence { city } } }',
    {
      variables: { id: CAST.vivienneAubrey.id },
      facts: OFFICER,
    },
  );
  return data.person.residence;
}

const ORDER = 'order { id version status endedOn formNumber service { state } replaces { id } }';

const write = orderWrites(() => subgraphs);
const change = (mutation: string, input: object, question: Question = CLERK, selection = ORDER) =>
  write(mutation, input, question, selection);

const enter = (changed: object = {}, question?: Question, selection?: string) =>
  change('enterProtectiveOrder', { ...ENTER, ...changed }, question, selection);

const told = async () =>
  (
    await database.query<{ topic: string; payload: object }>(
      'select topic, payload from orders.outbox order by position',
    )
  ).map(({ topic, payload }) => [topic, payload]);

const countOrders = async () => {
  const [row] = await database.query<{ count: number }>(
    `select count(*) as count from orders.protective_order`,
  );
  return row?.count;
};

describe('a clerk enters an order', () => {
  test('as its form says, for the court that they signed in for', async () => {
    const { order, errors } = await enter(
      {},
      CLERK,
      `order { id version kind phase formNumber court { ori } caseNumber nic issued expires status restrained { id }
        conditions { code } firearm { stateLaw pco07 brady receiptFiled } service { state }
        protectedPersons { number name relation { code } person { id } } entry { on by due late } }`,
    );
    expect({ order, errors }).toEqual({
      order: {
        id: expect.stringMatching(/^PN\d{9}$/),
        version: 1,
        kind: 'DOMESTIC_VIOLENCE',
        phase: 'TEMPORARY',
        formNumber: 'DV-110',
        court: { ori: COURT },
        caseNumber: OVERDUE_CASE,
        nic: expect.stringMatching(/^H\d{9}$/),
        issued: '2026-06-25',
        expires: '2026-07-16',
        status: 'ACTIVE',
        restrained: { id: NOAH },
        conditions: [{ code: '01' }, { code: '04' }, { code: '07' }],
        firearm: { stateLaw: 'PC 29825', pco07: true, brady: 'N', receiptFiled: false },
        service: { state: 'NOT_SERVED' },
        protectedPersons: [
          {
            number: 1,
            name: 'AUBREY, VIVIENNE',
            relation: { code: 'DP' },
            person: { id: CAST.vivienneAubrey.id },
          },
        ],
        entry: { on: REFERENCE_DATE, by: 'court-clerk', due: '2026-06-26', late: true },
      },
      errors: [],
    });
    expect(await told()).toEqual([
      ['order-entered', { orderId: order.id, nic: order.nic, court: COURT, agency: COURT }],
    ]);
  });

  test('and an officer reads it from then on, as an order of whom it restrains', async () => {
    const { order } = await enter();
    const { data } = await subgraphs.ask(
      'orders',
      'query ($people: [_Any!]!) { _entities(representations: $people) { ... on Person { protectiveOrders { id } } } }',
      { facts: OFFICER, variables: { people: [{ __typename: 'Person', id: NOAH }] } },
    );
    expect(data._entities[0].protectiveOrders).toContainEqual({ id: order.id });
  });

  test('and from then on nobody reads where the protected person lives, in any record', async () => {
    expect(await residence()).toEqual({ city: expect.any(String) });
    await enter();
    expect(await residence()).toBeNull();
  });

  test('once, however often it is sent with one key, and once by what it says with another', async () => {
    const before = Number(await countOrders());
    const first = await enter({ idempotencyKey: 'the-same' });
    expect(await enter({ idempotencyKey: 'the-same' })).toEqual(first);
    const again = await enter();
    expect(again.errors).toEqual([['BAD_USER_INPUT', expect.stringContaining('is on record')]]);
    expect(await countOrders()).toBe(before + 1);
    expect(await told()).toHaveLength(1);
  });

  test('made while the restrained person was in court, which is notice', async () => {
    const { order } = await enter({ servedInCourt: true });
    expect(order.service).toEqual({ state: 'IN_COURT' });
  });

  test.each<[string, object, string]>([
    [
      'a form that makes none',
      { formNumber: 'FL-100' },
      '`input.formNumber` must be a form that makes an order',
    ],
    ['no condition', { conditions: [] }, '`input.conditions` must name at least one condition'],
    ['a code that is none', { conditions: ['10'] }, '`input.conditions` must be a code of NCIC:PCO'],
    ['an order of tomorrow', { issued: '2026-07-01' }, '`input.issued` is in the future'],
    [
      'an end before its beginning',
      { expires: '2026-06-24' },
      '`input.expires` is before the order was issued',
    ],
    ['a distance of a mile', { stayAwayYards: 1760 }, '`input.stayAwayYards` must be from 1 to 1000'],
    [
      'eyes of no color',
      { restrained: { ...ENTER.restrained, eyeColor: 'RED' } },
      '`input.restrained.eyeColor`',
    ],
    ['a dwarf', { restrained: { ...ENTER.restrained, heightInches: 5 } }, '`input.restrained.heightInches`'],
    ['a novel', { termsText: 'x'.repeat(501) }, '`input.termsText` takes up to 500 signs'],
    ['a crowd', { protectedPersons: Array(21).fill(ENTER.protectedPersons[0]) }, 'takes up to 20'],
  ])('and is told what to write in place of %s', async (_name, wrong, message) => {
    const before = await countOrders();
    expect((await enter(wrong)).errors).toEqual([['BAD_USER_INPUT', expect.stringContaining(message)]]);
    expect([await countOrders(), await told()]).toEqual([before, []]);
  });

  test.each([NOAH, CAST.vivienneAubrey.id])('to which they are no party: %s', async (person) => {
    const { errors } = await enter({}, { ...CLERK, as: { ...CLERK.as, person } });
    expect(errors).toEqual([['BAD_USER_INPUT', 'a party to the order may not enter it: ask another clerk']]);
  });

  test.each([
    ['the right to enter', 'scope:orders:enter'],
    ['the right to read orders', 'scope:orders:read'],
    ['a court', 'agency-type:J'],
    ['a case', 'case'],
    ['the purpose', 'purpose:C'],
  ])('never without %s, and before any statement', async (_name, lacking) => {
    subgraphs.takeStatements();
    const { errors } = await enter(
      {},
      { ...CLERK, facts: CLERK.facts?.filter((fact) => fact !== lacking) ?? [] },
    );
    expect(errors.map(([code]) => code)).toEqual(['OPERATION_REFUSED']);
    expect(subgraphs.takeStatements()).toEqual([]);
  });
});

describe('a clerk modifies an order', () => {
  const AFTER_HEARING = { version: 1, formNumber: 'DV-130', issued: REFERENCE_DATE, expires: '2029-06-30' };

  test('which replaces the earlier one: both ends are readable, and say so', async () => {
    const { order: earlier } = await enter();
    const { order } = await change('modifyProtectiveOrder', {
      ...AFTER_HEARING,
      orderId: earlier.id,
      conditions: ['01', '05'],
      servedInCourt: true,
    });
    expect(order).toMatchObject({
      version: 1,
      status: 'ACTIVE',
      formNumber: 'DV-130',
      service: { state: 'IN_COURT' },
      replaces: { id: earlier.id },
    });
    const { data } = await subgraphs.ask(
      'orders',
      `query ($old: ID!, $new: ID!) {
        old: protectiveOrder(id: $old) { status version endedOn historical replacedBy { id } }
        new: protectiveOrder(id: $new) { stayAwayYards conditions { code } protectedPersons { name } phase }
      }`,
      { facts: DETECTIVE, variables: { old: earlier.id, new: order.id } },
    );
    expect(data).toEqual({
      old: {
        status: 'REPLACED',
        version: 2,
        endedOn: REFERENCE_DATE,
        historical: true,
        replacedBy: { id: order.id },
      },
      new: {
        phase: 'AFTER_HEARING',
        stayAwayYards: 100,
        conditions: [{ code: '01' }, { code: '05' }],
        protectedPersons: [{ name: 'AUBREY, VIVIENNE' }],
      },
    });
    expect((await told()).map(([topic]) => topic)).toEqual(['order-entered', 'order-ended', 'order-entered']);
  });

  test('of which an officer sees the one that stands, and nothing of the earlier one', async () => {
    const { order: earlier } = await enter();
    const { order } = await change('modifyProtectiveOrder', { ...AFTER_HEARING, orderId: earlier.id });
    const { data } = await subgraphs.ask(
      'orders',
      'query ($old: ID!, $new: ID!) { old: protectiveOrder(id: $old) { id } new: protectiveOrder(id: $new) { replaces { id } } }',
      { facts: OFFICER, variables: { old: earlier.id, new: order.id } },
    );
    expect(data).toEqual({ old: null, new: { replaces: null } });
  });

  test('as it stood when they read it: of two at once one is made', async () => {
    const { order } = await enter();
    const answers = await Promise.all(
      ['01', '05'].map((code) =>
        change('modifyProtectiveOrder', { ...AFTER_HEARING, orderId: order.id, conditions: [code] }),
      ),
    );
    const codes = answers.map(({ errors }) => errors[0]?.[0] ?? 'made');
    expect(codes.sort()).toEqual(['STALE_VERSION', 'made']);
  });

  test('of the same kind, and not before it was made', async () => {
    const { order } = await enter();
    const wrong = [{ formNumber: 'CH-130' }, { issued: '2026-06-24' }, { expires: '2026-06-29' }];
    for (const one of wrong) {
      const { errors } = await change('modifyProtectiveOrder', {
        ...AFTER_HEARING,
        orderId: order.id,
        ...one,
      });
      expect(errors.map(([code]) => code)).toEqual(['BAD_USER_INPUT']);
    }
    expect((await told()).map(([topic]) => topic)).toEqual(['order-entered']);
  });
});

describe('a clerk ends an order', () => {
  test('which is kept, and known to the court and to who may know of history', async () => {
    const { order } = await enter();
    const ended = await change('terminateProtectiveOrder', {
      orderId: order.id,
      version: 1,
      endedOn: REFERENCE_DATE,
    });
    expect(ended.order).toMatchObject({ status: 'TERMINATED', endedOn: REFERENCE_DATE, version: 2 });
    const read = async (question: Question) =>
      (await subgraphs.ask('orders', `{ protectiveOrder(id: "${order.id}") { status } }`, question)).data
        .protectiveOrder;
    expect(await read({ facts: OFFICER })).toBeNull();
    expect(await read({ facts: DETECTIVE })).toEqual({ status: 'TERMINATED' });
    expect((await told()).map(([topic]) => topic)).toEqual(['order-entered', 'order-ended']);
  });

  test('once: after that nothing is changed', async () => {
    const { order } = await enter();
    const end = (version: number) =>
      change('terminateProtectiveOrder', { orderId: order.id, version, endedOn: REFERENCE_DATE });
    await end(1);
    expect((await end(1)).errors[0]?.[0]).toBe('STALE_VERSION');
    expect((await end(2)).errors).toEqual([
      ['BAD_USER_INPUT', expect.stringContaining('no longer in force')],
    ]);
  });

  test('of their own court: another court’s is told from none by nothing', async () => {
    const other: Question = { ...CLERK, as: { viewer: 'another-clerk', agency: 'CA099025J' } };
    const observed = async (orderId: string) => {
      subgraphs.takeStatements();
      const { errors } = await change(
        'terminateProtectiveOrder',
        { orderId, version: 1, endedOn: REFERENCE_DATE },
        other,
      );
      return { errors, statements: subgraphs.takeStatements() };
    };
    const theirs = await observed(ACTIVE_ORDER_ID);
    expect(theirs).toEqual(await observed('PO99999999'));
    expect(theirs.errors[0]?.[1]).toContain('no order of your court');
  });

  test('or records that firearms were given up by it', async () => {
    const { order } = await enter();
    const receipt = 'order { version firearm { receiptFiled } }';
    const { order: after } = await change(
      'recordFirearmReceipt',
      { orderId: order.id, version: 1 },
      CLERK,
      receipt,
    );
    expect(after).toEqual({ version: 2, firearm: { receiptFiled: true } });
  });
});

describe('the worklist', () => {
  const overdue = async (page = 'first: 50', question: Question = CLERK) => {
    const query = `{ overdueOrderEntries(${page}) {
      edges { cursor node { kind caseNumber due businessDaysOverdue order { id } } } pageInfo { hasNextPage endCursor }
    } }`;
    const { data, errors = [] } = await subgraphs.ask('orders', query, question);
    return { ...data?.overdueOrderEntries, errors: errors.map(({ message }) => message) };
  };
  const casesOf = (page: { edges: readonly { node: { caseNumber: string } }[] }) =>
    page.edges.map(({ node }) => node.caseNumber);

  test('holds what the court has not entered by its due day, and no more once it is entered', async () => {
    const before = await overdue();
    expect(before.edges).toContainEqual({
      cursor: expect.any(String),
      node: {
        kind: 'ORDER',
        caseNumber: OVERDUE_CASE,
        due: '2026-06-26',
        businessDaysOverdue: 2,
        order: null,
      },
    });
    expect(casesOf(before)).not.toContain('FL-2026-0021204');
    await enter();
    expect(casesOf(await overdue())).not.toContain(OVERDUE_CASE);
    subgraphs.setToday('2026-07-01');
    expect(casesOf(await overdue())).toContain('FL-2026-0021204');
  });

  test('is paged, and another court’s is its own', async () => {
    const all = casesOf(await overdue());
    const first = await overdue('first: 1');
    const rest = await overdue(`first: 50, after: "${first.pageInfo.endCursor}"`);
    expect([...casesOf(first), ...casesOf(rest)]).toEqual(all);
    const other = await overdue('first: 50', { ...CLERK, as: { ...CLERK.as, agency: 'CA099025J' } });
    expect(casesOf(other)).not.toContain(OVERDUE_CASE);
  });

  test('tells what to write in place of a page that is none', async () => {
    expect((await overdue('first: 51')).errors).toEqual([expect.stringContaining('between 1 and 50')]);
    expect((await overdue('after: "x"')).errors).toEqual([expect.stringContaining('not a cursor')]);
  });
});
