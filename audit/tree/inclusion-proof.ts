// Is this event in the log? A proof holds the hashes beside its path to the root (RFC 9162, 2.1.3), and no other event.
import { divisionOf, type NodesAt, type Range, rootsOf } from './subtrees.ts';
import { nodeHash } from './tree-hash.ts';

/** The path from leaf `index` to the root of the first `size` leaves, lowest first. */
export async function inclusionProof(
  index: number,
  size: number,
  nodesAt: NodesAt,
): Promise<readonly Buffer[]> {
  if (index < 0 || index >= size) throw new RangeError(`no leaf ${index} among the first ${size}`);
  return rootsOf(siblingsOf(index, { start: 0, end: size }), nodesAt);
}

/** PATH of RFC 9162, 2.1.3.1. */
function siblingsOf(index: number, { start, end }: Range): readonly Range[] {
  if (end - start <= 1) return [];
  const middle = start + divisionOf(end - start);
  const [left, right] = [
    { start, end: middle },
    { start: middle, end },
  ];
  return index < middle ? [...siblingsOf(index, left), right] : [...siblingsOf(index, right), left];
}

/** Whether `path` leads from the leaf to the root (RFC 9162, 2.1.3.2). Needs nothing but its arguments. */
export function isIncluded(proven: {
  readonly leaf: Buffer;
  readonly index: number;
  readonly size: number;
  readonly path: readonly Buffer[];
  readonly root: Buffer;
}): boolean {
  const { leaf, index, size, path, root } = proven;
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  let place = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of path) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      hash = nodeHash(sibling, hash);
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else hash = nodeHash(hash, sibling);
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && hash.equals(root);
}

const half = (value: number): number => Math.floor(value / 2);
