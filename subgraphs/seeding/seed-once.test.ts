import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Database } from '../../platform/database.ts';
import { migrate } from '../../platform/migrate.ts';
import { openMemoryDatabase } from '../../platform/pglite-database.ts';
import { seedOnce } from './seed-once.ts';

const schema = 'orders';
const population = { size: 100, seed: 7 };
let database: Database;

beforeAll(async () => {
  database = await openMemoryDatabase();
  await migrate(database, { schema, folder: new URL('../orders/migrations/', import.meta.url) });
});

afterAll(() => database.close());

async function countOrders(): Promise<number> {
  const [row] = await database.query<{ count: number }>(
    'select count(*) as count from orders.protected_person',
  );
  return row?.count ?? 0;
}

test('a seeding that is interrupted leaves nothing, and the next one starts over', async () => {
  const { seedOrders } = await import('../orders/seed.ts');
  const interrupted = seedOnce(database, {
    schema,
    population,
    seed: async (transaction, whole) => {
      await seedOrders(transaction, whole);
      throw new Error('killed');
    },
  });
  await expect(interrupted).rejects.toThrow('killed');
  expect(await countOrders()).toBe(0);
  await seedOnce(database, { schema, population, seed: seedOrders });
  expect(await countOrders()).toBeGreaterThan(2);
});

test('a seeded database is not seeded again', async () => {
  const seed = () => Promise.reject(new Error('seeded twice'));
  await expect(seedOnce(database, { schema, population, seed })).resolves.toBeUndefined();
});

test('migrations that ran are not run again', async () => {
  const folder = new URL('../orders/migrations/', import.meta.url);
  await migrate(database, { schema, folder });
  const names = await database.query('select name from orders.migration order by name');
  expect(names).toEqual(
    readdirSync(folder)
      .sort()
      .map((name) => ({ name })),
  );
});

test('another population is refused', async () => {
  const seed = () => Promise.resolve();
  const refused = seedOnce(database, { schema, population: { size: 100, seed: 8 }, seed });
  await expect(refused).rejects.toThrow(/seed 7.*asked for.*seed 8.*npm run reset/);
});
