// The tables that every subgraph writes beside its records: keys of writes, events to tell, events received.
import type { Database } from '../../platform/database.ts';
import { migrate } from '../../platform/migrate.ts';

/** Makes them in `schema`, or brings them to their newest form. */
export function prepareWriting(database: Database, schema: string): Promise<void> {
  return migrate(database, { schema, folder: new URL('migrations/', import.meta.url) });
}
