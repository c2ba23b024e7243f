// Where the house's disclosures are: in a file and, soon after, in its own database; or in PostgreSQL.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import pg from 'pg';
import { databaseDirectory } from '../../platform/data-directory.ts';
import { openPgliteDatabase } from '../../platform/pglite-database.ts';
import { startPostgresServer } from '../support/postgres-server.ts';
import { startWorld, type WorldAnswer } from '../support/start-world.ts';

interface Row {
  readonly index: number;
  readonly decision: string;
  readonly outcome: string;
  readonly viewer: string | null;
  readonly body: string;
}

const EVENTS = 'select index::int, decision, outcome, viewer, body from audit.event order by index';
const decisionOf = ({ extensions }: WorldAnswer): string => String(extensions.decisionId);

test('a house by itself writes to a file, and its database has every line of it in the same place', async () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
  const world = await startWorld({
    environment: { dataDirectory },
    gateway: { audit: undefined },
    subgraphs: { inMemory: false },
  });
  const told = [
    await world.askTrafficStop('patrol-officer'),
    await world.askTrafficStop('suspended-officer'),
    await world.askTrafficStop('dmv-clerk'),
  ];
  const lines = readFileSync(join(dataDirectory, 'audit.jsonl'), 'utf8').trim().split('\n');
  expect(lines.map((line) => JSON.parse(line).decisionId)).toEqual(told.map(decisionOf));
  await world.close();
  const database = await openPgliteDatabase(join(dataDirectory, databaseDirectory()));
  const rows = await database.query<Row>(EVENTS);
  await database.close();
  rmSync(dataDirectory, { recursive: true, force: true });
  expect(rows.map(({ index, body }) => ({ index, body }))).toEqual(
    lines.map((body, index) => ({ index, body })),
  );
  expect(rows.map(({ outcome }) => outcome)).toEqual([
    'ANSWERED',
    expect.not.stringMatching('ANSWERED'),
    'ANSWERED',
  ]);
});

const postgres = await startPostgresServer();

(postgres ? test : test.skip)('a house on PostgreSQL writes there, and to no file', async () => {
  const databaseUrl = postgres?.url;
  const world = await startWorld({
    environment: { databaseUrl },
    gateway: { audit: undefined },
    subgraphs: { inMemory: false },
  });
  const told = [await world.askTrafficStop('patrol-officer'), await world.askTrafficStop('dmv-clerk')];
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<Row>(EVENTS);
  await client.end();
  expect(() => readFileSync(join(world.dataDirectory, 'audit.jsonl'))).toThrow('ENOENT');
  expect(rows.map(({ decision }) => decision)).toEqual(told.map(decisionOf));
  await world.close();
  await postgres?.close();
});
