import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { entryOf } from '../../audit-entry.ts';
import type { AuditEvent } from '../../audit-event.ts';
import { leafHash } from '../../tree/tree-hash.ts';
import { FileAuditStore } from './file-audit-store.ts';

let directory: string;
let path: string;
let alarms: string[];
let store: FileAuditStore;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
  path = join(directory, 'audit.jsonl');
  alarms = [];
  store = await FileAuditStore.open(directory, (what) => alarms.push(what));
});
afterEach(async () => {
  await store.close();
  rmSync(directory, { recursive: true, force: true });
});

const entry = (id: string) =>
  entryOf({ id, decisionId: id, time: '2026-06-30T12:00:00.000Z', outcome: 'ANSWERED' } as AuditEvent);
const append = (...ids: readonly string[]) => store.append(ids.map(entry));
const lines = (): readonly string[] => readFileSync(path, 'utf8').split('\n').slice(0, -1);
const ids = (): readonly string[] => lines().map((line) => line && JSON.parse(line).id);
const leaves = async (): Promise<readonly string[]> =>
  (await store.leaves(0, 100)).map((leaf) => leaf.toString('hex'));
const leavesOf = (...names: readonly string[]): readonly string[] =>
  names.map((id) => entry(id).leaf.toString('hex'));

async function reopen(): Promise<void> {
  await store.close();
  store = await FileAuditStore.open(directory, (what) => alarms.push(what));
}

type Write = (
  this: unknown,
  bytes: Uint8Array,
  offset: number,
  length?: number,
  position?: number,
) => Promise<unknown>;

/** Stands in for `write` of every file; gives the true one back at the end. */
async function writing(stand: (write: Write) => Write, work: () => Promise<unknown>): Promise<void> {
  const probe = await open(path);
  const handle = Object.getPrototypeOf(probe) as { write: Write };
  await probe.close();
  const { write } = handle;
  handle.write = stand(write);
  await work().finally(() => {
    handle.write = write;
  });
}

test('a line of the file is the body of its entry, and only its owner may read it', async () => {
  await append('a', 'b');
  expect(lines()).toEqual(['a', 'b'].map((id) => entry(id).body));
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('F02 what did not find room is not there, and is taken again once', async () => {
  await append('a');
  let left = 1;
  await writing(
    (write) =>
      function tear(bytes, offset) {
        if (left === 0) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
        left -= 1;
        return write.call(this, bytes, offset, 5);
      },
    () => expect(append('b')).rejects.toThrow('no space'),
  );
  expect(await append('b', 'c')).toEqual([1, 2]);
  expect(ids()).toEqual(['a', 'b', 'c']);
  expect(await leaves()).toEqual(leavesOf('a', 'b', 'c'));
});

test('F02 an entry whose leaf did not find room is not there either', async () => {
  await writing(
    (write) =>
      function tear(bytes, offset, _length, position) {
        if (position !== undefined) throw new Error('no space');
        return write.call(this, bytes, offset);
      },
    () => expect(append('a')).rejects.toThrow('no space'),
  );
  expect(lines()).toEqual([]);
  expect(await append('a')).toEqual([0]);
  expect(ids()).toEqual(['a']);
});

test('what the disk takes in parts is whole in the end', async () => {
  await writing(
    (write) =>
      function little(bytes, offset, _length, position) {
        return write.call(this, bytes, offset, Math.min(7, bytes.length - offset), position);
      },
    () => append('a longer one'),
  );
  expect(ids()).toEqual(['a longer one']);
  expect(await leaves()).toEqual(leavesOf('a longer one'));
});

test('F01 of a line that a crash left in the middle nothing remains', async () => {
  await append('a');
  appendFileSync(path, '{"id":"b');
  await reopen();
  expect(await append('c')).toEqual([1]);
  expect(ids()).toEqual(['a', 'c']);
  expect(alarms).toEqual([]);
});

test('F01 leaves that a crash kept from the disk are made again from the lines', async () => {
  await append('a', 'b', 'c');
  truncateSync(join(directory, 'audit-tree', '0'), 40);
  await reopen();
  expect(await leaves()).toEqual(leavesOf('a', 'b', 'c'));
  rmSync(join(directory, 'audit-tree', '0'));
  await reopen();
  expect(await leaves()).toEqual(leavesOf('a', 'b', 'c'));
  expect(alarms).toEqual([]);
});

test('F04 lines that were taken away while nothing ran leave empty ones, and the alarm is raised', async () => {
  await append('a', 'b', 'c');
  await store.close();
  writeFileSync(path, `${lines()[0]}\n`);
  store = await FileAuditStore.open(directory, (what) => alarms.push(what));
  expect(alarms).toEqual([expect.stringMatching(/^2 of 3 events are missing/)]);
  expect(await append('d')).toEqual([3]);
  expect(ids()).toEqual(['a', '', '', 'd']);
  expect(await leaves()).toEqual(leavesOf('a', 'b', 'c', 'd'));
  expect((await store.read(1, 2)).map(({ body }) => body)).toEqual([undefined, undefined]);
});

test.each<readonly [string, RegExp, () => void, readonly string[]]>([
  ['deleted', /was deleted/, () => rmSync(path), ['', '', 'c', 'd']],
  [
    'replaced',
    /was replaced/,
    () => {
      renameSync(path, `${path}.1`);
      writeFileSync(path, '', { mode: 0o600 });
    },
    ['', '', 'c', 'd'],
  ],
  ['emptied', /was shortened/, () => truncateSync(path, 0), ['', '', 'c', 'd']],
])(
  'F04 a log that was %s under the store takes nothing once, raises the alarm, and goes on at the next index',
  async (_name, what, tamper, expected) => {
    await append('a', 'b');
    tamper();
    await expect(append('c')).rejects.toThrow(what);
    expect(alarms[0]).toMatch(what);
    expect(await append('c', 'd')).toEqual([2, 3]);
    expect(ids()).toEqual(expected);
    expect(await leaves()).toEqual(leavesOf('a', 'b', 'c', 'd'));
    expect(statSync(path).mode & 0o777).toBe(0o600);
  },
);

test('F04 what somebody else wrote is noticed, and what was refused with it is there once', async () => {
  await append('a');
  appendFileSync(path, 'scribble\n');
  await expect(append('b')).rejects.toThrow('written to by somebody else');
  expect(await append('b', 'c')).toEqual([2, 3]);
  expect(lines()).toEqual([entry('a').body, 'scribble', entry('b').body, entry('c').body]);
  expect(await leaves()).toEqual([
    ...leavesOf('a'),
    leafHash('scribble').toString('hex'),
    ...leavesOf('b', 'c'),
  ]);
});

test('F04 where nothing is appended it is looked at all the same', async () => {
  await append('a');
  rmSync(path);
  await expect(store.append([])).rejects.toThrow('was deleted');
  expect(existsSync(path)).toBe(true);
});

test('what is past its time says nothing any more, and keeps its place and its leaf', async () => {
  const old = (id: string) =>
    entryOf({ id, decisionId: id, time: '2020-06-30T12:00:00.000Z', outcome: 'ANSWERED' } as AuditEvent);
  const olds = Array.from({ length: 300 }, (_, index) => old(`old${index}`));
  await store.append([...olds, entry('a'), old('late'), entry('b')]);
  const before = await store.leaves(0, 400);
  const instant = new Date('2023-01-01T00:00:00Z');
  expect(await store.expire(instant)).toBe(300);
  expect(await store.expire(instant)).toBe(0);
  expect(await append('c')).toEqual([303]);
  await reopen();
  expect((await store.leaves(0, 303)).map(String)).toEqual(before.map(String));
  expect((await store.read(0, 300)).every(({ body }) => body === undefined)).toBe(true);
  expect(ids().slice(300)).toEqual(['a', 'late', 'b', 'c']);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(alarms).toEqual([]);
});

test('a directory belongs to one process', async () => {
  await store.close();
  writeFileSync(join(directory, 'audit-tree', 'lock'), String(process.ppid));
  await expect(FileAuditStore.open(directory)).rejects.toThrow(/is in use by process/);
  rmSync(join(directory, 'audit-tree', 'lock'));
  store = await FileAuditStore.open(directory);
});
