// The tables of the hot files that a subgraph keeps: one row for what all files have, and one for each step of a record.
import type { Database } from '../../../platform/database.ts';
import { migrate } from '../../../platform/migrate.ts';

/** Makes them in `schema`, or brings them to their newest form. */
export function prepareHotFiles(database: Database, schema: string): Promise<void> {
  return migrate(database, { schema, folder: new URL('migrations/', import.meta.url) });
}
