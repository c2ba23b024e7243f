// What every audit store promises, whatever it is made of.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { entryOf } from '../../audit/audit-entry.ts';
import type { AuditEvent } from '../../audit/audit-event.ts';
import type { AuditEntry, AuditStore, StoredCheckpoint } from '../../audit/store/audit-store.ts';

/** An entry of an event that is as small as one can be. */
export function entryNamed(decisionId: string, more: Partial<AuditEvent> = {}): AuditEntry {
  const event = { id: randomUUID(), decisionId, time: '2026-06-30T12:00:00.000Z', outcome: 'ANSWERED' };
  return entryOf({ ...event, ...more } as AuditEvent);
}

export const entriesNamed = (prefix: string, count: number): readonly AuditEntry[] =>
  Array.from({ length: count }, (_, index) => entryNamed(`${prefix}${index}`));

export interface StoreUnderTest {
  readonly store: AuditStore;
  /** The same log opened anew, after everything in memory is lost. */
  reopen(): Promise<AuditStore>;
  close(): Promise<void>;
}

/** `open` gives an empty log. */
export function describeAuditStore(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`the audit store in ${name}`, () => {
    let opened: StoreUnderTest;
    let store: AuditStore;
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(() => opened?.close());

    const decisions = async (): Promise<readonly string[]> =>
      (await store.read(0, 1_000)).map(({ body = '{}' }) => JSON.parse(body).decisionId);

    test('gives entries indexes without gaps, in the order given', async () => {
      expect(await store.append(entriesNamed('a', 3))).toEqual([0, 1, 2]);
      expect(await store.append(entriesNamed('b', 2))).toEqual([3, 4]);
      expect(await decisions()).toEqual(['a0', 'a1', 'a2', 'b0', 'b1']);
      expect(await store.size()).toBe(5);
    });

    test('keeps exactly the bytes that were hashed, of any characters and length', async () => {
      const entries = ['plain', 'ünï 👮', '\0\u0007"\\ \ud800', 'x'.repeat(1_000_000)].map((reason) =>
        entryNamed('d', { sealed: reason }),
      );
      await store.append(entries);
      const stored = await store.read(0, 10);
      expect(stored.map(({ body }) => body)).toEqual(entries.map(({ body }) => body));
      const hashes = stored.map(({ body = '' }) =>
        createHash('sha256').update('\0').update(body).digest('hex'),
      );
      expect(stored.map(({ leaf }) => leaf.toString('hex'))).toEqual(hashes);
      expect((await store.leaves(0, 10)).map((leaf) => leaf.toString('hex'))).toEqual(hashes);
    });

    test('takes an event whatever a token says of the viewer', async () => {
      const entries = ['\0', '\ud800', 'v'.repeat(100_000)].map((viewer) =>
        entryNamed('d', { viewer, issuer: viewer }),
      );
      expect(await store.append(entries)).toEqual([0, 1, 2]);
    });

    test('knows an entry that it has already, alone, among others and twice in one batch', async () => {
      const [one, two, three] = ['1', '2', '3'].map((id) => entryNamed(id)) as [
        AuditEntry,
        AuditEntry,
        AuditEntry,
      ];
      expect(await store.append([one])).toEqual([0]);
      expect(await store.append([one])).toEqual([0]);
      expect(await store.append([two, one, three, two])).toEqual([1, 0, 2, 1]);
      expect(await decisions()).toEqual(['1', '2', '3']);
    });

    test('takes nothing when it is given nothing', async () => {
      expect(await store.append([])).toEqual([]);
      expect(await store.size()).toBe(0);
      expect(await store.read(0, 10)).toEqual([]);
    });

    test('reads from anywhere, as much as there is', async () => {
      await store.append(entriesNamed('e', 600));
      const bodies = async (from: number, count: number) =>
        (await store.read(from, count)).map(({ index, body = '{}' }) => [index, JSON.parse(body).decisionId]);
      expect(await bodies(257, 2)).toEqual([
        [257, 'e257'],
        [258, 'e258'],
      ]);
      expect(await bodies(599, 10)).toEqual([[599, 'e599']]);
      expect(await bodies(600, 10)).toEqual([]);
      expect(await store.leaves(598, 10)).toHaveLength(2);
      expect(await store.leaves(700, 10)).toEqual([]);
    });

    test('finds the events of a decision', async () => {
      await store.append(['a', 'b', 'a', 'c'].map((id) => entryNamed(id)));
      expect(await store.find('a')).toEqual([0, 2]);
      expect(await store.find('nothing')).toEqual([]);
    });

    test('gives entries that come from several sides at once an index each', async () => {
      const indexes = await Promise.all(
        Array.from({ length: 20 }, (_, index) => store.append(entriesNamed(`c${index}.`, 3))),
      );
      expect(indexes.flat().sort((one, other) => one - other)).toEqual(
        Array.from({ length: 60 }, (_, index) => index),
      );
      const found = await decisions();
      for (const [writer, [first = 0]] of indexes.entries())
        expect(found.slice(first, first + 3)).toEqual([0, 1, 2].map((index) => `c${writer}.${index}`));
    });

    test('has everything after it was opened anew, and goes on behind it', async () => {
      await store.append(entriesNamed('a', 300));
      const [checkpoint] = checkpointsOf(300);
      await store.putCheckpoint(checkpoint, [{ level: 1, index: 7, hash: hashOf('seven') }]);
      store = await opened.reopen();
      expect(await store.size()).toBe(300);
      expect(await store.append([entryNamed('b')])).toEqual([300]);
      expect((await decisions()).slice(-2)).toEqual(['a299', 'b']);
      expect(await store.latestCheckpoint()).toEqual(checkpoint);
      expect(await store.nodes([{ level: 1, index: 7 }])).toEqual([hashOf('seven')]);
    });

    test('has the leaf of all that it counts, at every moment', async () => {
      for (let batch = 0; batch < 40; batch += 1) {
        let isOver = false;
        const appended = store.append(entriesNamed(`${batch}-`, 3)).finally(() => {
          isOver = true;
        });
        for (; !isOver; await nextTurn()) {
          const size = await store.size();
          expect(await store.leaves(0, size)).toHaveLength(size);
        }
        await appended;
      }
      expect(await store.size()).toBe(120);
    });

    test('keeps nodes, and knows those that it has not', async () => {
      await store.append(entriesNamed('a', 4));
      const nodes = [
        { level: 1, index: 0, hash: hashOf('1 0') },
        { level: 1, index: 1, hash: hashOf('1 1') },
        { level: 2, index: 0, hash: hashOf('2 0') },
        { level: 1, index: 3, hash: hashOf('1 3') },
      ];
      await store.putCheckpoint(checkpointsOf(4)[0], nodes);
      const places = [...nodes, { level: 1, index: 2 }, { level: 1, index: 9 }, { level: 9, index: 0 }];
      expect(await store.nodes(places)).toEqual([
        ...nodes.map(({ hash }) => hash),
        undefined,
        undefined,
        undefined,
      ]);
    });

    test('keeps the first checkpoint of a size, and says which it is', async () => {
      await store.append(entriesNamed('a', 9));
      const [one, two, three] = checkpointsOf(2, 5, 9) as [
        StoredCheckpoint,
        StoredCheckpoint,
        StoredCheckpoint,
      ];
      expect(await store.latestCheckpoint()).toBeUndefined();
      expect(await store.putCheckpoint(one, [])).toEqual(one);
      expect(await store.putCheckpoint(two, [])).toEqual(two);
      expect(await store.putCheckpoint({ ...two, root: hashOf('other'), note: 'other' }, [])).toEqual(two);
      expect(await store.putCheckpoint(three, [])).toEqual(three);
      expect(await store.latestCheckpoint()).toEqual(three);
      expect(await store.checkpoints(3, 10)).toEqual([two, three]);
      expect(await store.checkpoints(5, 1)).toEqual([two]);
      expect(await store.checkpoints(10, 10)).toEqual([]);
    });

    test('keeps no checkpoint of more entries than it has', async () => {
      await store.append(entriesNamed('a', 2));
      await expect(store.putCheckpoint(checkpointsOf(3)[0], [])).rejects.toThrow(
        'the audit log has no 3 entries',
      );
      expect(await store.latestCheckpoint()).toBeUndefined();
    });
  });
}

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

function checkpointsOf(...sizes: readonly [number, ...number[]]): [StoredCheckpoint, ...StoredCheckpoint[]] {
  return sizes.map((size) => ({
    size,
    root: hashOf(String(size)),
    note: `log\n${size}\n\n— ${randomBytes(4).toString('base64')}\n`,
  })) as [StoredCheckpoint, ...StoredCheckpoint[]];
}
