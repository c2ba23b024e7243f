import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { entryOf } from '../audit-entry.ts';
import type { AuditEvent } from '../audit-event.ts';
import type { AuditEntry } from '../store/audit-store.ts';
import { MemoryAuditStore } from '../store/memory-audit-store.ts';
import { carryOver } from './carry-over.ts';
import { Spool } from './spool.ts';

const MANY_BYTES = 1_000_000;

let directory: string;
let path: string;
let spool: Spool;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
  path = join(directory, 'audit-spool', 'events.jsonl');
  spool = await Spool.open({ directory, bytes: MANY_BYTES });
});
afterEach(async () => {
  await spool.close();
  rmSync(directory, { recursive: true, force: true });
});

const eventOf = (id: string) =>
  ({ id, decisionId: id, time: '2026-06-30T12:00:00.000Z', outcome: 'ANSWERED' }) as AuditEvent;
const add = (...ids: readonly string[]) => Promise.all(ids.map((id) => spool.add(entryOf(eventOf(id)))));
const lines = (): readonly string[] => readFileSync(path, 'utf8').split('\n').slice(0, -1);
/** As another process does, after this one was killed. */
async function reopened(bytes = MANY_BYTES): Promise<Spool> {
  await spool.close();
  spool = await Spool.open({ directory, bytes });
  return spool;
}

describe('a spool', () => {
  test('has what was added on disk, in order and as the log would have it', async () => {
    await add('a', 'b', 'c');
    expect(lines()).toEqual(['a', 'b', 'c'].map((id) => JSON.stringify(eventOf(id))));
    expect(await spool.read(1, 2)).toEqual(['b', 'c'].map((id) => entryOf(eventOf(id))));
    expect((await reopened()).count).toBe(3);
  });

  test('forgets the half of a line that a crash left, of which nobody was told', async () => {
    await add('a');
    appendFileSync(path, '{"id":"torn');
    await reopened();
    await add('b');
    expect(lines().map((line) => JSON.parse(line).id)).toEqual(['a', 'b']);
  });

  test('takes no byte more than it may, also of what comes at the same time, and goes on once it is empty', async () => {
    const bytes = 3 * (Buffer.byteLength(JSON.stringify(eventOf('a'))) + 1);
    await reopened(bytes);
    const ends = await Promise.allSettled(['a', 'b', 'c', 'd'].map((id) => add(id)));
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected']);
    expect({ count: spool.count, hasRoom: spool.hasRoom }).toEqual({ count: 3, hasRoom: false });
    await carryOver(spool, new MemoryAuditStore());
    await add('d');
    expect(lines().map((line) => JSON.parse(line).id)).toEqual(['d']);
  });

  test('says so to everybody who waits when its file is gone', async () => {
    rmSync(path);
    const ends = await Promise.allSettled(['a', 'b', 'c'].map((id) => add(id)));
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  });

  test('stays as it is when more has come than was carried over', async () => {
    await add('a', 'b');
    expect(await spool.emptyAfter(1)).toBe(false);
    expect(lines()).toHaveLength(2);
  });

  test('belongs to one process', async () => {
    const other = join(directory, 'other');
    mkdirSync(join(other, 'audit-spool'), { recursive: true });
    writeFileSync(join(other, 'audit-spool', 'lock'), '1');
    await expect(Spool.open({ directory: other, bytes: 1 })).rejects.toThrow('is in use by process 1');
  });
});

describe('what waits comes into the log', () => {
  class BreakingStore extends MemoryAuditStore {
    /** Commits after which the store is away. */
    left = Number.POSITIVE_INFINITY;
    /** Whether the last one is lost, or only its acknowledgement. */
    commitsUnheard = false;
    after: (() => Promise<void>) | undefined;

    override async append(entries: readonly AuditEntry[]): Promise<readonly number[]> {
      this.left -= 1;
      if (this.left < 0) {
        if (this.commitsUnheard) await super.append(entries);
        throw new Error('connection lost');
      }
      const indexes = await super.append(entries);
      await this.after?.();
      this.after = undefined;
      return indexes;
    }
  }

  const many = Array.from({ length: 600 }, (_, index) => `event-${index}`);
  let store: BreakingStore;
  beforeEach(() => {
    store = new BreakingStore();
  });
  const ids = (): readonly string[] => store.entries.map(({ id }) => id);

  test('in order, once, with the leaves that it would have had, and nothing waits any more', async () => {
    await add(...many);
    await carryOver(spool, store);
    expect(ids()).toEqual(many);
    expect(store.entries.map(({ leaf }) => leaf)).toEqual(many.map((id) => entryOf(eventOf(id)).leaf));
    expect(lines()).toEqual([]);
  });

  test('also what is added meanwhile', async () => {
    await add('a');
    store.after = async () => void (await add('b'));
    await carryOver(spool, store);
    expect({ ids: ids(), waiting: spool.count }).toEqual({ ids: ['a', 'b'], waiting: 0 });
  });

  test('also where a single one waits and its commit fails', async () => {
    await add('a');
    store.left = 0;
    await expect(carryOver(spool, store)).rejects.toThrow('connection lost');
    expect((await reopened()).count).toBe(1);
  });

  test.each([
    ['before its first commit', 0, false],
    ['before its second commit', 1, false],
    ['after its second commit, unheard', 1, true],
    ['after its last commit, before the spool is emptied', 2, true],
  ])('once, where the process dies %s', async (_name, left, commitsUnheard) => {
    await add(...many);
    Object.assign(store, { left, commitsUnheard });
    await expect(carryOver(spool, store)).rejects.toThrow('connection lost');
    expect(spool.count).toBe(many.length);
    Object.assign(store, { left: Number.POSITIVE_INFINITY });
    await carryOver(await reopened(), store);
    expect(ids()).toEqual(many);
    expect(lines()).toEqual([]);
  });
});
