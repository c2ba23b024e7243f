// Which nodes make up a part of the tree? Every range of leaves is a few complete subtrees side by side.
import type { TreeNode } from '../store/audit-store.ts';
import { EMPTY_ROOT, nodeHash } from './tree-hash.ts';

/** A complete subtree by its place: its first leaf is `index * 2 ** level`, and it has `2 ** level` of them. */
export type Place = Pick<TreeNode, 'level' | 'index'>;

/** Leaves `start` up to, but not with, `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Gives the hashes of complete subtrees, in the order asked. */
export type NodesAt = (places: readonly Place[]) => Promise<readonly Buffer[]>;

/** The complete subtrees of a range that begins where a subtree of its size may begin, from left to right. */
export function subtreesOf({ start, end }: Range): readonly Place[] {
  const places: Place[] = [];
  for (let next = start; next < end; ) {
    const level = levelOf(end - next);
    places.push({ level, index: next / 2 ** level });
    next += 2 ** level;
  }
  return places;
}

/** The root over complete subtrees that stand side by side, larger ones to the left: MTH of RFC 9162, 2.1.1. */
export function rootOver(hashes: readonly Buffer[]): Buffer {
  return hashes.length === 0 ? EMPTY_ROOT : hashes.reduceRight((right, left) => nodeHash(left, right));
}

/** The roots of several ranges, read together. */
export async function rootsOf(ranges: readonly Range[], nodesAt: NodesAt): Promise<readonly Buffer[]> {
  const places = ranges.map(subtreesOf);
  const hashes = await nodesAt(places.flat());
  let next = 0;
  return places.map(({ length }) => {
    const first = next;
    next += length;
    return rootOver(hashes.slice(first, next));
  });
}

/** The largest power of two that is smaller than `count`; where a tree of so many leaves is divided. */
export function divisionOf(count: number): number {
  let division = 1;
  while (division * 2 < count) division *= 2;
  return division;
}

/** The level of the largest complete subtree with at most `count` leaves. */
function levelOf(count: number): number {
  let level = 0;
  while (2 ** (level + 1) <= count) level += 1;
  return level;
}
