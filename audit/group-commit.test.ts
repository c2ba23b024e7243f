import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { entryOf } from './audit-entry.ts';
import type { AuditEvent } from './audit-event.ts';
import { AuditWatch } from './audit-watch.ts';
import { GroupCommit } from './group-commit.ts';
import type { AuditEntry } from './store/audit-store.ts';
import { MemoryAuditStore } from './store/memory-audit-store.ts';

/** A store that does at each commit what it is told to. */
class ObedientStore extends MemoryAuditStore {
  readonly batches: (readonly string[])[] = [];
  /** What happens in place of the next commits, one after another; then they succeed. */
  readonly next: ((entries: readonly AuditEntry[]) => Promise<void>)[] = [];
  /** What happens at every commit. */
  always: ((entries: readonly AuditEntry[]) => Promise<void>) | undefined;

  override async append(entries: readonly AuditEntry[]): Promise<readonly number[]> {
    this.batches.push(entries.map(({ search }) => search.decision));
    await (this.always ?? this.next.shift())?.(entries);
    return super.append(entries);
  }

  commits(entries: readonly AuditEntry[]): Promise<readonly number[]> {
    return super.append(entries);
  }

  get decisions(): readonly string[] {
    return this.entries.map(({ decision }) => decision);
  }
}

let store: ObedientStore;
let said: string[];
let wrote: [number, string][];
let log: GroupCommit;
beforeEach(() => {
  store = new ObedientStore();
  said = [];
  wrote = [];
  const watch = new AuditWatch({
    committed: () => {},
    away: (reason) => said.push(`away: ${reason}`),
    back: () => said.push('back'),
    lost: (what) => said.push(`lost: ${what}`),
  });
  log = new GroupCommit({ store, watch, wrote: (index, leaf) => wrote.push([index, leaf.toString('hex')]) });
});
afterEach(async () => {
  store.always = undefined;
  await log.close();
});

const event = (decisionId: string): AuditEvent =>
  ({ id: randomUUID(), decisionId, time: '2026-06-30T12:00:00.000Z', outcome: 'ANSWERED' }) as AuditEvent;
const append = (...decisions: readonly string[]) => Promise.all(decisions.map((id) => log.append(event(id))));
const fail = async (): Promise<void> => {
  throw new Error('connection lost');
};

async function until(isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + 10_000; !isSo(); await pause(20))
    if (Date.now() > end) throw new Error(`it never was: ${said.join()}`);
}

test('what comes while a commit is under way is committed together after it', async () => {
  await append('a', 'b', 'c', 'd');
  expect(store.batches).toEqual([['a'], ['b', 'c', 'd']]);
  expect(store.decisions).toEqual(['a', 'b', 'c', 'd']);
  expect(wrote).toEqual(store.entries.map(({ index, leaf }) => [index, leaf.toString('hex')]));
});

test('what has to be in the log first is there before an event, and without it nothing is acknowledged', async () => {
  const watch = new AuditWatch({ committed() {}, away() {}, back() {}, lost() {} });
  let faults = 2;
  const beforeCommit = async (): Promise<void> => {
    faults -= 1;
    if (faults >= 0) throw new Error('connection lost');
    if (store.entries.length === 0) await store.commits([entryOf(event('first'))]);
  };
  const careful = new GroupCommit({ store, watch, beforeCommit });
  await careful.append(event('later'));
  await careful.close();
  expect(store.batches).toEqual([['later']]);
  expect(store.decisions).toEqual(['first', 'later']);
});

test('an event is acknowledged after its commit, and not before', async () => {
  const ended = new AbortController();
  store.next.push(async () => void (await once(ended.signal, 'abort')));
  let isAcknowledged = false;
  const appended = append('a').then(() => {
    isAcknowledged = true;
  });
  await pause(50);
  expect(isAcknowledged).toBe(false);
  ended.abort();
  await appended;
  expect(store.decisions).toEqual(['a']);
});

test('F05 a commit that failed is made again with the same entries', async () => {
  store.next.push(fail, fail);
  await append('a', 'b');
  expect(store.decisions).toEqual(['a', 'b']);
  expect(said).toEqual([]);
});

test('F05 a commit of which nobody knows how it went leaves one entry', async () => {
  store.next.push(async (entries) => {
    await store.commits(entries);
    await fail();
  });
  await append('a', 'b');
  expect(store.decisions).toEqual(['a', 'b']);
});

test('F03 what a hung store does not take in time is rejected, the alarm is raised, and nobody has to ask for the recovery', async () => {
  const ended = new AbortController();
  store.next.push(async () => void (await once(ended.signal, 'abort')));
  const refused = await Promise.allSettled([append('a'), append('b')]);
  expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(said).toEqual(['away: it does not answer']);
  ended.abort();
  await until(() => said.includes('back'));
  await append('c');
  expect(store.decisions.at(-1)).toBe('c');
});

test('trouble is noticed although nobody asks, and so is its end', async () => {
  store.always = fail;
  await until(() => said.length > 0);
  expect(said).toEqual(['away: connection lost']);
  store.always = undefined;
  await until(() => said.length > 1);
  expect(said).toEqual(['away: connection lost', 'back']);
  expect(store.decisions).toEqual([]);
});

test('F08 one event that the store does not take is rejected, and those beside it are not', async () => {
  store.always = async (entries) => {
    if (entries.some(({ search }) => search.decision === 'unfit')) throw new Error('it can not be kept');
  };
  const outcomes = await Promise.allSettled(['a', 'b', 'unfit', 'c', 'd'].map((id) => append(id)));
  expect(outcomes.map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
  ]);
  expect(outcomes[2]).toMatchObject({ reason: { message: 'it can not be kept' } });
  expect([...store.decisions].sort()).toEqual(['a', 'b', 'c', 'd']);
});

test('F04 a log that was replaced by a shorter one is refused once, and the alarm is raised', async () => {
  await append('a', 'b', 'c');
  store.entries.length = 0;
  await expect(append('d')).rejects.toThrow('the audit log has 1 events, and 3 were in it');
  expect(said).toEqual(['lost: the audit log has 1 events, and 3 were in it']);
  await append('e');
  expect(store.decisions).toEqual(['d', 'e']);
});

test('F04 a log that was emptied is noticed although nobody asks', async () => {
  await append('a');
  store.entries.length = 0;
  await until(() => said.length > 0);
  expect(said).toEqual(['lost: the audit log has 0 events, and 1 were in it']);
});

test('an event that is appended again is no sign of loss', async () => {
  const same = event('a');
  await log.append(same);
  await log.append(same);
  expect(store.decisions).toEqual(['a']);
  expect(said).toEqual([]);
});

test('what is more than can wait is rejected at once', async () => {
  store.always = fail;
  const outcomes = await Promise.allSettled(
    Array.from({ length: 20_100 }, (_, index) => append(`e${index}`)),
  );
  const reasons = outcomes.map((outcome) =>
    outcome.status === 'rejected' ? outcome.reason.message : 'taken',
  );
  expect(
    reasons.filter((reason) => reason === 'too many events wait for the audit log').length,
  ).toBeGreaterThan(0);
  expect(reasons).not.toContain('taken');
});

test('what waits is committed before it closes, and nothing afterwards', async () => {
  const waiting = append('a', 'b');
  await log.close();
  await waiting;
  expect(store.decisions).toEqual(['a', 'b']);
  await expect(append('c')).rejects.toThrow('the audit log is closed');
});
