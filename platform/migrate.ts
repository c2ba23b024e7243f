// Brings one schema of a database to its newest form: each `migrations/*.sql` once, in order, all or nothing.
import { readdir, readFile } from 'node:fs/promises';
import type { Database, Queryable } from './database.ts';

/**
 * Runs what has not run yet of the `.sql` files in `folder`, by name, recorded in `<schema>.migration`. `{schema}` in a
 * file stands for the schema, so that several schemas can have the same tables. Processes that start at once wait for each other.
 */
export async function migrate(
  database: Database,
  { schema, folder }: { schema: string; folder: URL },
): Promise<void> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  if (await isCurrent(database, schema, files)) return;
  await database.transaction(async (transaction) => {
    await lockAlone(transaction);
    await transaction.script(`create schema if not exists ${schema};
      create table if not exists ${schema}.migration (name text primary key, at timestamptz not null default now())`);
    const done = await namesDone(transaction, schema);
    for (const name of files.filter((file) => !done.has(file))) {
      const sql = await readFile(new URL(name, folder), 'utf8');
      await transaction.script(sql.replaceAll('{schema}', schema));
      await transaction.query(`insert into ${schema}.migration (name) values ($1)`, [name]);
    }
  });
}

/** Waits until no other process changes the database's tables or seeds them; holds until the transaction ends. */
export async function lockAlone(transaction: Queryable): Promise<void> {
  await transaction.query(`select pg_advisory_xact_lock(hashtext('need-to-know schema changes'))::text`);
}

async function isCurrent(database: Database, schema: string, files: readonly string[]): Promise<boolean> {
  const [table] = await database.query<{ found: boolean }>('select to_regclass($1) is not null as found', [
    `${schema}.migration`,
  ]);
  if (!table?.found) return false;
  const done = await namesDone(database, schema);
  return files.every((file) => done.has(file));
}

async function namesDone(queryable: Queryable, schema: string): Promise<ReadonlySet<string>> {
  const rows = await queryable.query<{ name: string }>(`select name from ${schema}.migration`);
  return new Set(rows.map(({ name }) => name));
}
