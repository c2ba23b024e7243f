import { expect, test } from '@jest/globals';
import type { Queryable } from '../../../platform/database.ts';
import { seedHistory } from '../../history/seed/seed.ts';
import { seedOrders } from '../../orders/seed.ts';
import { seedVehicles } from '../../vehicles/seed.ts';
import type { Population } from './population.ts';

const MILLION = 1_000_000;
const PART = 20_000;

/** Rows of each table that a million persons would have, told from a part of them. */
async function rowsOfMillion(seed: (database: Queryable, population: Population) => Promise<void>) {
  const rows = new Map<string, number>();
  const database: Queryable = {
    query: async () => [],
    script: async () => {},
    copy: async (table, _columns, copied) => {
      rows.set(table, (rows.get(table) ?? 0) + (copied.length * MILLION) / PART);
    },
  };
  await seed(database, { size: MILLION, seed: 1, from: 500_000, until: 500_000 + PART });
  return (table: string): number => rows.get(table) ?? 0;
}

/** What comes before the crowd is little: a tenth too many makes up for it. */
function expectNear(rows: number, wanted: number): void {
  expect(rows).toBeGreaterThan(wanted);
  expect(rows).toBeLessThan(wanted * 1.12);
}

test('a million persons have 1.2 million vehicles', async () => {
  const rows = await rowsOfMillion(seedVehicles);
  expectNear(rows('vehicles.vehicle'), 1_200_000);
});

test('a million persons are restrained by 150,000 orders', async () => {
  const rows = await rowsOfMillion(seedOrders);
  expectNear(rows('orders.protective_order'), 150_000);
});

test('a million persons were arrested two million times, each a cycle of its own', async () => {
  const rows = await rowsOfMillion(seedHistory);
  expectNear(rows('history.cycle'), 2_000_000);
});
