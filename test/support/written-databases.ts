// Databases that writing is tested on: PGlite always, PostgreSQL where there is one.
import type { Database } from '../../platform/database.ts';
import { openPostgresDatabase } from '../../platform/postgres-database.ts';
import { openEmptyDatabase } from '../../subgraphs/testing/copied-database.ts';
import { servicesRequired, startPostgresServer } from './postgres-server.ts';

export interface WrittenDatabases {
  /** Name of a kind, and how an empty one of it is opened. */
  readonly kinds: readonly (readonly [string, () => Promise<Database>])[];
  close(): Promise<void>;
}

/** Says what is skipped where there is no PostgreSQL. @throws Error when there must be one. */
export async function writtenDatabases(): Promise<WrittenDatabases> {
  const postgres = await startPostgresServer();
  if (!postgres && servicesRequired()) throw new Error('REQUIRE_SERVICES=1, and PostgreSQL is missing');
  if (!postgres) process.stderr.write('skipped: writing to PostgreSQL, no server and no binaries found\n');
  const onServer = postgres ? [['PostgreSQL', () => openPostgresDatabase(postgres.url)] as const] : [];
  return {
    kinds: [['PGlite', openEmptyDatabase], ...onServer],
    close: async () => postgres?.close(),
  };
}
