// How a large population gets into PostgreSQL: part by part, each whole or not at all, so that it can be gone on with.
import type { Database, Queryable } from '../../platform/database.ts';
import { StartupError } from '../../platform/startup-error.ts';
import { analyzeTables, isSeeded, noteSeeded, type Seeding } from './seed-once.ts';
import type { Population } from './synthetic/population.ts';

export interface LoadOptions {
  /** Told after each part how many persons are loaded into which schema; that all are, when its indexes are made. */
  readonly loaded?: (persons: number, schema: string) => void;
  readonly personsInPart?: number;
}

/**
 * Loads the records of `population` into the tables of `schema`. What an interrupted load has written is left as it is
 * and not written again. Indexes and foreign keys are made after the rows.
 *
 * @throws StartupError when the tables hold another population, whole or in part.
 */
export async function loadInParts(
  database: Database,
  seeding: Seeding,
  { loaded = () => {}, personsInPart = 10_000 }: LoadOptions = {},
): Promise<void> {
  const { schema, population } = seeding;
  if (await isSeeded(database, schema, population)) return;
  await database.script(TABLES.replaceAll('SCHEMA', schema));
  await assertSamePopulation(database, seeding);
  await setAside(database, schema);
  for (let from = 0; from < population.size; from += personsInPart) {
    const until = Math.min(population.size, from + personsInPart);
    await loadPart(database, seeding, { from, until });
    if (until < population.size) loaded(until, schema);
  }
  await makeAgain(database, schema);
  await analyzeTables(database, schema, 'vacuum (analyze)');
  await database.transaction(async (transaction) => {
    await noteSeeded(transaction, schema, population);
    await transaction.script(`drop table ${schema}.loaded_part, ${schema}.set_aside`);
  });
  loaded(population.size, schema);
}

const TABLES = `
  create table if not exists SCHEMA.loaded_part (first integer primary key, size integer not null, seed integer not null);
  create table if not exists SCHEMA.set_aside (
    position integer generated always as identity primary key, removal text not null, definition text not null)`;

async function assertSamePopulation(
  database: Queryable,
  { schema, population: { size, seed } }: Seeding,
): Promise<void> {
  const [other] = await database.query<{ size: number; seed: number }>(
    `select size, seed from ${schema}.loaded_part where size <> $1 or seed <> $2 limit 1`,
    [size, seed],
  );
  if (other)
    throw new StartupError(
      `the database holds part of another load (${other.size} persons, seed ${other.seed}): go on with that, or name an empty database`,
    );
}

async function loadPart(
  database: Database,
  { schema, population, seed }: Seeding,
  part: { readonly from: number; readonly until: number },
): Promise<void> {
  await database.transaction(async (transaction) => {
    const rows = await transaction.query(
      `insert into ${schema}.loaded_part (first, size, seed) values ($1, $2, $3) on conflict do nothing returning first`,
      [part.from, population.size, population.seed],
    );
    if (rows.length > 0) await seed(transaction, { ...population, ...part } satisfies Population);
  });
}

/** What the rows would be checked against or entered into one by one. Definitions are kept until they are made again. */
async function setAside(database: Database, schema: string): Promise<void> {
  await database.transaction(async (transaction) => {
    const found = await transaction.query<{ removal: string; definition: string }>(`${ASIDE} order by 1`, [
      schema,
    ]);
    for (const { removal, definition } of found) {
      await transaction.query(`insert into ${schema}.set_aside (removal, definition) values ($1, $2)`, [
        removal,
        definition,
      ]);
      await transaction.script(removal);
    }
  });
}

/** Foreign keys, and the indexes that no constraint needs. */
const ASIDE = `
  select format('drop index %I.%I', n.nspname, i.relname) as removal, pg_get_indexdef(x.indexrelid) as definition
  from pg_index x join pg_class i on i.oid = x.indexrelid join pg_namespace n on n.oid = i.relnamespace
  where n.nspname = $1 and not x.indisunique
  union all
  select format('alter table %s drop constraint %I', c.conrelid::regclass, c.conname),
    format('alter table %s add constraint %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid))
  from pg_constraint c join pg_namespace n on n.oid = c.connamespace
  where n.nspname = $1 and c.contype = 'f'`;

/** Each is a transaction of its own, so that none is made twice. */
async function makeAgain(database: Database, schema: string): Promise<void> {
  const aside = await database.query<{ position: number; definition: string }>(
    `select position, definition from ${schema}.set_aside order by position desc`,
  );
  for (const { position, definition } of aside)
    await database.transaction(async (transaction) => {
      await transaction.script(definition);
      await transaction.query(`delete from ${schema}.set_aside where position = $1`, [position]);
    });
}
