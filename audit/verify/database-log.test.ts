import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Database } from '../../platform/database.ts';
import { openMemoryDatabase } from '../../platform/pglite-database.ts';
import { checkTestNote, WRITTEN_AT, writeLog } from '../../test/support/audited-log.ts';
import { DatabaseAuditStore } from '../store/database-audit-store.ts';
import { prepareAudit } from '../store/prepare-audit.ts';
import { openDatabaseLog } from './database-log.ts';
import type { Finding } from './finding.ts';
import { verifyLog } from './verify-log.ts';

let database: Database;
let directory: string;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
  database = await openMemoryDatabase();
  await prepareAudit(database);
  await writeLog(new DatabaseAuditStore(database), directory, [5, 9, 30]);
});
afterAll(async () => {
  await database?.close();
  rmSync(directory, { recursive: true, force: true });
});

async function found(change = ''): Promise<readonly Omit<Finding, 'detail'>[]> {
  let findings: readonly Finding[] = [];
  const undone = new Error('undone');
  await database
    .transaction(async (transaction) => {
      await transaction.script(change);
      const log = await openDatabaseLog(transaction);
      const now = WRITTEN_AT + 86_400_000;
      ({ findings } = await verifyLog(log, { check: checkTestNote, retentionMs: 1e11, now }));
      throw undone;
    })
    .catch((error) => {
      if (error !== undone) throw error;
    });
  return findings.map(({ detail: _detail, ...rest }) => rest);
}
const event = (what: Finding['what'], from: number) => [{ what, part: 'event', from, to: from }];

test('a log in a database is read and verified', async () => {
  expect(await found()).toEqual([]);
});

test.each([
  [
    'a text',
    `update audit.event set body = replace(body, '"text"', '"test"') where index = 7`,
    event('edited', 7),
  ],
  ['a row', 'delete from audit.event where index = 8', event('deleted', 8)],
  [
    'a viewer by whom it is searched',
    `update audit.event set viewer = 'another' where index = 20`,
    event('edited', 20),
  ],
  [
    'a time by which it is searched',
    `update audit.event set at = at - interval '1 day' where index = 21`,
    event('edited', 21),
  ],
])('%s that was changed is found', async (_name, change, expected) => {
  expect(await found(change)).toEqual(expected);
});
