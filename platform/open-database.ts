// Which database the settings name. The adapter that is not needed is not loaded.
import type { Database } from './database.ts';
import type { Environment } from './environment.ts';

/**
 * The database that the settings name: PostgreSQL at `databaseUrl`, or PGlite in `<dataDirectory>/<directory>`.
 *
 * @throws StartupError when it can't be opened, saying what to do.
 */
export async function openDatabase(
  { databaseUrl, dataDirectory }: Pick<Environment, 'databaseUrl' | 'dataDirectory'>,
  directory: string,
): Promise<Database> {
  if (databaseUrl) return (await import('./postgres-database.ts')).openPostgresDatabase(databaseUrl);
  return (await import('./pglite-database.ts')).openPgliteDatabase(`${dataDirectory}/${directory}`);
}
