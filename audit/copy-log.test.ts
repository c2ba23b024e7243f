import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { entriesNamed, entryNamed } from '../test/support/audit-store-contract.ts';
import { copyLog } from './copy-log.ts';
import { MemoryAuditStore } from './store/memory-audit-store.ts';
import { leafHash } from './tree/tree-hash.ts';

const alarms: string[] = [];
const alarm = (what: string): void => void alarms.push(what);

async function until(isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + 10_000; !isSo(); await pause(20))
    if (Date.now() > end) throw new Error('it never was');
}

const decisions = ({ entries }: MemoryAuditStore): readonly string[] =>
  entries.map(({ decision }) => decision);

test('what is appended is in the copy soon, in order, and at the latest when it closes', async () => {
  const [files, database] = [new MemoryAuditStore(), new MemoryAuditStore()];
  const log = copyLog(files, database, alarm);
  await log.append(entriesNamed('a', 600));
  await until(() => database.entries.length === 600);
  await log.append([entryNamed('b')]);
  await log.close();
  expect(decisions(database)).toEqual([...Array.from({ length: 600 }, (_, index) => `a${index}`), 'b']);
  expect(database.entries.map(({ body, leaf }) => ({ body, leaf }))).toEqual(
    files.entries.map(({ body, leaf }) => ({ body, leaf })),
  );
  expect(alarms).toEqual([]);
});

test('the copy goes on where it stands, also after it was away', async () => {
  const files = new MemoryAuditStore();
  let isAway = true;
  const database = new (class extends MemoryAuditStore {
    override async size(): Promise<number> {
      if (isAway) throw new Error('away');
      return super.size();
    }
  })();
  const entries = entriesNamed('a', 3);
  await files.append(entries);
  await database.append(entries.slice(0, 2));
  const log = copyLog(files, database, alarm);
  await pause(50);
  isAway = false;
  await until(() => database.entries.length === 3);
  await log.close();
  expect(decisions(database)).toEqual(['a0', 'a1', 'a2']);
  expect(alarms).toEqual([]);
});

test('a line that is lost, or is no event, keeps its place and its leaf', async () => {
  const [files, database] = [new MemoryAuditStore(), new MemoryAuditStore()];
  await files.append(entriesNamed('a', 3));
  files.entries[0] = { ...(files.entries[0] as (typeof files.entries)[0]), body: undefined };
  files.entries[1] = { ...(files.entries[1] as (typeof files.entries)[0]), body: 'scribble' };
  await copyLog(files, database, alarm).close();
  expect(database.entries.map(({ body }) => body)).toEqual(['', 'scribble', files.entries[2]?.body]);
  expect(database.entries.map(({ leaf }) => leaf)).toEqual(files.entries.map(({ leaf }) => leaf));
});

test('a database that holds another log is left alone, and the alarm is raised', async () => {
  const [files, database] = [new MemoryAuditStore(), new MemoryAuditStore()];
  await database.append([{ ...entryNamed('other'), leaf: leafHash('other') }]);
  await files.append(entriesNamed('a', 2));
  await copyLog(files, database, alarm).close();
  expect(alarms.splice(0)).toEqual([expect.stringMatching('holds the copy of another audit log')]);
  expect(decisions(database)).toEqual(['other']);
});
