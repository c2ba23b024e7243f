// An officer serves an order: what is recorded, and what is refused and why.
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

const SERVING: readonly string[] = [...OFFICER, 'scope:orders:serve', 'agency-type:0'];
const RECORD = `mutation ($input: RecordProtectiveOrderServiceInput!) {
  recordProtectiveOrderService(input: $input) {
    newlyRecorded order { service { state at noticeSince by agency { ori } proofForm } }
  }
}`;
const NOT_SERVED = `update orders.protective_order set service_state = 'NOT_SERVED', status = 'ACTIVE', notice_since = null,
  service_at = null, service_by = null, service_ori = null, service_proof_form = null, notice_time = null where id = $1`;
const YESTERDAY = '2026-06-29';
const PERSONAL = { orderId: ACTIVE_ORDER_ID, manner: 'PERSONAL', servedOn: REFERENCE_DATE };
const VERBAL = { orderId: ACTIVE_ORDER_ID, manner: 'VERBAL_NOTICE', servedOn: YESTERDAY };
const ALREADY = 'the order has already been served: read its `service`; nothing was recorded';

async function serve(subgraphs: TestSubgraphs, input: object, question: Question = {}) {
  const asked = { facts: SERVING, ...question, variables: { input } };
  const { data, errors = [] } = await subgraphs.ask('orders', RECORD, asked);
  return { ...data?.recordProtectiveOrderService, errors: errors.map(({ message }) => message) };
}

const recordsIn = (database: Database) =>
  database.query(
    `select order_id, manner, served_on, served_by, ori, decision_id from orders.recorded_service order by manner`,
  );

describe('an officer who serves an order', () => {
  let database: Database;
  let subgraphs: TestSubgraphs;
  beforeAll(async () => {
    database = await openSeededDatabase();
    subgraphs = await startTestSubgraphs(async () => database);
  });
  beforeEach(async () => {
    subgraphs.setToday(REFERENCE_DATE);
    await database.query('delete from orders.recorded_service');
    await database.query(NOT_SERVED, [ACTIVE_ORDER_ID]);
  });
  afterAll(() => subgraphs.close());

  test('is named with their agency as they signed in, and nobody may name another', async () => {
    expect(await serve(subgraphs, PERSONAL, { as: { agency: 'CA0990300' } })).toEqual({
      newlyRecorded: true,
      order: {
        service: {
          state: 'PERSONAL',
          at: REFERENCE_DATE,
          noticeSince: REFERENCE_DATE,
          by: 'detective',
          agency: { ori: 'CA0990300' },
          proofForm: 'DV-200',
        },
      },
      errors: [],
    });
    expect(await recordsIn(database)).toEqual([
      {
        order_id: ACTIVE_ORDER_ID,
        manner: 'PERSONAL',
        served_on: REFERENCE_DATE,
        served_by: 'detective',
        ori: 'CA0990300',
        decision_id: 'test',
      },
    ]);
    const { errors } = await serve(subgraphs, { ...PERSONAL, by: 'somebody else' });
    expect(errors).toEqual([expect.stringContaining('Field "by" is not defined')]);
  });

  test('may say it again when no answer came: it is recorded once', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => serve(subgraphs, PERSONAL)));
    expect(answers.filter(({ newlyRecorded }) => newlyRecorded)).toHaveLength(1);
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(new Set(answers.map(({ order }) => order.service.state))).toEqual(new Set(['PERSONAL']));
    expect(await recordsIn(database)).toHaveLength(1);
  });

  test('hands over a copy after a verbal notice, from which the order binds', async () => {
    expect((await serve(subgraphs, VERBAL)).order.service).toMatchObject({ proofForm: null, at: YESTERDAY });
    const service = { state: 'PERSONAL', at: REFERENCE_DATE, noticeSince: YESTERDAY };
    expect((await serve(subgraphs, PERSONAL)).order.service).toMatchObject(service);
    expect(await serve(subgraphs, VERBAL)).toMatchObject({ newlyRecorded: false, order: { service } });
    expect(await recordsIn(database)).toHaveLength(2);
  });

  test('may say at what hour, which stays that of the first notice, and others are told', async () => {
    await database.query('delete from orders.outbox');
    const told = { ...VERBAL, servedOn: REFERENCE_DATE, servedAt: '2026-06-30T14:05:00-07:00' };
    expect(await serve(subgraphs, told)).toMatchObject({ newlyRecorded: true, errors: [] });
    expect(await serve(subgraphs, { ...PERSONAL, servedAt: '2026-06-30T23:00:00Z' })).toMatchObject({
      errors: [],
    });
    expect(
      await database.query('select notice_time, version from orders.protective_order where id = $1', [
        ACTIVE_ORDER_ID,
      ]),
    ).toEqual([{ notice_time: '2026-06-30T21:05:00.000Z', version: expect.any(Number) }]);
    const event = {
      topic: 'order-served',
      payload: { orderId: ACTIVE_ORDER_ID, nic: 'H000019482', court: 'CA099015J', agency: 'CA0990100' },
    };
    expect(await database.query('select topic, payload from orders.outbox')).toEqual([event, event]);
  });

  test('is answered as the first time under the same key, and refused another service under it', async () => {
    const keyed = { ...VERBAL, idempotencyKey: 'stop-4417' };
    const first = await serve(subgraphs, keyed);
    expect(first).toMatchObject({ newlyRecorded: true, errors: [] });
    expect(await serve(subgraphs, keyed)).toEqual(first);
    const { errors } = await serve(subgraphs, { ...PERSONAL, idempotencyKey: 'stop-4417' });
    expect(errors).toEqual([expect.stringContaining('`input.idempotencyKey` was used for another write')]);
    expect(await recordsIn(database)).toHaveLength(1);
  });

  test('sees the order as it stands in one answer, wherever it is read', async () => {
    const { data } = await subgraphs.ask(
      'orders',
      `mutation ($verbal: RecordProtectiveOrderServiceInput!, $personal: RecordProtectiveOrderServiceInput!) {
        first: recordProtectiveOrderService(input: $verbal) { ...orders }
        second: recordProtectiveOrderService(input: $personal) { ...orders }
      }
      fragment orders on RecordProtectiveOrderServicePayload {
        order { restrained { protectiveOrders { service { state } } } }
      }`,
      { facts: SERVING, variables: { verbal: VERBAL, personal: PERSONAL } },
    );
    const showing = (state: string) => ({
      order: { restrained: { protectiveOrders: [{ service: { state } }] } },
    });
    expect(data).toEqual({ first: showing('VERBAL_NOTICE'), second: showing('PERSONAL') });
  });

  test.each<[string, object, string]>([
    ['no number', { orderId: ' ' }, '`input.orderId` is empty: nothing was looked up'],
    ['no day', { servedOn: '30 June' }, '`input.servedOn` must be a day written YYYY-MM-DD'],
    ['a day that is none', { servedOn: '2026-02-30' }, '`input.servedOn` must be a day written YYYY-MM-DD'],
    [
      'an hour of another day',
      { servedAt: '2026-07-01T07:00:00Z' },
      '`input.servedAt` is not on the day of `input.servedOn` in California',
    ],
    ['no hour', { servedAt: '14:05' }, '`input.servedAt` must be an instant such as `2026-06-30T21:05:00Z`'],
    ['no text', { servedOn: { day: 1 } }, '`input.servedOn` must be a day written YYYY-MM-DD'],
    [
      'tomorrow',
      { servedOn: '2026-07-01' },
      '`input.servedOn` is in the future: record the service once it has been made',
    ],
    [
      'a day before the order',
      { servedOn: '2025-09-29' },
      '`input.servedOn` is before the order was issued: check the day and the number of the order',
    ],
  ])('is told what to write in place of %s', async (_name, wrong, message) => {
    expect(await serve(subgraphs, { ...PERSONAL, ...wrong })).toEqual({ errors: [message] });
    expect(await recordsIn(database)).toEqual([]);
  });

  test('is told that the order has been served, on another day, by another officer, or before', async () => {
    await serve(subgraphs, PERSONAL);
    for (const [input, question] of [
      [{ ...PERSONAL, servedOn: YESTERDAY }, {}],
      [PERSONAL, { as: { agency: 'CA0990300' } }],
      [VERBAL, {}],
    ] as const)
      expect(await serve(subgraphs, input, question)).toEqual({ errors: [ALREADY] });
    expect(await recordsIn(database)).toHaveLength(1);
  });

  test('is told that the order has ended', async () => {
    await database.query(`update orders.protective_order set status = 'CANCELED' where id = $1`, [
      ACTIVE_ORDER_ID,
    ]);
    const advice = 'do not serve it; if it was served while it was in force, file the proof of service';
    const canceled = await serve(subgraphs, PERSONAL);
    expect(canceled.errors).toEqual([expect.stringContaining(`the order was canceled: ${advice}`)]);
    await database.query(NOT_SERVED, [ACTIVE_ORDER_ID]);
    subgraphs.setToday('2030-10-01');
    const expired = await serve(subgraphs, PERSONAL, { facts: [...SERVING, 'scope:cori:read'] });
    expect(expired.errors).toEqual([expect.stringContaining(`the order has expired: ${advice}`)]);
    expect(await recordsIn(database)).toEqual([]);
  });

  test.each([CAST.marcusDunmore.id, CAST.elenaVarga.id])('is no party to it: %s', async (person) => {
    const { errors } = await serve(subgraphs, PERSONAL, { as: { person } });
    expect(errors).toEqual([expect.stringContaining('a party to the order may not serve it')]);
    expect(await recordsIn(database)).toEqual([]);
  });

  test('is told the same, after the same statements, of an order they may not know of and of none', async () => {
    await database.query(NOT_SERVED, [HISTORICAL_ORDER_ID]);
    const observed = async (orderId: string) => {
      subgraphs.takeStatements();
      const answer = await serve(subgraphs, { ...PERSONAL, orderId });
      return { answer, statements: subgraphs.takeStatements() };
    };
    const hidden = await observed(HISTORICAL_ORDER_ID);
    expect(hidden).toEqual(await observed('PO99999999'));
    expect(hidden.answer).toEqual({
      errors: ['no order that you may serve has this `input.orderId`: check the number on the order'],
    });
  });

  test.each([
    ['the right to serve', SERVING.filter((fact) => fact !== 'scope:orders:serve')],
    ['the right to read orders', SERVING.filter((fact) => fact !== 'scope:orders:read')],
    ['an incident', SERVING.filter((fact) => fact !== 'case')],
    ['a law enforcement agency', SERVING.filter((fact) => fact !== 'agency-type:0')],
    ['the purpose', SERVING.map((fact) => (fact === 'purpose:C' ? 'purpose:D' : fact))],
  ])('is refused by the source itself without %s, before any statement', async (_name, facts) => {
    subgraphs.takeStatements();
    const { errors } = await subgraphs.ask('orders', RECORD, { facts, variables: { input: PERSONAL } });
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['OPERATION_REFUSED']);
    expect(subgraphs.takeStatements()).toEqual([]);
  });
});
