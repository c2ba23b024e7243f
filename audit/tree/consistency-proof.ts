// Has the log only grown? A proof that its first `first` leaves are the same in both trees (RFC 9162, 2.1.4).
import { divisionOf, type NodesAt, type Range, rootsOf } from './subtrees.ts';
import { nodeHash } from './tree-hash.ts';

/** From the tree of the first `first` leaves to that of the first `second`; `0 < first <= second`. */
export async function consistencyProof(
  first: number,
  second: number,
  nodesAt: NodesAt,
): Promise<readonly Buffer[]> {
  if (first <= 0 || first > second) throw new RangeError(`no proof from size ${first} to size ${second}`);
  return rootsOf(partsOf(first, { start: 0, end: second }, true), nodesAt);
}

/** SUBPROOF of RFC 9162, 2.1.4.1. `isKnown`: whether the reader has the root of this range already. */
function partsOf(first: number, { start, end }: Range, isKnown: boolean): readonly Range[] {
  if (first === end) return isKnown ? [] : [{ start, end }];
  const middle = start + divisionOf(end - start);
  const [left, right] = [
    { start, end: middle },
    { start: middle, end },
  ];
  return first <= middle
    ? [...partsOf(first, left, isKnown), right]
    : [...partsOf(first, right, false), left];
}

/** Whether `path` leads from the one root to the other (RFC 9162, 2.1.4.2). Needs nothing but its arguments. */
export function isConsistent(proven: {
  readonly first: number;
  readonly firstRoot: Buffer;
  readonly second: number;
  readonly secondRoot: Buffer;
  readonly path: readonly Buffer[];
}): boolean {
  const { first, firstRoot, second, secondRoot, path } = proven;
  if (!Number.isSafeInteger(first) || !Number.isSafeInteger(second) || first <= 0 || first > second)
    return false;
  if (first === second) return path.length === 0 && firstRoot.equals(secondRoot);
  const [start, ...siblings] = isPowerOfTwo(first) ? [firstRoot, ...path] : path;
  if (start === undefined) return false;
  const reached = climb(first, second, start, siblings);
  return reached !== undefined && firstRoot.equals(reached.first) && secondRoot.equals(reached.second);
}

/** Goes up from where both trees are the same, and builds the root of each. */
function climb(
  firstSize: number,
  secondSize: number,
  start: Buffer,
  siblings: readonly Buffer[],
): { readonly first: Buffer; readonly second: Buffer } | undefined {
  let [place, last] = [firstSize - 1, secondSize - 1];
  while (place % 2 === 1) [place, last] = [half(place), half(last)];
  let [first, second] = [start, start];
  for (const sibling of siblings) {
    if (last === 0) return undefined;
    if (place % 2 === 1 || place === last) {
      first = nodeHash(sibling, first);
      second = nodeHash(sibling, second);
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else second = nodeHash(second, sibling);
    [place, last] = [half(place), half(last)];
  }
  return last === 0 ? { first, second } : undefined;
}

const half = (value: number): number => Math.floor(value / 2);

function isPowerOfTwo(value: number): boolean {
  return divisionOf(value * 2) === value;
}
