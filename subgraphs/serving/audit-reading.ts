// How a source that searches the log of disclosures comes to read it: with keys that find and open, and none that signs.
import { auditKeys } from '../../audit/keys/audit-keys.ts';
import { auditSecret } from '../../audit/keys/audit-secret.ts';
import { type ReadingKeys, readingKeys } from '../../audit/keys/reading-keys.ts';
import { prepareAudit } from '../../audit/store/prepare-audit.ts';
import type { Database, Queryable } from '../../platform/database.ts';
import type { Environment } from '../../platform/environment.ts';
import { openDatabase } from '../../platform/open-database.ts';
import { StartupError } from '../../platform/startup-error.ts';

/** The log of disclosures, as it is searched. */
export interface AuditReading {
  /** Holds the schema `audit`. */
  readonly database: Queryable;
  readonly keys: ReadingKeys;
}

/** A reading of the log with a lifetime. */
export interface OpenAuditReading extends AuditReading {
  close(): Promise<void>;
}

/** Reads the log at `auditDatabaseUrl`, or beside the records in `database` where it lies nowhere else. */
export async function openAuditReading(
  database: Database,
  keys: ReadingKeys,
  {
    auditDatabaseUrl,
    dataDirectory,
  }: Pick<Environment, 'dataDirectory'> & Partial<Pick<Environment, 'auditDatabaseUrl'>>,
): Promise<OpenAuditReading> {
  const elsewhere = auditDatabaseUrl
    ? await openDatabase({ databaseUrl: auditDatabaseUrl, dataDirectory }, 'unused')
    : undefined;
  const log = elsewhere ?? database;
  await prepareAudit(log);
  return { database: log, keys, close: async () => elsewhere?.close() };
}

/** The keys of a process of its own. @throws StartupError in production without `AUDIT_READING_KEY`. */
export async function ownReadingKeys(
  environment: Pick<Environment, 'auditKey' | 'auditReadingKey' | 'production' | 'dataDirectory'>,
): Promise<ReadingKeys> {
  const { auditKey, auditReadingKey, production } = environment;
  if (auditReadingKey !== undefined) return readingKeys(auditReadingKey);
  if (production && auditKey === undefined)
    throw new StartupError(
      'AUDIT_READING_KEY is missing: set it to what `npm run -s audit -- reading-key` prints beside the gateway',
    );
  return auditKeys(await auditSecret(environment));
}
