import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { entriesNamed, entryNamed } from '../test/support/audit-store-contract.ts';
import { AuditWatch } from './audit-watch.ts';
import { copyLog } from './copy-log.ts';
import type { AuditEntry, StoredEntry } from './store/audit-store.ts';
import { MemoryAuditStore } from './store/memory-audit-store.ts';
import { leafHash } from './tree/tree-hash.ts';

/** What the observer of a copy was told. */
function watched(patienceMs?: number) {
  const told: string[] = [];
  const watch = new AuditWatch(
    {
      committed: () => {},
      away: (reason) => void told.push(`away: ${reason}`),
      back: () => void told.push('back'),
      lost: (what) => void told.push(`lost: ${what}`),
    },
    patienceMs,
  );
  return { told, watch };
}

async function until(isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + 10_000; !isSo(); await pause(20))
    if (Date.now() > end) throw new Error('it never was');
}

const decisions = ({ entries }: MemoryAuditStore): readonly string[] =>
  entries.map(({ decision }) => decision);

test('what is appended is in the copy soon, in order, and at the latest when it closes', async () => {
  const { told, watch } = watched();
  const [files, database] = [new MemoryAuditStore(), new MemoryAuditStore()];
  const log = copyLog(files, database, watch);
  await log.append(entriesNamed('a', 600));
  await until(() => database.entries.length === 600);
  await log.append([entryNamed('b')]);
  await log.close();
  expect(decisions(database)).toEqual([...Array.from({ length: 600 }, (_, index) => `a${index}`), 'b']);
  expect(database.entries.map(({ body, leaf }) => ({ body, leaf }))).toEqual(
    files.entries.map(({ body, leaf }) => ({ body, leaf })),
  );
  expect(told).toEqual([]);
});

test('the copy goes on where it stands, also after it was away', async () => {
  const { told, watch } = watched();
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
  const log = copyLog(files, database, watch);
  await pause(50);
  isAway = false;
  await until(() => database.entries.length === 3);
  await log.close();
  expect(decisions(database)).toEqual(['a0', 'a1', 'a2']);
  expect(told).toEqual([]);
});

test('a line that is lost, or is no event, keeps its place and its leaf', async () => {
  const { told, watch } = watched();
  const [files, database] = [new MemoryAuditStore(), new MemoryAuditStore()];
  await files.append(entriesNamed('a', 3));
  files.entries[0] = { ...(files.entries[0] as (typeof files.entries)[0]), body: undefined };
  files.entries[1] = { ...(files.entries[1] as (typeof files.entries)[0]), body: 'scribble' };
  await copyLog(files, database, watch).close();
  expect(database.entries.map(({ body }) => body)).toEqual(['', 'scribble', files.entries[2]?.body]);
  expect(database.entries.map(({ leaf }) => leaf)).toEqual(files.entries.map(({ leaf }) => leaf));
  expect(told).toEqual([]);
});

test('a database that holds another log is left alone, and the alarm is raised', async () => {
  const { told, watch } = watched();
  const [files, database] = [new MemoryAuditStore(), new MemoryAuditStore()];
  await database.append([{ ...entryNamed('other'), leaf: leafHash('other') }]);
  await files.append(entriesNamed('a', 2));
  await copyLog(files, database, watch).close();
  expect(told).toEqual([expect.stringMatching(/^lost: .* holds the copy of another audit log/)]);
  expect(decisions(database)).toEqual(['other']);
});

/** A database that does not do as it is asked until `state.trouble` is gone. */
function troubled(trouble: () => Promise<void>) {
  const state = { trouble };
  const database = new (class extends MemoryAuditStore {
    override async append(entries: readonly AuditEntry[]): Promise<readonly number[]> {
      await state.trouble();
      return super.append(entries);
    }
  })();
  return { state, database };
}

test('while it can not be copied its observer is told why, once, and how much is lacking; and when it goes on', async () => {
  const { told, watch } = watched(100);
  const files = new MemoryAuditStore();
  const { state, database } = troubled(() => Promise.reject(new Error('the disk is full')));
  const log = copyLog(files, database, watch);
  await log.append(entriesNamed('a', 40));
  await until(() => told.length > 0);
  await pause(600);
  expect(told).toEqual(['away: the disk is full']);
  expect(await log.lacking()).toBe(40);
  state.trouble = async () => {};
  await until(() => told.length > 1);
  await until(() => database.entries.length === 40);
  expect(await log.lacking()).toBe(0);
  await log.close();
  expect(told).toEqual(['away: the disk is full', 'back']);
});

test('a database that does not answer is told of too', async () => {
  const { told, watch } = watched(100);
  const files = new MemoryAuditStore();
  let answer = (): void => {};
  const { database } = troubled(() => new Promise((resolve) => (answer = resolve)));
  const log = copyLog(files, database, watch);
  await log.append([entryNamed('a')]);
  await until(() => told.length > 0);
  expect(told).toEqual(['away: it does not answer']);
  answer();
  await until(() => told.length > 1);
  await log.close();
  expect(told).toEqual(['away: it does not answer', 'back']);
  expect(decisions(database)).toEqual(['a']);
});

test('a log that can not be read is told of, and asked again only after a while', async () => {
  const { told, watch } = watched(100);
  const database = new MemoryAuditStore();
  let asked = 0;
  const files = new (class extends MemoryAuditStore {
    override async read(): Promise<readonly StoredEntry[]> {
      asked += 1;
      return [];
    }
  })();
  const log = copyLog(files, database, watch);
  await log.append([entryNamed('a')]);
  await until(() => told.length > 0);
  await log.close();
  expect(told).toEqual(["away: entry 0 of the audit log can't be read"]);
  expect(asked).toBeLessThan(20);
});
