import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Database } from '../../../platform/database.ts';
import { openEmptyDatabase } from '../../../subgraphs/testing/copied-database.ts';
import { checkTestNote, WRITTEN_AT, writeLog } from '../../../test/support/audited-log.ts';
import { DatabaseAuditStore } from '../../store/database-audit-store.ts';
import { prepareAudit } from '../../store/prepare-audit.ts';
import type { Finding } from '../finding.ts';
import { verifyLog } from '../verify-log.ts';
import { openDatabaseLog } from './database-log.ts';

let database: Database;
let directory: string;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
  database = await openEmptyDatabase();
  await prepareAudit(database);
  await writeLog(new DatabaseAuditStore(database), directory, [5, 9, 30]);
});
afterAll(async () => {
  await database?.close();
  rmSync(directory, { recursive: true, force: true });
});

async function found(
  change = '',
  now = WRITTEN_AT + 86_400_000,
): Promise<readonly Omit<Finding, 'detail'>[]> {
  let findings: readonly Finding[] = [];
  const undone = new Error('undone');
  await database
    .transaction(async (transaction) => {
      await transaction.script(change);
      const log = await openDatabaseLog(transaction);
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
    'a text that was edited',
    `update audit.event set body = replace(body, '"text"', '"test"') where index = 7`,
    event('edited', 7),
  ],
  ['a row that was deleted', 'delete from audit.event where index = 8', event('deleted', 8)],
  [
    'another viewer by whom it is searched',
    `update audit.event set viewer = 'another' where index = 20`,
    event('edited', 20),
  ],
  [
    'another time by which it is searched',
    `update audit.event set at = at - interval '1 day' where index = 21`,
    event('edited', 21),
  ],
  [
    'a time that is a microsecond later',
    `update audit.event set at = at + interval '1 microsecond' where index = 22`,
    event('edited', 22),
  ],
  [
    'one of its subjects gone',
    `delete from audit.subject where event = 5 and hash = 'hash-6'`,
    event('edited', 5),
  ],
  ['all of its subjects gone', 'delete from audit.subject where event = 7', event('edited', 7)],
  [
    'another hash of a subject',
    `update audit.subject set hash = 'hash-0' where event = 1`,
    event('edited', 1),
  ],
  [
    'another kind of a subject',
    `update audit.subject set kind = 'vehicle' where event = 1`,
    event('edited', 1),
  ],
  [
    'another time of a subject',
    `update audit.subject set at = at - interval '1 day' where event = 5 and hash = 'hash-6'`,
    event('edited', 5),
  ],
  [
    'a subject more of an event that has some',
    `insert into audit.subject select 'hash-0', at, index, 'person' from audit.event where index = 5`,
    event('edited', 5),
  ],
  [
    'a subject of an event that has none',
    `insert into audit.subject select 'hash-0', at, index, 'person' from audit.event where index = 6`,
    event('edited', 6),
  ],
  [
    'a subject that is there twice',
    'insert into audit.subject select * from audit.subject where event = 1',
    event('edited', 1),
  ],
  [
    'two subjects that were made one',
    `delete from audit.subject where event = 5;
      insert into audit.subject select E'hash-5\nperson\nhash-6', at, index, 'person' from audit.event where index = 5`,
    event('edited', 5),
  ],
  [
    'a subject of an event that is not there',
    `insert into audit.subject values ('hash-0', now(), 44, 'person')`,
    event('edited', 43),
  ],
  [
    'a subject of an event before the first',
    `insert into audit.subject values ('hash-0', now(), -1, 'person')`,
    event('edited', 0),
  ],
])('found: %s', async (_name, change, expected) => {
  expect(await found(change)).toEqual(expected);
});

test.each([
  '{"time":{"toString":1},"subjects":[null,1,{"kind":{"toString":1}}]}',
  '{"subjects":{"length":1}}',
  '[]',
  'null',
  '{"id":',
])('a text that was made to be %s is named, and the rest is verified', async (body) => {
  const findings = await found(`update audit.event set body = '${body}' where index = 9`);
  expect(findings.length).toBeGreaterThan(0);
  for (const finding of findings) expect([finding]).toEqual(event('edited', 9));
});

test.each([
  [
    'leaf',
    'update audit.event set leaf = decode(repeat($$00$$, 32), $$hex$$) where index = 9',
    'edited',
    9,
    9,
  ],
  [
    'node',
    'update audit.node set hash = decode(repeat($$00$$, 32), $$hex$$) where level = 1 and index = 3',
    'edited',
    6,
    7,
  ],
  ['missing node', 'delete from audit.node where level = 2 and index = 1', 'deleted', 4, 7],
])('found: a %s of the tree', async (_name, change, what, from, to) => {
  expect(await found(change)).toEqual([{ what, part: 'tree', from, to }]);
});

test('the order in which subjects lie means nothing', async () => {
  const change = `create temporary table turned as select * from audit.subject order by event, hash desc;
    delete from audit.subject; insert into audit.subject select * from turned`;
  expect(await found(change)).toEqual([]);
});

test('what expired has left no subjects, or they are found', async () => {
  const empty = 'update audit.event set body = null, issuer = null, viewer = null where index < 3;';
  const later = WRITTEN_AT + 1e11 + 2 * 86_400_000;
  expect(await found(`${empty} delete from audit.subject where event < 3`, later)).toEqual([]);
  expect(await found(empty, later)).toEqual([{ what: 'edited', part: 'event', from: 1, to: 2 }]);
});
