// Rows that no clerk would believe: every subgraph's synthetic records are looked through for them.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Database } from '../../../platform/database.ts';
import { openMemoryDatabase } from '../../../platform/pglite-database.ts';
import { SUBGRAPHS } from '../../index.ts';
import { REFERENCE_DATE } from './population.ts';

let database: Database;
beforeAll(async () => {
  database = await openMemoryDatabase();
  for (const subgraph of SUBGRAPHS) await subgraph.prepare(database, { size: 1_500, seed: 1 });
});
afterAll(() => database.close());

const count = async (sql: string, parameters: readonly unknown[] = []): Promise<number> => {
  const [row] = await database.query<{ count: number }>(`select count(*) as count from ${sql}`, parameters);
  return row?.count ?? 0;
};

test.each([
  ['registered', 'vehicles.vehicle where registration_issued > $1'],
  ['licensed', 'persons.driver_license where issued > $1'],
  ['restrained', 'orders.protective_order where issued > $1'],
  ['arrested', 'history.cycle where arrest_date > $1'],
  ['put under supervision', 'history.supervision where starts > $1'],
])('nobody and nothing was %s after the day on which the world was written down', async (_what, rows) => {
  expect(await count(rows, [REFERENCE_DATE])).toBe(0);
});

test('only a conviction is sentenced, served and supervised', async () => {
  const unconvicted = `not charges @> '[{"disposition":"CONV"}]'`;
  for (const column of ['sentences', 'incarceration', 'rehabilitation'])
    expect(await count(`history.cycle where ${unconvicted} and ${column} <> '[]'`)).toBe(0);
  const supervised = 'history.supervision s join history.cycle c on c.id = s.cycle_id';
  expect(await count(`${supervised} where ${unconvicted}`)).toBe(0);
});

test('offenders have about two arrests each', async () => {
  const offenders = await count('history.subject');
  expect((await count('history.cycle')) / offenders).toBeGreaterThan(1.6);
  expect((await count('history.cycle')) / offenders).toBeLessThan(2.4);
});

test('a gun violence order is about firearms, and about nothing else', async () => {
  const orders = `orders.protective_order where kind = 'GUN_VIOLENCE'`;
  expect(await count(orders)).toBeGreaterThan(0);
  expect(await count(`${orders} and (conditions <> array['07'] or stay_away_yards is not null)`)).toBe(0);
});

test('homes and children are awarded between family members only', async () => {
  const others = `kind not in ('DOMESTIC_VIOLENCE', 'EMERGENCY')`;
  expect(await count(`orders.protective_order where ${others} and conditions && array['03', '09']`)).toBe(0);
});

test('every kind of order that has a hearing has orders until it', async () => {
  const kinds = await database.query<{ kind: string }>(
    `select distinct kind from orders.protective_order where phase = 'TEMPORARY' order by kind`,
  );
  expect(kinds.map(({ kind }) => kind)).toEqual([
    'CIVIL_HARASSMENT',
    'DOMESTIC_VIOLENCE',
    'ELDER_ABUSE',
    'GUN_VIOLENCE',
    'JUVENILE',
    'SCHOOL_VIOLENCE',
    'WORKPLACE_VIOLENCE',
  ]);
});

test.each([
  ['plates', 'vehicles.vehicle', 'plate_state'],
  ['licenses', 'persons.driver_license', 'state'],
])('some %s are of other states', async (_what, table, column) => {
  const others = await count(`${table} where ${column} <> 'CA'`);
  expect(others).toBeGreaterThan(0);
  expect(others / (await count(table))).toBeLessThan(0.1);
});

test('what is confirmed is a hit, by the agency that entered it, asked by another, and in time', async () => {
  const asked = 'messages.confirmation_request c';
  expect(await count(asked)).toBeGreaterThan(0);
  expect(await count(`${asked} where answered_at > due_at or answered_at < requested_at`)).toBe(0);
  expect(
    await count(
      `${asked} join property.hot_file h on h.nic = c.nic and h.ori = c.entered_by and h.ori <> c.asked_by`,
    ),
  ).toBe(await count(asked));
});
