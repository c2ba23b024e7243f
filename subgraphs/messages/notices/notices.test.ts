// What happens in other subgraphs is told to the agency that it concerns, once.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '../../../platform/database.ts';
import { openSeededDatabase } from '../../testing/copied-database.ts';
import { startTestSubgraphs, type TestSubgraphs } from '../../testing/test-subgraphs.ts';
import { createReceiver } from '../../writing/receiving/receive-events.ts';
import { receives } from './receive-events.ts';

const PORT_MARROW = 'CA0990300';
const COURT = 'CA099015J';
const EVENT = { id: '00000000-0000-4000-8000-000000000001', at: '2026-06-30T12:00:00.000Z' };
const LOCATED = {
  ...EVENT,
  topic: 'hot-file-located',
  payload: {
    nic: 'V000002190',
    file: 'V',
    enteringOri: PORT_MARROW,
    actingOri: 'CA0990000',
    notifyOriginator: true,
  },
};
const ORDER = { orderId: 'PO00000642', nic: 'H000000642', court: COURT, agency: 'CA0990100' };

let database: Database;
let subgraphs: TestSubgraphs;
beforeAll(async () => {
  database = await openSeededDatabase();
  subgraphs = await startTestSubgraphs(async () => database);
});
beforeEach(async () => {
  for (const table of ['recipient', 'message', 'received'])
    await database.query(`delete from messages.${table}`);
});
afterAll(() => subgraphs.close());

const receive = (sender: string, ...events: readonly (typeof EVENT & { topic: string; payload: object })[]) =>
  createReceiver(receives, { database, schema: 'messages' })(sender, events as never);
const mailOf = async (agency: string, ...scopes: readonly string[]) => {
  const facts = ['authenticated', 'case', 'purpose:C', 'reason', 'scope:messages:read'];
  const asked = { facts: [...facts, ...scopes.map((scope) => `scope:${scope}`)], as: { agency } };
  const query = '{ inbox { edges { node { from { ori } sentBy sentAt subject } } } }';
  const { data } = await subgraphs.ask('messages', query, asked);
  return data.inbox.edges.map(({ node }: { node: unknown }) => node);
};

describe('the agency that entered a record', () => {
  test('is told once that another has located what it looks for, however often it is said', async () => {
    await receive('property', LOCATED);
    await receive('property', LOCATED, LOCATED);
    expect(await mailOf(PORT_MARROW)).toEqual([
      { from: { ori: 'CA0990900' }, sentBy: null, sentAt: EVENT.at, subject: 'located: V000002190' },
    ]);
    expect(await mailOf('CA0990000')).toEqual([]);
  });

  test('is not told where it did not ask to be', async () => {
    await receive('property', { ...LOCATED, payload: { ...LOCATED.payload, notifyOriginator: false } });
    expect(await mailOf(PORT_MARROW)).toEqual([]);
  });

  test('tells of a file that is not known to be open only those who may read restricted ones', async () => {
    await receive('persons', { ...LOCATED, payload: { ...LOCATED.payload, file: 'X' } });
    expect(await mailOf(PORT_MARROW)).toEqual([]);
    expect(await mailOf(PORT_MARROW, 'cori:read')).toHaveLength(1);
  });
});

describe('the agency that located what another looks for', () => {
  const closed = (changed: object = {}) => ({
    ...LOCATED,
    topic: 'hot-file-cleared',
    payload: { ...LOCATED.payload, actingOri: PORT_MARROW, locatedOri: 'CA0990000', ...changed },
  });

  test.each([
    ['hot-file-cleared', 'cleared: V000002190'],
    ['hot-file-canceled', 'canceled: V000002190'],
  ])('is told that the record is closed: %s', async (topic, subject) => {
    await receive('property', { ...closed(), topic });
    expect(await mailOf('CA0990000')).toEqual([expect.objectContaining({ subject })]);
    expect(await mailOf(PORT_MARROW)).toEqual([]);
  });

  test('nobody is told of a record that nobody else had located', async () => {
    await receive('property', closed({ locatedOri: undefined }));
    expect(await database.query('select 1 from messages.message')).toEqual([]);
  });

  test('is told of a restricted file only as those may read who may read it', async () => {
    await receive('persons', closed({ nic: 'D000000007', file: 'D' }));
    expect(await mailOf('CA0990000')).toEqual([]);
    expect(await mailOf('CA0990000', 'cori:read')).toHaveLength(1);
  });
});

describe('the court that issued an order', () => {
  test.each([
    ['order-entered', 'entered: PO00000642'],
    ['order-served', 'served: PO00000642'],
    ['order-violated', 'violated: PO00000642'],
  ])('is told of it: %s', async (topic, subject) => {
    await receive('orders', { ...EVENT, topic, payload: ORDER });
    expect(await mailOf(COURT)).toEqual([expect.objectContaining({ subject })]);
    expect(await mailOf(ORDER.agency)).toEqual([]);
  });

  test('is not told of what its own clerks did', async () => {
    await receive('orders', { ...EVENT, topic: 'order-entered', payload: { ...ORDER, agency: COURT } });
    expect(await mailOf(COURT)).toEqual([]);
  });
});

test('what is told together is in the mail, in the order in which it happened', async () => {
  const events = [1, 2, 3].map((n) => ({
    id: `00000000-0000-4000-8000-00000000000${n}`,
    at: `2026-06-30T12:00:0${n}.000Z`,
    topic: 'order-violated',
    payload: { ...ORDER, orderId: `PO${n}` },
  }));
  await receive('orders', ...events);
  expect((await mailOf(COURT)).map(({ subject }: { subject: string }) => subject)).toEqual([
    'violated: PO3',
    'violated: PO2',
    'violated: PO1',
  ]);
});

test('an event that is not as agreed is set aside, and leaves nothing', async () => {
  await expect(
    receive('orders', { ...EVENT, topic: 'order-served', payload: { orderId: 7 } }),
  ).rejects.toThrow('the event can not be taken');
  expect(await database.query('select 1 from messages.received')).toEqual([]);
});
