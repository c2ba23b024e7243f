// How a database comes to hold the log: its schema `audit`, its functions and its roles.
import type { Database } from '../../platform/database.ts';
import { migrate } from '../../platform/migrate.ts';

/** The role of a gateway's connections: it appends and can neither change nor remove. */
export const AUDIT_WRITER = 'audit_writer';

/** The role of whoever empties what is past its time. */
export const AUDIT_KEEPER = 'audit_keeper';

/**
 * Brings the schema `audit` to its newest form. The account must be allowed to create schemas and roles; where all is
 * there already, one that is a member of `audit_writer` will do.
 */
export async function prepareAudit(database: Database): Promise<void> {
  await migrate(database, { schema: 'audit', folder: new URL('./migrations/', import.meta.url) });
}
