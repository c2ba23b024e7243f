// How a large population gets into PostgreSQL: part by part, each whole or not at all, so that it can be gone on with.
import type { Database, Queryable } from '../../platform/database.ts';
import { StartupError } from '../../platform/startup-error.ts';
import { analyzeTables, isSeeded, noteSeeded, type Seeding } from './seed-once.ts';
import type { Population } from './synthetic/population.ts';

export interface LoadOptions {
  /** Told after each part: how many persons are loaded. */
  readonly loaded?: (persons: number) => void;
  readonly personsInPart?: number;
}

/**
 * Loads the records of `population` into the tables of `schema`. What an interrupted load has written is left as it is
 * and not written again. Indexes are made after the rows.
 *
 * @throws StartupError when the tables hold another population, whole or in part.
 */
export async function loadInParts(
  database: Database,
  seeding: Seeding,
  { loaded = () => {}, personsInPart = 10_000 }: LoadOptions = {},
): Promise<void> {
  const { schema, population } = seeding;
  if (await isSeeded(database, schema, population)) return loaded(population.size);
  await database.script(TABLES.replaceAll('SCHEMA', schema));
  await assertSamePopulation(database, seeding);
  await setIndexesAside(database, schema);
  for (let from = 0; from < population.size; from += personsInPart) {
    const until = Math.min(population.size, from + personsInPart);
    await loadPart(database, seeding, { from, until });
    loaded(until);
  }
  await makeIndexes(database, schema);
  await database.transaction(async (transaction) => {
    await analyzeTables(transaction, schema);
    await noteSeeded(transaction, schema, population);
    await transaction.script(`drop table ${schema}.loaded_part, ${schema}.index_aside`);
  });
}

const TABLES = `
  create table if not exists SCHEMA.loaded_part (first integer primary key, size integer not null, seed integer not null);
  create table if not exists SCHEMA.index_aside (name text primary key, definition text not null)`;

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

/** All that no constraint needs. Their definitions are kept until they are made again. */
async function setIndexesAside(database: Database, schema: string): Promise<void> {
  await database.transaction(async (transaction) => {
    const indexes = await transaction.query<{ name: string; definition: string }>(
      `select i.relname as name, pg_get_indexdef(x.indexrelid) as definition
        from pg_index x join pg_class i on i.oid = x.indexrelid join pg_namespace n on n.oid = i.relnamespace
        where n.nspname = $1 and not x.indisunique`,
      [schema],
    );
    for (const { name, definition } of indexes) {
      await transaction.query(`insert into ${schema}.index_aside (name, definition) values ($1, $2)`, [
        name,
        definition,
      ]);
      await transaction.script(`drop index ${schema}.${name}`);
    }
  });
}

async function makeIndexes(database: Database, schema: string): Promise<void> {
  const aside = await database.query<{ name: string; definition: string }>(
    `select name, definition from ${schema}.index_aside order by name`,
  );
  for (const { name, definition } of aside)
    await database.transaction(async (transaction) => {
      await transaction.script(definition);
      await transaction.query(`delete from ${schema}.index_aside where name = $1`, [name]);
    });
}
