// In place of `subgraphs/testing/copied-database.ts` when tests of subgraphs run with `TEST_DATABASE=postgres`: what they ask
// PGlite, PostgreSQL answers.
import type { Database } from '../../platform/database.ts';
import { openPostgresDatabase } from '../../platform/postgres-database.ts';
import { SUBGRAPHS } from '../../subgraphs/index.ts';
import type { Population } from '../../subgraphs/seeding/synthetic/population.ts';
import { startPostgresServer } from './postgres-server.ts';

export const TESTED: Population = { size: 200, seed: 1 };

/** A database that ends when it is closed and holds what every subgraph seeds for `TESTED`. */
export async function openSeededDatabase(): Promise<Database> {
  const database = await openEmptyDatabase();
  for (const subgraph of SUBGRAPHS) await subgraph.prepare(database, TESTED);
  return database;
}

/** A database that ends when it is closed and holds nothing yet. */
export async function openEmptyDatabase(): Promise<Database> {
  const server = await startPostgresServer();
  if (!server) throw new Error('no PostgreSQL server and no binaries found');
  const database = await openPostgresDatabase(server.url);
  return { ...database, close: () => database.close().finally(() => server.close()) };
}
