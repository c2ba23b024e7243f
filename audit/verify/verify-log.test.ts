import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  checkTestNote,
  type LogFiles,
  logFiles,
  putFiles,
  rowsOf,
  WRITTEN_AT,
} from '../../test/support/audited-log.ts';
import { type LogRows, rowsLog } from '../../test/support/rows-log.ts';
import { openFileLog } from './files/file-log.ts';
import type { Finding, Verification } from './finding.ts';
import type { LogSource } from './log-source.ts';
import { verifyLog } from './verify-log.ts';

const YEAR_MS = 31_536_000_000;
const PARTS = [1, 6, 20, 37, 3, 64, 30, 2];
const SIZE = 163;

let directory: string;
let whole: LogFiles;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
  whole = await logFiles(directory, PARTS);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const verified = async (source: LogSource, more = {}): Promise<Verification> => {
  try {
    const now = WRITTEN_AT + 30 * 86_400_000;
    return await verifyLog(source, { check: checkTestNote, retentionMs: 3 * YEAR_MS, now, ...more });
  } finally {
    await source.close();
  }
};
async function filesVerified(change: (files: Record<string, Buffer>) => void, more = {}) {
  const files = { ...whole };
  change(files);
  putFiles(directory, files, whole);
  try {
    return await verified(await openFileLog(directory), more);
  } finally {
    putFiles(directory, whole, files);
  }
}
async function rowsVerified(change: (rows: LogRows) => void, more = {}): Promise<Verification> {
  const rows = rowsOf(whole);
  change(rows);
  return verified(rowsLog(rows), more);
}
const lines = (files: LogFiles, path = 'audit.jsonl'): string[] =>
  (files[path] ?? '').toString().split('\n').slice(0, -1);
const text = (all: readonly string[]): Buffer => Buffer.from(all.map((line) => `${line}\n`).join(''));
const told = ({ findings }: Verification): readonly Omit<Finding, 'detail'>[] =>
  findings.map(({ detail: _detail, ...rest }) => rest);
const event = (what: Finding['what'], from: number, to = from) => ({ what, part: 'event', from, to });
const clean = { events: SIZE, checkpoints: PARTS.length, signed: SIZE, expired: 0, findings: [] };

test('an untouched log is what was signed, in files and in rows', async () => {
  const witnesses = [String(whole['audit-witness.txt'])];
  expect(await filesVerified(() => {}, { witnesses })).toEqual(clean);
  expect(await rowsVerified(() => {}, { witnesses })).toEqual(clean);
});

describe('one flipped bit is located, and the rest verifies', () => {
  test.each([0, 77, SIZE - 1])('in event %d', async (index) => {
    const found = await filesVerified((files) => {
      const all = lines(files);
      all[index] = (all[index] ?? '').replace('ANSWERED', 'ANSWERET');
      files['audit.jsonl'] = text(all);
    });
    expect(told(found)).toEqual([event('edited', index)]);
    expect(found).toMatchObject({ signed: SIZE, checkpoints: PARTS.length });
  });

  test.each([0, 77, SIZE - 1])('in leaf %d', async (index) => {
    const found = await filesVerified((files) => {
      const leaves = Buffer.from(files['audit-tree/0'] ?? '');
      leaves[index * 32 + 5] = (leaves[index * 32 + 5] ?? 0) ^ 1;
      files['audit-tree/0'] = leaves;
    });
    expect(told(found)).toEqual([{ what: 'edited', part: 'tree', from: index, to: index }]);
    expect(found).toMatchObject({ signed: SIZE, checkpoints: PARTS.length });
  });

  test('in a node', async () => {
    const found = await rowsVerified(({ nodes }) => {
      const node = nodes.find(({ level, index }) => level === 3 && index === 4);
      if (node) node.hash = Buffer.alloc(32, 1);
    });
    expect(told(found)).toEqual([{ what: 'edited', part: 'tree', from: 32, to: 39 }]);
  });

  test('in a checkpoint', async () => {
    const found = await rowsVerified(({ checkpoints }) => {
      const [, , third] = checkpoints;
      if (third) third.note = third.note.replace('time 2026', 'time 2025');
    });
    expect(told(found)).toContainEqual({ what: 'edited', part: 'checkpoint', from: 7, to: 7 });
    expect(found).toMatchObject({ signed: SIZE, checkpoints: PARTS.length - 1 });
  });

  test('in an event and its leaf alike', async () => {
    const found = await rowsVerified(({ events }) => {
      const [other] = rowsOf(whole).events.slice(5);
      const edited = events[70];
      if (edited && other) Object.assign(edited, { body: other.body, leaf: other.leaf });
    });
    expect(told(found)).toEqual([event('edited', 70, 71)]);
    expect(found).toMatchObject({ signed: 131 - 67 + 67 + 32, checkpoints: PARTS.length - 1 });
  });
});

describe('what happened is told, and where', () => {
  test.each<[string, (all: string[]) => void, ReturnType<typeof event>]>([
    ['one line deleted', (all) => all.splice(9, 1), event('deleted', 9)],
    ['three lines deleted', (all) => all.splice(90, 3), event('deleted', 90, 92)],
    ['a line inserted', (all) => all.splice(30, 0, '{"forged":1}'), event('inserted', 30)],
    ['two lines exchanged', (all) => all.splice(50, 2, all[51] ?? '', all[50] ?? ''), event('reordered', 50)],
    ['a line moved', (all) => all.splice(20, 0, ...all.splice(60, 1)), event('reordered', 20)],
    ['the last lines cut off', (all) => all.splice(SIZE - 3), event('truncated', SIZE - 3, SIZE - 1)],
  ])('%s', async (_name, change, expected) => {
    const found = await filesVerified((files) => {
      const all = lines(files);
      change(all);
      files['audit.jsonl'] = text(all);
    });
    expect(told(found)).toEqual([expected]);
  });

  test('a row deleted', async () => {
    expect(told(await rowsVerified(({ events }) => events.splice(40, 1)))).toEqual([event('deleted', 40)]);
  });

  test.each<[string, (events: LogRows['events']) => void, Finding['what'], number]>([
    ['deleted', (events) => events.splice(40, 1), 'deleted', 40],
    [
      'inserted',
      (events) => events.splice(40, 0, { ...(events[100] as LogRows['events'][number]) }),
      'inserted',
      40,
    ],
    ['exchanged', (events) => events.splice(40, 2, ...events.slice(40, 42).reverse()), 'reordered', 40],
  ])('rows %s with their leaves and numbered anew', async (_name, change, what, index) => {
    const [first] = (
      await rowsVerified(({ events }) => {
        change(events);
        for (const [at, row] of events.entries()) row.index = at;
      })
    ).findings;
    expect(first?.what).toBe(what);
    expect(first?.from).toBe(index);
  });

  test('rows at the end deleted, with nodes and checkpoints left', async () => {
    const [first] = (await rowsVerified(({ events }) => events.splice(150))).findings;
    expect(first).toMatchObject(event('truncated', 150, 160));
  });

  test('an event that a gateway never signed', async () => {
    const found = await rowsVerified(({ events }) => {
      const last = events.at(-1);
      if (last) events.push({ ...last, index: SIZE });
    });
    expect(told(found)).toEqual([event('unsigned', SIZE)]);
  });
});

describe('against a checkpoint that was kept elsewhere', () => {
  const witnesses = (): string[] => [String(whole['audit-witness.txt'])];
  const cut = ({ events, nodes, checkpoints }: LogRows): void => {
    checkpoints.splice(-1);
    events.splice(161);
    nodes.splice(
      0,
      Number.POSITIVE_INFINITY,
      ...nodes.filter(({ level, index }) => (index + 1) * 2 ** level <= 161),
    );
  };

  test('a log that was cut short with its checkpoints is found out', async () => {
    expect((await rowsVerified(cut)).findings).toEqual([]);
    expect(told(await rowsVerified(cut, { witnesses: witnesses() }))).toEqual([
      { what: 'truncated', part: 'witness', from: 161, to: 162 },
    ]);
  });

  test('a fork of the same size under the same key is found out', async () => {
    const other = join(directory, 'fork');
    const fork = rowsOf(await logFiles(other, PARTS, (index) => (index === 100 ? 'another' : '')));
    expect(await verified(rowsLog(fork))).toEqual(clean);
    expect(told(await verified(rowsLog(fork), { witnesses: witnesses() }))).toEqual([
      { what: 'forked', part: 'witness', from: SIZE, to: SIZE - 1 },
    ]);
  });

  test('one that none of the keys signed is not believed', async () => {
    const [note = ''] = witnesses();
    const found = await rowsVerified(() => {}, { witnesses: [note.replace('time 2026', 'time 2025')] });
    expect(told(found)).toEqual([{ what: 'edited', part: 'witness', from: 0, to: 0 }]);
  });
});

describe('a body that is gone', () => {
  const gone = ({ events }: LogRows): void => {
    for (const row of events.slice(0, 10)) row.body = undefined;
  };

  test('is missed before its time of retention is over', async () => {
    expect(told(await rowsVerified(gone))).toEqual([event('deleted', 0, 9)]);
  });

  test('is not missed after it, and its leaf still counts', async () => {
    const later = { now: WRITTEN_AT + 4 * YEAR_MS };
    expect(await rowsVerified(gone, later)).toEqual({ ...clean, expired: 10 });
    const edited = (rows: LogRows): void => {
      gone(rows);
      if (rows.events[4]) rows.events[4].leaf = Buffer.alloc(32);
    };
    expect(told(await rowsVerified(edited, later))).toEqual([event('edited', 4, 5)]);
  });
});

test('what was written a moment ago may be without a checkpoint', async () => {
  const found = await rowsVerified(({ checkpoints }) => checkpoints.splice(-1), {
    now: WRITTEN_AT + 161_000 + 5_000,
  });
  expect(found).toMatchObject({ events: SIZE, signed: 161, findings: [] });
});

test('a line that a crash interrupted is no event', async () => {
  const found = await filesVerified((files) => {
    files['audit.jsonl'] = Buffer.concat([files['audit.jsonl'] ?? Buffer.alloc(0), Buffer.from('{"id":')]);
  });
  expect(found).toEqual(clean);
});

test('a directory without a log is said to be one', async () => {
  const empty = join(directory, 'empty');
  await expect(openFileLog(empty)).rejects.toThrow('there is no audit log in');
  writeFileSync(join(directory, 'x'), '');
});
