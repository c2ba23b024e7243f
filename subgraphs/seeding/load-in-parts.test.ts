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
const LISTED = SUBGRAPHS.map(({ name }) => name);

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

(loadedServer ? describe : describe.skip)('a population that is loaded in parts', () => {
  let seeded: Database;
  let loaded: Database;
  const progress: number[] = [];

  beforeAll(async () => {
    const urlOf = (server: PostgresServer | undefined): string => server?.url ?? '';
    [seeded, loaded] = await Promise.all([
      openPostgresDatabase(urlOf(seededServer)),
      openPostgresDatabase(urlOf(loadedServer)),
    ]);
    for (const subgraph of SUBGRAPHS) {
      await subgraph.prepare(seeded, POPULATION);
      await loadBrokenOff(subgraph);
      await subgraph.load(loaded, POPULATION, { personsInPart: 100, loaded: (done) => progress.push(done) });
    }
  }, 240_000);
  afterAll(async () => {
    await Promise.all([seeded?.close(), loaded?.close()]);
    await Promise.all([seededServer?.close(), loadedServer?.close()]);
  });

  /** Ends as one that is killed after its second part. */
  async function loadBrokenOff({ load }: (typeof SUBGRAPHS)[number]): Promise<void> {
    const breakOff = (done: number): void => {
      if (done === 200) throw new Error('broken off');
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

  test('tells how far it is', () => {
    expect(progress).toEqual(SUBGRAPHS.flatMap(() => [100, 200, 300, 400]));
  });

  test('is not loaded again, nor mixed with another', async () => {
    for (const { load } of SUBGRAPHS) await load(loaded, POPULATION, {});
    const [subgraph] = SUBGRAPHS;
    await expect(subgraph?.load(loaded, { size: 500, seed: 1 }, {})).rejects.toThrow(
      /holds other synthetic records/,
    );
  });
});
