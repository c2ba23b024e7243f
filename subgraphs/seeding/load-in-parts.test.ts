import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Database } from '../../platform/database.ts';
import { openPostgresDatabase } from '../../platform/postgres-database.ts';
import {
  type PostgresServer,
  servicesRequired,
  startPostgresServer,
} from '../../test/support/postgres-server.ts';
import { SUBGRAPHS } from '../index.ts';
import type { Population } from './synthetic/population.ts';

const POPULATION: Population = { size: 400, seed: 1 };
const REGISTER = 'confidential_address';
const LISTED = [...SUBGRAPHS.map(({ name }) => name), REGISTER];

const seededServer = await startPostgresServer();
const loadedServer = seededServer && (await startPostgresServer());

test('a PostgreSQL server is there to be loaded', () => {
  if (servicesRequired()) expect(loadedServer).toBeDefined();
  else if (!loadedServer) process.stderr.write('skipped: loading into PostgreSQL, no server found\n');
});

/** Every table of the subgraphs with how many rows it has and what is in them. */
async function contentsOf(database: Database) {
  const tables = await database.query<{ name: string }>(
    `select schemaname || '.' || tablename as name from pg_tables where schemaname = any($1) and tablename <> 'migration' order by 1`,
    [LISTED],
  );
  const contents = [];
  for (const { name } of tables) {
    const [row] = await database.query<{ rows: number; digest: string }>(
      `select count(*) as rows, md5(string_agg(t::text, '|' order by t::text)) as digest from ${name} t`,
    );
    contents.push([name, row?.rows, row?.digest]);
  }
  return contents;
}

const indexesOf = (database: Database) =>
  database.query('select indexdef from pg_indexes where schemaname = any($1) order by 1', [LISTED]);

const constraintsOf = (database: Database) =>
  database.query(
    `select conrelid::regclass::text as table, conname, pg_get_constraintdef(oid) as definition, convalidated
      from pg_constraint where connamespace::regnamespace::text = any($1) order by 1, 2`,
    [LISTED],
  );

(loadedServer ? describe : describe.skip)('a population that is loaded in parts', () => {
  let seeded: Database;
  let loaded: Database;
  const progress: [string, number][] = [];

  beforeAll(async () => {
    const urlOf = (server: PostgresServer | undefined): string => server?.url ?? '';
    [seeded, loaded] = await Promise.all([
      openPostgresDatabase(urlOf(seededServer)),
      openPostgresDatabase(urlOf(loadedServer)),
    ]);
    for (const subgraph of SUBGRAPHS) {
      await subgraph.prepare(seeded, POPULATION);
      if (subgraph === SUBGRAPHS[0]) await loadBrokenOff(subgraph, REGISTER);
      await loadBrokenOff(subgraph, subgraph.name);
      await subgraph.load(loaded, POPULATION, {
        personsInPart: 100,
        loaded: (done, schema) => progress.push([schema, done]),
      });
    }
  }, 240_000);
  afterAll(async () => {
    await Promise.all([seeded?.close(), loaded?.close()]);
    await Promise.all([seededServer?.close(), loadedServer?.close()]);
  });

  /** Ends as one that is killed after its second part of a schema. */
  async function loadBrokenOff({ load }: (typeof SUBGRAPHS)[number], of: string): Promise<void> {
    const breakOff = (done: number, schema: string): void => {
      if (done === 200 && schema === of) throw new Error('broken off');
    };
    await expect(load(loaded, POPULATION, { personsInPart: 100, loaded: breakOff })).rejects.toThrow(
      'broken off',
    );
  }

  test('holds the same rows as one that was seeded at once, though it was broken off in between', async () => {
    const contents = await contentsOf(loaded);
    expect(contents).toEqual(await contentsOf(seeded));
    expect(contents.find(([name]) => name === 'persons.person')?.[1]).toBe(400);
  });

  test('has the same indexes', async () => {
    expect(await indexesOf(loaded)).toEqual(await indexesOf(seeded));
  });

  test('has the same constraints, which all of its rows were checked against', async () => {
    const constraints = await constraintsOf(loaded);
    expect(constraints).toEqual(await constraintsOf(seeded));
    expect(constraints).toContainEqual(
      expect.objectContaining({ conname: 'name_person_id_fkey', convalidated: true }),
    );
  });

  test('tells how far it is', () => {
    for (const { name } of SUBGRAPHS)
      expect(progress.filter(([schema]) => schema === name)).toEqual(
        [100, 200, 300, 400].map((done) => [name, done]),
      );
  });

  test('is not loaded again, nor mixed with another', async () => {
    for (const { load } of SUBGRAPHS) await load(loaded, POPULATION, {});
    const [subgraph] = SUBGRAPHS;
    await expect(subgraph?.load(loaded, { size: 500, seed: 1 }, {})).rejects.toThrow(
      /holds other synthetic records/,
    );
  });
});
