// Whether a subgraph's synthetic records are already there, whole and of the population that was asked for.
import type { Database, Queryable } from '../../platform/database.ts';
import { lockAlone } from '../../platform/migrate.ts';
import { StartupError } from '../../platform/startup-error.ts';
import type { Population } from './synthetic/population.ts';

/** Rises whenever the same settings would make other rows. */
const GENERATOR_VERSION = 13;

/** What is to be written into which schema. */
export interface Seeding {
  readonly schema: string;
  readonly population: Population;
  readonly seed: (database: Queryable, population: Population) => Promise<void>;
}

/** Writes the records of a population into a schema that lacks them: at once, or part by part. */
export type Fill = (seeding: Omit<Seeding, 'population'>) => Promise<void>;

/**
 * Seeds `<schema>` unless it is seeded. The records and the row that says so are one transaction:
 * a database whose seeding was killed is an empty one.
 *
 * @throws StartupError when it holds another population.
 */
export async function seedOnce(database: Database, { schema, population, seed }: Seeding): Promise<void> {
  if (await isSeeded(database, schema, population)) return;
  await database.transaction(async (transaction) => {
    await lockAlone(transaction);
    if (await isSeeded(transaction, schema, population)) return;
    await seed(transaction, population);
    await analyzeTables(transaction, schema);
    await noteSeeded(transaction, schema, population);
  });
}

/** Says that the tables of `schema` hold this population, whole. */
export async function noteSeeded(
  database: Queryable,
  schema: string,
  { size, seed }: Population,
): Promise<void> {
  await database.query(`insert into ${schema}.seeded (size, seed, generator) values ($1, $2, $3)`, [
    size,
    seed,
    GENERATOR_VERSION,
  ]);
}

/** Lets the planner look at the tables; outside a transaction they can be vacuumed too, so that indexes answer alone. */
export async function analyzeTables(
  database: Queryable,
  schema: string,
  command: 'analyze' | 'vacuum (analyze)' = 'analyze',
): Promise<void> {
  const tables = await database.query<{ name: string }>(
    'select tablename as name from pg_tables where schemaname = $1 order by 1',
    [schema],
  );
  for (const { name } of tables) await database.query(`${command} ${schema}.${name}`);
}

/** Whether they do. @throws StartupError when it is another one. */
export async function isSeeded(
  database: Queryable,
  schema: string,
  { size, seed }: Population,
): Promise<boolean> {
  const [found] = await database.query<{ size: number; seed: number; generator: number }>(
    `select size, seed, generator from ${schema}.seeded`,
  );
  if (!found) return false;
  if (found.size === size && found.seed === seed && found.generator === GENERATOR_VERSION) return true;
  throw new StartupError(
    `the database holds other synthetic records (${found.size} persons, seed ${found.seed}, generator ${found.generator}) ` +
      `than asked for (${size}, seed ${seed}, generator ${GENERATOR_VERSION}): run \`npm run reset\` (with DATABASE_URL: name an empty database), or change SYNTHETIC_PERSONS and SYNTHETIC_SEED`,
  );
}
