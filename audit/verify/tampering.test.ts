import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  checkTestNote,
  type LogFiles,
  logFiles,
  putFiles,
  rowsOf,
  WRITTEN_AT,
} from '../../test/support/audited-log.ts';
import { type LogRows, rowsLog } from '../../test/support/rows-log.ts';
import { seededRandom } from '../../test/support/seeded-random.ts';
import { FILE_TAMPERINGS, ROW_TAMPERINGS, type Tampering } from '../../test/support/tamperings.ts';
import type { CheckNote } from './check-note.ts';
import { openFileLog } from './files/file-log.ts';
import type { Verification } from './finding.ts';
import type { LogSource } from './log-source.ts';
import { verifyLog } from './verify-log.ts';

// Ten thousand times somebody tampers with a log of some hundreds of events, and each time it is found.
const SEED = Number(process.env.SEED ?? 9162);
const TIMES = 5_000;
const PARTS = [1, 6, 20, 37, 3, 64, 30, 41, 2];
const DAY_MS = 86_400_000;
/** Half a minute where nothing else runs. */
const PATIENCE_MS = 300_000;

let directory: string;
let whole: LogFiles;
let fork: LogFiles;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
  whole = await logFiles(directory, PARTS);
  fork = await logFiles(join(directory, 'fork'), PARTS, (index) => (index === 100 ? 'another' : ''));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Untouched checkpoints are the same each time; each that was touched is checked anew. */
const known = new Map<string, ReturnType<CheckNote>>();
const check: CheckNote = (note) => {
  if (!known.has(note)) known.set(note, checkTestNote(note));
  return known.get(note);
};

async function verified(source: LogSource): Promise<Verification> {
  const options = { check, witnesses: [String(whole['audit-witness.txt'])] };
  try {
    return await verifyLog(source, { ...options, retentionMs: 1_000 * DAY_MS, now: WRITTEN_AT + DAY_MS });
  } finally {
    await source.close();
  }
}

/** What was not found, or not where it is. */
function missed({ name, at }: Tampering, { findings }: Verification): readonly string[] {
  const [first] = findings;
  if (!first) return [`${name} at ${at}: not found`];
  const isThere = at === undefined || (first.from <= at && at <= first.to);
  return isThere
    ? []
    : [`${name} at ${at}: found from ${first.from} to ${first.to} (${first.what} ${first.part})`];
}

test('an untouched log has no findings', async () => {
  expect((await verified(await openFileLog(directory))).findings).toEqual([]);
  expect((await verified(rowsLog(rowsOf(whole)))).findings).toEqual([]);
});

test(
  `A58 F07 five thousand tamperings with files are found, at their place (seed ${SEED})`,
  async () => {
    const random = seededRandom(SEED);
    const names = Object.keys(FILE_TAMPERINGS);
    const misses: string[] = [];
    for (let time = 0; time < TIMES; time += 1) {
      const name = names[time % names.length] ?? '';
      const files = { ...whole };
      const tampering = { name, ...FILE_TAMPERINGS[name]?.(files, random) };
      putFiles(directory, files, whole);
      misses.push(...missed(tampering, await verified(await openFileLog(directory))));
      putFiles(directory, whole, files);
    }
    expect(misses).toEqual([]);
  },
  PATIENCE_MS,
);

/** Rows of its own for each tampering. */
function copyOf({ events, nodes, checkpoints }: LogRows): LogRows {
  const copied = <Row extends object>(rows: readonly Row[]): Row[] => rows.map((row) => ({ ...row }));
  return { events: copied(events), nodes: copied(nodes), checkpoints: copied(checkpoints) };
}

test(
  `A58 F07 five thousand tamperings with rows are found, at their place (seed ${SEED})`,
  async () => {
    const random = seededRandom(SEED);
    const [untouched, forked] = [rowsOf(whole), rowsOf(fork)];
    const names = Object.keys(ROW_TAMPERINGS);
    const misses: string[] = [];
    for (let time = 0; time < TIMES; time += 1) {
      const name = names[time % names.length] ?? '';
      const rows = copyOf(untouched);
      const tampering = { name, ...ROW_TAMPERINGS[name]?.(rows, random, copyOf(forked)) };
      misses.push(...missed(tampering, await verified(rowsLog(rows))));
    }
    expect(misses).toEqual([]);
  },
  PATIENCE_MS,
);
