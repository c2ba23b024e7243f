// What else an order tells: what it replaced, what violated it, when it was entered, and what it says of a contact.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '../../platform/database.ts';
import { CAST } from '../seeding/synthetic/cast.ts';
import { REFERENCE_DATE } from '../seeding/synthetic/population.ts';
import { openSeededDatabase } from '../testing/copied-database.ts';
import {
  DETECTIVE,
  OFFICER,
  PROTECTED_ADDRESS,
  type Question,
  startTestSubgraphs,
  type TestSubgraphs,
} from '../testing/test-subgraphs.ts';
import { ACTIVE_ORDER_ID, HISTORICAL_ORDER_ID } from './seed-cast.ts';

let database: Database;
let subgraphs: TestSubgraphs;
beforeAll(async () => {
  database = await openSeededDatabase();
  subgraphs = await startTestSubgraphs(async () => database);
});
beforeEach(() => subgraphs.setToday(REFERENCE_DATE));
afterAll(() => subgraphs.close());

const read = async (selection: string, question: Question = {}, id = ACTIVE_ORDER_ID) => {
  const declared = ['$contact: DescribedContact = {}', '$at: DateTime'].filter((one) =>
    selection.includes(one.split(':')[0] ?? one),
  );
  const query = `query (${['$id: ID!', ...declared].join(', ')}) { protectiveOrder(id: $id) { ${selection} } }`;
  const variables = { id, ...question.variables };
  const { data, errors = [] } = await subgraphs.ask('orders', query, { ...question, variables });
  return { order: data?.protectiveOrder, errors: errors.map(({ message }) => message) };
};

describe('an order tells', () => {
  test('when it was entered, when its service was, and that both were in time', async () => {
    const { order } = await read(
      'version entry { on due late agency { ori } } service { enteredOn due late }',
    );
    expect(order).toEqual({
      version: 1,
      entry: { on: '2025-09-30', due: '2025-10-01', late: false, agency: { ori: 'CA099015J' } },
      service: { enteredOn: '2025-10-02', due: '2025-10-02', late: false },
    });
  });

  test('which violations were reported, and that a hit is to be confirmed', async () => {
    const { order } = await read(
      'violations { occurredOn conditions { code } outcome agency { ori } } confirmation { nic enteredBy caveat }',
    );
    expect(order).toEqual({
      violations: [
        {
          occurredOn: '2026-03-14',
          conditions: [{ code: '04' }],
          outcome: 'GONE_ON_ARRIVAL',
          agency: { ori: 'CA0990300' },
        },
      ],
      confirmation: {
        nic: 'H000019482',
        enteredBy: 'CA099015J',
        caveat: expect.stringContaining('not probable cause'),
      },
    });
  });

  test('which order it stands in place of, from both ends, to who may know of history', async () => {
    await database.query('update orders.protective_order set replaces = $2 where id = $1', [
      ACTIVE_ORDER_ID,
      HISTORICAL_ORDER_ID,
    ]);
    const chain = 'replaces { id } replacedBy { id }';
    expect((await read(chain, { facts: DETECTIVE })).order.replaces).toEqual({ id: HISTORICAL_ORDER_ID });
    expect((await read(chain, { facts: DETECTIVE }, HISTORICAL_ORDER_ID)).order.replacedBy).toEqual({
      id: ACTIVE_ORDER_ID,
    });
    expect((await read(chain)).order).toEqual({ replaces: null, replacedBy: null });
    await database.query('update orders.protective_order set replaces = null where id = $1', [
      ACTIVE_ORDER_ID,
    ]);
  });

  test('nothing to an officer once another stands in its place', async () => {
    const replaced = (status: string) =>
      database.query('update orders.protective_order set status = $2, ended_on = $3 where id = $1', [
        ACTIVE_ORDER_ID,
        status,
        status === 'ACTIVE' ? null : REFERENCE_DATE,
      ]);
    for (const status of ['REPLACED', 'TERMINATED']) {
      await replaced(status);
      expect((await read('status')).order).toBeNull();
      expect((await read('status historical', { facts: DETECTIVE })).order).toEqual({
        status,
        historical: true,
      });
    }
    await replaced('ACTIVE');
  });

  test('all of that in one statement for each relation', async () => {
    subgraphs.takeStatements();
    await subgraphs.ask(
      'orders',
      `query ($people: [_Any!]!) { _entities(representations: $people) { ... on Person {
        protectiveOrders { violations { id } replaces { id } replacedBy { id } protectedPersons { name } }
      } } }`,
      {
        variables: { people: Object.values(CAST).map(({ id }) => ({ __typename: 'Person', id })) },
        facts: DETECTIVE,
      },
    );
    expect(subgraphs.takeStatements().length).toBeLessThanOrEqual(5);
  });
});

describe('an order says of a contact', () => {
  const AT_WORK = {
    place: { placeKind: 'WORKPLACE', protectedPerson: 1, distanceYards: 40 },
    parties: ['PROTECTED_PERSON'],
    channels: [],
    conduct: [],
    possession: [],
  };
  const TOLD = `enforceability(contact: $contact, at: $at) {
    summary standing notice { given how since } protectedPerson { name }
    findings { condition { system code } outcome } actions { action duty }
  }`;

  test('what was violated, since when they knew, and what an officer does', async () => {
    const { order } = await read(TOLD, { variables: { contact: AT_WORK } });
    expect(order.enforceability).toEqual({
      summary: 'VIOLATION',
      standing: 'IN_FORCE',
      notice: { given: 'GIVEN', how: 'PERSONAL', since: '2025-10-01' },
      protectedPerson: { name: 'VARGA, ELENA ROSALIND' },
      findings: [
        { condition: { system: 'NCIC:PCO', code: '01' }, outcome: 'NOT_VIOLATED' },
        { condition: { system: 'NCIC:PCO', code: '04' }, outcome: 'VIOLATED' },
        { condition: { system: 'NCIC:PCO', code: '07' }, outcome: 'NOT_VIOLATED' },
        { condition: { system: 'STATUTE', code: 'PC 29825' }, outcome: 'NOT_VIOLATED' },
        { condition: { system: 'STATUTE', code: '18 USC 922(g)(8)' }, outcome: 'NOT_VIOLATED' },
      ],
      actions: [
        { action: 'CONFIRM_ORDER', duty: 'MUST' },
        { action: 'ENFORCE', duty: 'MUST' },
        { action: 'ARREST', duty: 'MUST' },
        { action: 'REPORT_VIOLATION', duty: 'MAY' },
      ],
    });
  });

  test('how it stood at that moment, told to nobody as a later state', async () => {
    const before = await read(TOLD, { variables: { contact: AT_WORK, at: '2025-10-01T06:59:00Z' } });
    expect(before.order.enforceability).toMatchObject({
      summary: 'NOTICE_FIRST',
      notice: { given: 'NOT_GIVEN', how: 'NOT_SERVED', since: null },
    });
    const sooner = await read(TOLD, { variables: { contact: AT_WORK, at: '2025-09-29T19:00:00-07:00' } });
    expect(sooner.order.enforceability.standing).toBe('NOT_YET_ISSUED');
  });

  test('the same to who may know where she is, and no address to anybody', async () => {
    const [officer, detective] = await Promise.all(
      [OFFICER, [...DETECTIVE, PROTECTED_ADDRESS]].map((facts) =>
        read(TOLD, { facts, variables: { contact: AT_WORK } }),
      ),
    );
    expect(officer).toEqual(detective);
    const { order } = await read(
      'enforceability(contact: $contact) { protectedPerson { phone workplace { street } dateOfBirth } }',
      { variables: { contact: AT_WORK } },
    );
    expect(order.enforceability.protectedPerson).toEqual({ phone: null, workplace: null, dateOfBirth: null });
  });

  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    [
      'a distance below nothing',
      { contact: { place: { placeKind: 'SCHOOL', distanceYards: -1 } } },
      'from 0 to 100000',
    ],
    [
      'a person who is not on it',
      { contact: { place: { placeKind: 'SCHOOL', protectedPerson: 2 } } },
      'is no number',
    ],
    ['nobody', { contact: { place: { placeKind: 'SCHOOL', protectedPerson: 0 } } }, 'is no number'],
    ['a day', { at: '2026-06-30' }, '`at` must be an instant'],
    ['tomorrow', { at: '2026-07-01T12:00:00-07:00' }, '`at` is in the future'],
  ])('what to write in place of %s', async (_name, variables, message) => {
    const { errors } = await read('enforceability(contact: $contact, at: $at) { summary }', { variables });
    expect(errors).toEqual([expect.stringContaining(message)]);
  });

  test('nothing, and in the same statements, where there is no order that the viewer may know of', async () => {
    const observed = async (id: string) => {
      subgraphs.takeStatements();
      return {
        ...(await read(TOLD, { variables: { contact: AT_WORK } }, id)),
        asked: subgraphs.takeStatements(),
      };
    };
    const hidden = await observed(HISTORICAL_ORDER_ID);
    expect(hidden).toEqual(await observed('PO99999999'));
    expect(hidden.order).toBeNull();
  });
});
