import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pathOf, proofOf, treeHead } from '../../test/support/reference-tree.ts';
import { consistencyProof, isConsistent } from './consistency-proof.ts';
import { GrowingTree } from './growing-tree.ts';
import { inclusionProof, isIncluded } from './inclusion-proof.ts';
import type { NodesAt, Place } from './subtrees.ts';
import { EMPTY_ROOT, leafHash } from './tree-hash.ts';

const PROPERTY = { seed: 9162, numRuns: 300, verbose: true };
const MOST = 130;
const bodies = Array.from({ length: MOST }, (_, index) => Buffer.from(`event ${index}`));
const headAt = (size: number): Buffer => treeHead(bodies.slice(0, size));
const hex = (hashes: readonly Buffer[]): readonly string[] => hashes.map((hash) => hash.toString('hex'));

const tree = new GrowingTree();
const roots = [tree.root()];
const nodes = new Map<string, Buffer>();
const nameOf = ({ level, index }: Place): string => `${level}/${index}`;
for (const [index, body] of bodies.entries()) {
  nodes.set(nameOf({ level: 0, index }), leafHash(body));
  for (const node of tree.append(leafHash(body))) nodes.set(nameOf(node), node.hash);
  roots.push(tree.root());
}
let reads = 0;
const nodesAt: NodesAt = async (places) =>
  places.map((place) => {
    reads += 1;
    const hash = nodes.get(nameOf(place));
    if (!hash) throw new Error(`no node ${nameOf(place)}`);
    return hash;
  });

/** A flipped bit of one of the hashes. */
const flipped = (path: readonly Buffer[], which: number): readonly Buffer[] =>
  path.map((hash, index) => {
    if (index !== which % path.length) return hash;
    const other = Buffer.from(hash);
    other[which % 32] = (other[which % 32] ?? 0) ^ (1 << (which % 8));
    return other;
  });

describe('a tree that grows', () => {
  test('has at every size the root of the definition', () => {
    expect(hex(roots)).toEqual(hex(Array.from({ length: MOST + 1 }, (_, size) => headAt(size))));
    expect(roots[0]).toEqual(EMPTY_ROOT);
  });

  test('has the root that Certificate Transparency publishes for its eight test leaves', () => {
    const known = new GrowingTree();
    for (const leaf of [
      '',
      '00',
      '10',
      '2021',
      '3031',
      '40414243',
      '5051525354555657',
      '606162636465666768696a6b6c6d6e6f',
    ])
      known.append(leafHash(Buffer.from(leaf, 'hex')));
    expect(known.root().toString('hex')).toBe(
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    );
  });

  test('goes on from its stored nodes at any size', async () => {
    for (let size = 0; size < MOST; size += 1) {
      const again = await GrowingTree.at(size, nodesAt);
      expect(again.root()).toEqual(roots[size]);
      again.append(leafHash(bodies[size] ?? ''));
      expect(again.root()).toEqual(roots[size + 1]);
    }
  });

  test('yields every complete node once, in the order in which they became complete', () => {
    const yielded = new GrowingTree();
    const places = bodies.slice(0, 8).map((body) => yielded.append(leafHash(body)).map(nameOf));
    expect(places).toEqual([[], ['1/0'], [], ['1/1', '2/0'], [], ['1/2'], [], ['1/3', '2/1', '3/0']]);
  });

  test('is not made from too few subtrees', () => {
    expect(() => new GrowingTree(3, [EMPTY_ROOT])).toThrow(RangeError);
  });
});

const leafOfTree = fc
  .integer({ min: 1, max: MOST })
  .chain((size) => fc.record({ size: fc.constant(size), index: fc.integer({ min: 0, max: size - 1 }) }));

describe('a proof of inclusion', () => {
  test('is the path of the definition, and is accepted', async () => {
    await fc.assert(
      fc.asyncProperty(leafOfTree, async ({ size, index }) => {
        const path = await inclusionProof(index, size, nodesAt);
        expect(hex(path)).toEqual(hex(pathOf(index, bodies.slice(0, size))));
        const leaf = leafHash(bodies[index] ?? '');
        expect(isIncluded({ leaf, index, size, path, root: headAt(size) })).toBe(true);
      }),
      PROPERTY,
    );
  });

  test('is refused for another leaf, place, size, root or path', async () => {
    await fc.assert(
      fc.asyncProperty(leafOfTree, fc.nat(1_000), async ({ size, index }, which) => {
        const path = await inclusionProof(index, size, nodesAt);
        const good = { leaf: leafHash(bodies[index] ?? ''), index, size, path, root: headAt(size) };
        const other = which % size;
        expect(isIncluded({ ...good, leaf: leafHash('another') })).toBe(false);
        expect(isIncluded({ ...good, root: EMPTY_ROOT })).toBe(false);
        if (other !== index) expect(isIncluded({ ...good, index: other })).toBe(false);
        expect(isIncluded({ ...good, index: size + which })).toBe(false);
        expect(isIncluded({ ...good, index: -1 - which })).toBe(false);
        expect(isIncluded({ ...good, path: [...path, EMPTY_ROOT] })).toBe(false);
        if (path.length === 0) return;
        expect(isIncluded({ ...good, path: path.slice(1) })).toBe(false);
        expect(isIncluded({ ...good, path: path.slice(0, -1) })).toBe(false);
        expect(isIncluded({ ...good, path: flipped(path, which) })).toBe(false);
      }),
      PROPERTY,
    );
  });

  test('reads no more nodes than twice the height of the tree', async () => {
    for (let size = 1; size <= MOST; size += 1) {
      reads = 0;
      await inclusionProof(0, size, nodesAt);
      expect(reads).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(size + 1)));
    }
  });

  test('is not made for a leaf that the tree does not have', async () => {
    await expect(inclusionProof(5, 5, nodesAt)).rejects.toThrow(RangeError);
  });
});

const twoSizes = fc
  .integer({ min: 1, max: MOST })
  .chain((second) => fc.record({ second: fc.constant(second), first: fc.integer({ min: 1, max: second }) }));

describe('a proof of consistency', () => {
  test('is the proof of the definition, and is accepted', async () => {
    await fc.assert(
      fc.asyncProperty(twoSizes, async ({ first, second }) => {
        const path = await consistencyProof(first, second, nodesAt);
        expect(hex(path)).toEqual(hex(proofOf(first, bodies.slice(0, second))));
        const [firstRoot, secondRoot] = [headAt(first), headAt(second)];
        expect(isConsistent({ first, firstRoot, second, secondRoot, path })).toBe(true);
      }),
      PROPERTY,
    );
  });

  test('is refused for another root, size or path', async () => {
    await fc.assert(
      fc.asyncProperty(twoSizes, fc.nat(1_000), async ({ first, second }, which) => {
        const path = await consistencyProof(first, second, nodesAt);
        const good = { first, firstRoot: headAt(first), second, secondRoot: headAt(second), path };
        expect(isConsistent({ ...good, firstRoot: EMPTY_ROOT })).toBe(false);
        expect(isConsistent({ ...good, secondRoot: EMPTY_ROOT })).toBe(false);
        expect(isConsistent({ ...good, first: 0 })).toBe(false);
        expect(isConsistent({ ...good, second: first - 1 })).toBe(false);
        expect(isConsistent({ ...good, path: [...path, EMPTY_ROOT] })).toBe(false);
        if (path.length === 0) return;
        expect(isConsistent({ ...good, path: path.slice(1) })).toBe(false);
        expect(isConsistent({ ...good, path: path.slice(0, -1) })).toBe(false);
        expect(isConsistent({ ...good, path: flipped(path, which) })).toBe(false);
      }),
      PROPERTY,
    );
  });

  test('is not made backwards or from nothing', async () => {
    await expect(consistencyProof(6, 5, nodesAt)).rejects.toThrow(RangeError);
    await expect(consistencyProof(0, 5, nodesAt)).rejects.toThrow(RangeError);
  });
});

test('proofs between more leaves than 32 bits can count are still checked', () => {
  const [first, second] = [2 ** 40, 2 ** 40 + 1];
  const firstRoot = leafHash('the first 2^40');
  const added = leafHash('one more');
  const root = new GrowingTree(second, [firstRoot, added]).root();
  expect(isConsistent({ first, firstRoot, second, secondRoot: root, path: [added] })).toBe(true);
  expect(isIncluded({ leaf: added, index: first, size: second, path: [firstRoot], root })).toBe(true);
});
