// An officer adds a violation message to an order: what is on record and told then, and what is refused.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '../../../platform/database.ts';
import { CAST } from '../../seeding/synthetic/cast.ts';
import { REFERENCE_DATE } from '../../seeding/synthetic/population.ts';
import { openSeededDatabase } from '../../testing/copied-database.ts';
import {
  OFFICER,
  type Question,
  startTestSubgraphs,
  type TestSubgraphs,
} from '../../testing/test-subgraphs.ts';
import { ACTIVE_ORDER_ID, HISTORICAL_ORDER_ID } from '../seed-cast.ts';

const REPORTING: readonly string[] = [...OFFICER, 'agency-type:0', 'scope:orders:report-violation'];
const REPORT = `mutation ($input: ReportOrderViolationInput!) { reportOrderViolation(input: $input) {
  order { version violations { occurredOn conditions { code } outcome reportNumber reportedBy agency { ori } reportedOn } }
} }`;
const VIOLATION = {
  orderId: ACTIVE_ORDER_ID,
  occurredOn: '2026-06-29',
  conditions: ['04', '01', '04'],
  outcome: 'ARRESTED',
  reportNumber: 'ab-2026-004417',
};

let database: Database;
let subgraphs: TestSubgraphs;
let keys = 0;
beforeAll(async () => {
  database = await openSeededDatabase();
  subgraphs = await startTestSubgraphs(async () => database);
});
beforeEach(async () => {
  subgraphs.setToday(REFERENCE_DATE);
  await database.script(`delete from orders.violation where decision_id = 'test'; delete from orders.outbox`);
});
afterAll(() => subgraphs.close());

async function report(input: object = {}, question: Question = {}) {
  keys += 1;
  const { data, errors = [] } = await subgraphs.ask('orders', REPORT, {
    facts: REPORTING,
    ...question,
    variables: { input: { idempotencyKey: `key-${keys}`, ...VIOLATION, ...input } },
  });
  return { order: data?.reportOrderViolation?.order, errors: errors.map(({ message }) => message) };
}

const reported = () =>
  database.query(
    `select order_id, reported_by, ori, incident, decision_id from orders.violation where decision_id = 'test'`,
  );

describe('a violation message', () => {
  test('is on the order with who reported it, who is who signed in, and others are told', async () => {
    const { order, errors } = await report({}, { as: { agency: 'CA0990300' } });
    expect(errors).toEqual([]);
    expect(order).toEqual({
      version: 1,
      violations: [
        {
          occurredOn: '2026-06-29',
          conditions: [{ code: '01' }, { code: '04' }],
          outcome: 'ARRESTED',
          reportNumber: 'AB-2026-004417',
          reportedBy: 'detective',
          agency: { ori: 'CA0990300' },
          reportedOn: REFERENCE_DATE,
        },
        expect.objectContaining({ occurredOn: '2026-03-14' }),
      ],
    });
    expect(await database.query('select topic, payload from orders.outbox')).toEqual([
      {
        topic: 'order-violated',
        payload: { orderId: ACTIVE_ORDER_ID, nic: 'H000019482', court: 'CA099015J', agency: 'CA0990300' },
      },
    ]);
  });

  test('is added once, however often it is sent with one key', async () => {
    await Promise.all(Array.from({ length: 4 }, () => report({ idempotencyKey: 'the-same' })));
    expect(await reported()).toHaveLength(1);
  });

  test.each<[string, object, string]>([
    ['tomorrow', { occurredOn: '2026-07-01' }, '`input.occurredOn` is in the future'],
    ['a day before it was made', { occurredOn: '2025-09-29' }, 'before the order was issued'],
    ['a day before anybody told them', { occurredOn: '2025-09-30' }, 'no notice was on record on that day'],
    ['no condition', { conditions: [] }, 'must name conditions of this order'],
    ['a condition that it has not', { conditions: ['01', '05'] }, 'must name conditions of this order'],
    ['a sentence', { reportNumber: 'at her sister’s' }, '`input.reportNumber` takes up to 30'],
  ])('tells what to write in place of %s', async (_name, wrong, message) => {
    expect((await report(wrong)).errors).toEqual([expect.stringContaining(message)]);
    expect(await reported()).toEqual([]);
  });

  test.each([CAST.marcusDunmore.id, CAST.elenaVarga.id])(
    'comes from no party to the order: %s',
    async (person) => {
      expect((await report({}, { as: { person } })).errors).toEqual([
        expect.stringContaining('a party to the order'),
      ]);
    },
  );

  test('is answered alike, after the same statements, of an order they may not know of and of none', async () => {
    const observed = async (orderId: string) => {
      subgraphs.takeStatements();
      return { ...(await report({ orderId })), statements: subgraphs.takeStatements() };
    };
    expect(await observed(HISTORICAL_ORDER_ID)).toEqual(await observed('PO99999999'));
    expect(await reported()).toEqual([]);
  });

  test.each(['scope:orders:report-violation', 'scope:orders:read', 'agency-type:0', 'case', 'purpose:C'])(
    'is refused without %s, before any statement',
    async (lacking) => {
      subgraphs.takeStatements();
      const facts = REPORTING.filter((fact) => fact !== lacking);
      const variables = { input: { idempotencyKey: 'k', ...VIOLATION } };
      const { errors } = await subgraphs.ask('orders', REPORT, { facts, variables });
      expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['OPERATION_REFUSED']);
      expect(subgraphs.takeStatements()).toEqual([]);
    },
  );
});
