// Several orders restrain one person from another: which is enforced first, what is told of each, and to whom.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '../../../platform/database.ts';
import { CAST } from '../../seeding/synthetic/cast.ts';
import { REFERENCE_DATE } from '../../seeding/synthetic/population.ts';
import { openSeededDatabase } from '../../testing/copied-database.ts';
import { DETECTIVE, OFFICER, startTestSubgraphs, type TestSubgraphs } from '../../testing/test-subgraphs.ts';
import { ACTIVE_ORDER_ID } from '../seed-cast.ts';

const MARCUS = CAST.marcusDunmore.id;

let database: Database;
let subgraphs: TestSubgraphs;
beforeAll(async () => {
  database = await openSeededDatabase();
  subgraphs = await startTestSubgraphs(async () => database);
});
beforeEach(async () => {
  subgraphs.setToday(REFERENCE_DATE);
  await database.script(`
    delete from orders.protected_person where order_id like 'PX%';
    delete from orders.protective_order where id like 'PX%'`);
});
afterAll(() => subgraphs.close());

/** Another order like the one that restrains Marcus Dunmore from Elena Varga, but for `changed`. */
async function alsoRestrained(id: string, changed: Readonly<Record<string, unknown>>, shields = 'P24737574') {
  const row = { id, nic: null, replaces: null, case_number: id, terms_text: null, ...changed };
  await database.query(
    `insert into orders.protective_order
     select (jsonb_populate_record(standing, $2::jsonb)).* from orders.protective_order as standing where id = $1`,
    [ACTIVE_ORDER_ID, JSON.stringify(row)],
  );
  await database.query(
    `insert into orders.protected_person (order_id, position, person_id, name, is_minor, relation)
     values ($1, 0, $2, 'VARGA, ELENA', false, 'SP')`,
    [id, shields],
  );
}
const EMERGENCY = {
  kind: 'EMERGENCY',
  phase: 'EPO',
  form_number: 'EPO-001',
  conditions: ['01', '04', '05'],
  issued: '2026-06-29',
  expires: '2026-07-06',
  service_state: 'NOT_SERVED',
  service_at: null,
};
const CRIMINAL = { kind: 'CRIMINAL', phase: 'CRIMINAL', form_number: 'CR-160', issued: '2025-12-01' };

const TOLD = `orderPrecedence(at: $at) { protectedPerson { name phone }
  orders { rank decidedBy authority because stricterIn { code } notice { given } order { id } } }`;

interface Told {
  readonly protectedPerson: { readonly name: string; readonly phone: string | null };
  readonly orders: readonly {
    readonly rank: number;
    readonly decidedBy: string | null;
    readonly order: { readonly id: string };
  }[];
}
interface Asked {
  readonly ids?: readonly string[];
  readonly facts?: readonly string[];
  readonly at?: string;
}

async function ask({ ids = [MARCUS], facts = OFFICER, at }: Asked = {}) {
  const query = `query ($people: [_Any!]!, $at: DateTime) {
    _entities(representations: $people) { ... on Person { ${TOLD} } }
  }`;
  const people = ids.map((id) => ({ __typename: 'Person', id }));
  const { data, errors = [] } = await subgraphs.ask('orders', query, { facts, variables: { people, at } });
  const found: readonly ({ readonly orderPrecedence: readonly Told[] | null } | null)[] =
    data?._entities ?? [];
  return { told: found.map((one) => one?.orderPrecedence ?? null), errors };
}
async function ranks(asked: Asked = {}) {
  const { told } = await ask(asked);
  return told[0]?.flatMap(({ orders }) =>
    orders.map(({ rank, order, decidedBy }) => [rank, order.id, decidedBy]),
  );
}

describe('of two orders that restrain Marcus Dunmore from Elena Varga', () => {
  test('the emergency order that also forbids contact goes first, though nobody has told him of it yet', async () => {
    await alsoRestrained('PX1', EMERGENCY);
    const { told, errors } = await ask();
    expect(errors.map(({ path }) => path?.at(-1))).toEqual(['phone']);
    expect(told).toEqual([
      [
        {
          protectedPerson: { name: 'VARGA, ELENA', phone: null },
          orders: [
            {
              rank: 1,
              order: { id: 'PX1' },
              decidedBy: 'EMERGENCY_ORDER',
              authority: 'Penal Code 136.2(c)(1), Family Code 6383(h)(2)',
              because: expect.stringContaining('more restrictive'),
              stricterIn: [{ code: '05' }],
              notice: { given: 'NOT_GIVEN' },
            },
            {
              rank: 2,
              order: { id: ACTIVE_ORDER_ID },
              decidedBy: null,
              authority: 'Family Code 6383(h)(2)',
              because: expect.stringContaining('what does not conflict'),
              stricterIn: [],
              notice: { given: 'GIVEN' },
            },
          ],
        },
      ],
    ]);
  });

  test('the criminal order goes first, also when the other names her without an id', async () => {
    await alsoRestrained('PX1', { ...CRIMINAL, issued: '2025-01-01' });
    await database.query(`update orders.protected_person set person_id = null, name = 'VARGA, ELENA ROSALIND'
      where order_id = 'PX1'`);
    expect(await ranks()).toEqual([
      [1, 'PX1', 'CRIMINAL_ORDER'],
      [2, ACTIVE_ORDER_ID, null],
    ]);
  });

  test('neither goes first where both were made on one day, and it is said what to do', async () => {
    await alsoRestrained('PX1', { issued: '2025-09-30' });
    const { told } = await ask();
    expect(told[0]?.[0]?.orders).toMatchObject([
      { rank: 1, decidedBy: null, because: expect.stringContaining('ask the court') },
      { rank: 1, decidedBy: null },
    ]);
  });

  test('at the moment that is asked for: before the second was made there was one', async () => {
    await alsoRestrained('PX1', CRIMINAL);
    expect(await ranks({ at: '2025-12-01T20:00:00Z' })).toHaveLength(2);
    expect(await ranks({ at: '2025-11-30T20:00:00Z' })).toEqual([]);
    const { errors } = await ask({ at: '2026-07-01T20:00:00Z' });
    expect(errors.map(({ message }) => message)).toEqual([expect.stringContaining('in the future')]);
  });

  test('an inquiry tells the same beside the orders', async () => {
    await alsoRestrained('PX1', CRIMINAL);
    const query = `query ($people: [_Any!]!) { _entities(representations: $people) { ... on PersonFindings {
      orders { id } orderPrecedence { orders { rank order { id } } } } } }`;
    const people = [{ __typename: 'PersonFindings', personId: MARCUS }];
    const { data } = await subgraphs.ask('orders', query, { variables: { people } });
    expect(data._entities).toEqual([
      {
        orders: [{ id: 'PX1' }, { id: ACTIVE_ORDER_ID }],
        orderPrecedence: [
          {
            orders: [
              { rank: 1, order: { id: 'PX1' } },
              { rank: 2, order: { id: ACTIVE_ORDER_ID } },
            ],
          },
        ],
      },
    ]);
  });
});

describe('nothing is told', () => {
  test('where one order restrains somebody, or two shield different persons', async () => {
    expect((await ask()).told).toEqual([[]]);
    await alsoRestrained('PX1', CRIMINAL, CAST.vivienneAubrey.id);
    expect((await ask()).told).toEqual([[]]);
  });

  test.each([
    ['has expired', { expires: '2026-06-29' }],
    ['was canceled', { status: 'CANCELED', ended_on: '2026-06-01' }],
    ['was replaced', { status: 'REPLACED', ended_on: '2026-06-01' }],
  ])('of an order that %s, whoever asks', async (_how, ended) => {
    await alsoRestrained('PX1', { ...CRIMINAL, ...ended });
    for (const facts of [OFFICER, DETECTIVE]) expect((await ask({ facts })).told).toEqual([[]]);
  });

  test('of an order that the viewer may not know of, which changes no rank either', async () => {
    await alsoRestrained('PX1', { issued: '2026-01-01' });
    const without = await ask({ at: '2026-06-15T20:00:00Z' });
    await alsoRestrained('PX2', { ...CRIMINAL, status: 'TERMINATED', ended_on: '2026-06-29' });
    expect(await ask({ at: '2026-06-15T20:00:00Z' })).toEqual(without);
    expect(await ranks({ facts: DETECTIVE, at: '2026-06-15T20:00:00Z' })).toEqual([
      [1, 'PX2', 'CRIMINAL_ORDER'],
      [2, 'PX1', 'ISSUED_LAST'],
      [3, ACTIVE_ORDER_ID, null],
    ]);
  });

  test.each([['scope:orders:read'], ['purpose:C']])(
    'without %s, and before any statement',
    async (lacking) => {
      subgraphs.takeStatements();
      const { told } = await ask({ facts: OFFICER.filter((fact) => fact !== lacking) });
      expect(told.every((one) => one === null)).toBe(true);
      expect(subgraphs.takeStatements()).toEqual([]);
    },
  );
});

test('however many persons are asked of, it is two statements', async () => {
  await alsoRestrained('PX1', CRIMINAL);
  subgraphs.takeStatements();
  await ask({ ids: Object.values(CAST).map(({ id }) => id) });
  expect(subgraphs.takeStatements()).toHaveLength(2);
});
