import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { auditKeys } from '../keys/audit-keys.ts';
import type { AuditEntry, AuditStore } from '../store/audit-store.ts';
import { MemoryAuditStore } from '../store/memory-audit-store.ts';
import { GrowingTree } from '../tree/growing-tree.ts';
import { leafHash } from '../tree/tree-hash.ts';
import { checkpointSigner } from './checkpoint-signer.ts';
import { Checkpointer } from './checkpointer.ts';
import { runCheckpointer } from './run-checkpointer.ts';
import { type Witness, witnessFile } from './witness-file.ts';

const signer = checkpointSigner(auditKeys('A'.repeat(43)), 'test/audit');
const entry = (name: string): AuditEntry => ({
  id: name,
  body: `{"id":"${name}"}`,
  leaf: leafHash(`{"id":"${name}"}`),
  search: { decision: name } as AuditEntry['search'],
});
const entries = (from: number, end: number): readonly AuditEntry[] =>
  Array.from({ length: end - from }, (_, offset) => entry(String(from + offset)));

let store: MemoryAuditStore;
let directories: string[];
beforeEach(() => {
  store = new MemoryAuditStore();
  directories = [];
});
afterEach(() => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});

function newWitness(): Witness {
  const directory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
  directories.push(directory);
  return witnessFile(directory);
}
const checkpointer = (witness = newWitness(), over: AuditStore = store): Checkpointer =>
  new Checkpointer({ store: over, signer, witness, now: () => Date.UTC(2026, 0, 1) });
/** As a gateway does: appended, and then told of. */
async function writeAs(one: Checkpointer, from: number, end: number): Promise<void> {
  const written = entries(from, end);
  const indexes = await store.append(written);
  for (const [place, { leaf }] of written.entries()) one.wrote(indexes[place] ?? Number.NaN, leaf);
}
const sizes = (): readonly number[] => store.kept.map(({ size }) => size);

describe('a round', () => {
  test('signs what is new, once, with the root of all that is there', async () => {
    const one = checkpointer();
    await store.append(entries(0, 5));
    await one.advance();
    await one.advance();
    await store.append(entries(5, 8));
    await one.advance();
    expect(sizes()).toEqual([5, 8]);
    const tree = new GrowingTree();
    for (const { leaf } of entries(0, 8)) tree.append(leaf);
    expect(signer.open(store.kept[1]?.note ?? '')).toEqual({
      origin: 'test/audit',
      size: 8,
      root: tree.root(),
      time: '2026-01-01T00:00:00.000Z',
      after: 5,
    });
    expect([...store.tree.keys()].sort()).toEqual(['1/0', '1/1', '1/2', '1/3', '2/0', '2/1', '3/0']);
  });

  test('ends the waiting of what was written before it; while none can be made that goes on', async () => {
    let isAway = false;
    const away: AuditStore = Object.assign(Object.create(store) as AuditStore, {
      size: async () => {
        if (isAway) throw new Error('connection lost');
        return store.size();
      },
    });
    const one = checkpointer(newWitness(), away);
    expect(one.unsignedMs).toBe(0);
    await writeAs(one, 0, 2);
    expect(one.unsignedMs).toBeGreaterThan(0);
    await one.advance();
    expect(one.unsignedMs).toBe(0);

    isAway = true;
    await writeAs(one, 2, 4);
    await expect(one.advance()).rejects.toThrow('connection lost');
    const before = one.unsignedMs;
    expect(before).toBeGreaterThan(0);
    await expect(one.advance()).rejects.toThrow('connection lost');
    expect(one.unsignedMs).toBeGreaterThan(before);
    isAway = false;
    await one.advance();
    expect(one.unsignedMs).toBe(0);
  });

  test('leaves what was written meanwhile waiting for the next', async () => {
    const busy: AuditStore = Object.assign(Object.create(store) as AuditStore, {
      size: async () => {
        const size = await store.size();
        if (size === 2) await writeAs(one, 2, 3);
        return size;
      },
    });
    const one = checkpointer(newWitness(), busy);
    await writeAs(one, 0, 2);
    await pause(20);
    const began = performance.now();
    await one.advance();
    expect(sizes()).toEqual([2]);
    const waited = one.unsignedMs;
    expect(waited).toBeGreaterThan(0);
    expect(waited).toBeLessThanOrEqual(performance.now() - began);
    await one.advance();
    expect({ sizes: sizes(), waits: one.unsignedMs }).toEqual({ sizes: [2, 3], waits: 0 });
  });

  test('of an empty log signs nothing', async () => {
    await checkpointer().advance();
    expect(sizes()).toEqual([]);
  });

  test('signs a long log in parts', async () => {
    await store.append(entries(0, 2));
    const long: AuditStore = Object.assign(Object.create(store) as AuditStore, {
      size: async () => 40_000,
      leaves: async (from: number, count: number) =>
        Array.from({ length: count }, (_, i) => leafHash(`${from + i}`)),
      putCheckpoint: async (checkpoint: Parameters<AuditStore['putCheckpoint']>[0]) => {
        store.kept.push(checkpoint);
        return checkpoint;
      },
      latestCheckpoint: async () => store.kept.at(-1),
    });
    await checkpointer(newWitness(), long).advance();
    expect(sizes()).toEqual([16_384, 32_768, 40_000]);
  });
});

describe('two gateways over one store', () => {
  test('take what the other signed and never fork', async () => {
    const [one, other] = [checkpointer(), checkpointer()];
    for (let round = 0; round < 50; round += 1) {
      await store.append(entries(round * 3, round * 3 + 3));
      await Promise.all([one.advance(), other.advance()]);
    }
    await store.append(entries(150, 151));
    await other.advance();
    await one.advance();
    expect(sizes().at(-1)).toBe(151);
    expect(new Set(sizes()).size).toBe(sizes().length);
    for (const { size, note } of store.kept) {
      const tree = new GrowingTree();
      for (const { leaf } of store.entries.slice(0, size)) tree.append(leaf);
      expect(signer.open(note)?.root).toEqual(tree.root());
    }
  });

  test('F06 one that was cut off from the store goes on with what the other signed', async () => {
    let isCutOff = false;
    const far = new Proxy(store, {
      get: (target, name: keyof AuditStore) => {
        if (isCutOff) throw new Error('connection refused');
        const member = target[name];
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });
    const [near, cutOff] = [checkpointer(), checkpointer(newWitness(), far)];
    await store.append(entries(0, 3));
    await cutOff.advance();
    isCutOff = true;
    await store.append(entries(3, 9));
    await near.advance();
    await expect(cutOff.advance()).rejects.toThrow('connection refused');
    isCutOff = false;
    await store.append(entries(9, 10));
    await cutOff.advance();
    await near.advance();
    expect(sizes()).toEqual([3, 9, 10]);
  });
});

describe('raises the alarm instead of signing', () => {
  const forked = (): MemoryAuditStore => {
    const other = new MemoryAuditStore();
    other.entries.push(...store.entries.slice(0, 4));
    return other;
  };
  let witness: Witness;
  let known: Checkpointer;
  beforeEach(async () => {
    witness = newWitness();
    known = checkpointer(witness);
    await store.append(entries(0, 4));
    await known.advance();
    await store.append(entries(4, 6));
    await known.advance();
  });
  /** The gateway that ran all the while, and one that starts now beside the witness of that. */
  const both = [
    ['while it runs', () => known],
    ['when it starts', () => checkpointer(witness)],
  ] as const;

  test.each(both)('over a log that was cut short with its checkpoints, %s', async (_name, which) => {
    store.entries.length = 4;
    store.kept.length = 1;
    await expect(which().advance()).rejects.toThrow(/cut short|taken away/);
    expect(sizes()).toEqual([4]);
  });

  test.each(both)('over a log that was emptied, %s', async (_name, which) => {
    store.entries.length = 0;
    store.kept.length = 0;
    await expect(which().advance()).rejects.toThrow(/cut short|taken away/);
  });

  test.each(both)('over a fork that grew longer, under the same key, %s', async (_name, which) => {
    const fork = forked();
    await fork.append([entry('a'), entry('b'), entry('c')]);
    await checkpointer(newWitness(), fork).advance();
    store.entries.splice(0, Number.POSITIVE_INFINITY, ...fork.entries);
    store.kept.splice(0, Number.POSITIVE_INFINITY, ...fork.kept);
    store.tree.clear();
    for (const [place, hash] of fork.tree) store.tree.set(place, hash);
    await expect(which().advance()).rejects.toThrow(/edited or forked|is another than/);
    expect(sizes()).toEqual([7]);
  });

  test.each(both)('over a checkpoint that nobody of ours signed, %s', async (_name, which) => {
    const [last] = store.kept.splice(1);
    store.kept.push({
      size: 6,
      root: Buffer.alloc(32),
      note: (last?.note ?? '').replace('time 2026', 'time 2025'),
    });
    await expect(which().advance()).rejects.toThrow('signed by none of its keys');
  });

  test('when a node of the tree is missing or not what it was', async () => {
    store.tree.set('1/2', Buffer.alloc(32));
    await expect(checkpointer(witness).advance()).rejects.toThrow('edited or forked');
    store.tree.delete('1/2');
    await expect(checkpointer(witness).advance()).rejects.toThrow('lacks node 2 of level 1');
  });

  test('when what it wrote does not stand where it was told, before or after it is signed', async () => {
    await store.append(entries(6, 8));
    known.wrote(6, entry('6').leaf);
    known.wrote(7, entry('another').leaf);
    await expect(known.advance()).rejects.toThrow('event 7 of the audit log is not the one');
    expect(sizes()).toEqual([4, 6]);
    const late = checkpointer();
    await late.advance();
    late.wrote(2, entry('2').leaf);
    await late.advance();
    late.wrote(3, entry('another').leaf);
    await expect(late.advance()).rejects.toThrow('event 3 of the audit log is not the one');
  });
});

describe('while it runs', () => {
  test('what is appended is under a checkpoint soon, and all of it once it is closed', async () => {
    const running = runCheckpointer(checkpointer(), { alarm: fail, failed: fail });
    await store.append(entries(0, 1));
    while (sizes().length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await store.append(entries(1, 3));
    await running.close();
    expect(sizes().at(-1)).toBe(3);
  });

  test('a store that fails is asked again, and a log that was tampered with is told of', async () => {
    const [failures, alarms]: [unknown[], string[]] = [[], []];
    await store.append(entries(0, 2));
    let isAway = true;
    const one = checkpointer();
    const flaky = { advance: () => (isAway ? Promise.reject(new Error('away')) : one.advance()) };
    const running = runCheckpointer(flaky, {
      alarm: (what) => alarms.push(what),
      failed: (error) => failures.push(error),
    });
    while (failures.length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    isAway = false;
    while (sizes().length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    store.entries.length = 1;
    while (alarms.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await running.close();
    expect(alarms[0]).toMatch('cut short');
    expect(sizes()).toEqual([2]);
  });
});

function fail(what: unknown): never {
  throw new Error(`unexpected: ${what}`);
}
