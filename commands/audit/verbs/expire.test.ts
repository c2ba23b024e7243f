import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import type { AuditStore } from '../../../audit/store/audit-store.ts';
import { DatabaseAuditStore } from '../../../audit/store/database-audit-store.ts';
import { FileAuditStore } from '../../../audit/store/file/file-audit-store.ts';
import { prepareAudit } from '../../../audit/store/prepare-audit.ts';
import { readEnvironment } from '../../../platform/environment.ts';
import { openPostgresDatabase } from '../../../platform/postgres-database.ts';
import { entryNamed } from '../../../test/support/audit-store-contract.ts';
import { startPostgresServer } from '../../../test/support/postgres-server.ts';
import { runAudit } from '../run-audit.ts';

const postgres = await startPostgresServer();
afterAll(() => postgres?.close());

const YEAR_MS = 366 * 86_400_000;
const NOW = Date.parse('2026-06-30T12:00:00.000Z');
const yearsAgo = (years: number): string => new Date(NOW - years * YEAR_MS - 1).toISOString();
const fill = (store: AuditStore) =>
  store.append([4, 3, 2].map((years) => entryNamed(`${years} years`, { time: yearsAgo(years) })));
const bodies = async (store: AuditStore) =>
  (await store.read(0, 10)).map(({ body }) => body && JSON.parse(body).decisionId);
const EMPTIED = [undefined, undefined, '2 years'];

test('what is older than three years is emptied in files', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
  const before = await FileAuditStore.open(directory);
  await fill(before);
  await before.close();
  const { exitCode, stdout } = await runAudit(['expire', '--log', directory], readEnvironment({}), () => NOW);
  const after = await FileAuditStore.open(directory);
  expect({ exitCode, stdout }).toEqual({
    exitCode: 0,
    stdout: expect.stringMatching(/^2 events from before/),
  });
  expect(await bodies(after)).toEqual(EMPTIED);
  await after.close();
  rmSync(directory, { recursive: true, force: true });
});

(postgres ? test : test.skip)('what is older than three years is emptied in PostgreSQL', async () => {
  const url = postgres?.url ?? '';
  const database = await openPostgresDatabase(url);
  await prepareAudit(database);
  const store = new DatabaseAuditStore(database, () => database.close());
  await fill(store);
  const { exitCode } = await runAudit(['expire', '--database', url], readEnvironment({}), () => NOW);
  expect(exitCode).toBe(0);
  expect(await bodies(store)).toEqual(EMPTIED);
  await store.close();
});
