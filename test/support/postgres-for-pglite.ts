// In place of `platform/pglite-database.ts` when tests run with `TEST_DATABASE=postgres`: what they ask PGlite, PostgreSQL answers.
import type { Database } from '../../platform/database.ts';
import { openPostgresDatabase } from '../../platform/postgres-database.ts';
import { startPostgresServer } from './postgres-server.ts';

/** An empty database that ends when it is closed. */
export async function openMemoryDatabase(): Promise<Database> {
  const server = await startPostgresServer();
  if (!server) throw new Error('no PostgreSQL server and no binaries found');
  const database = await openPostgresDatabase(server.url);
  return { ...database, close: () => database.close().finally(() => server.close()) };
}
