// How does the verifier hash? By its own few lines (RFC 9162, 2.1), so that no mistake of the writer is shared.
import { hash } from 'node:crypto';

export type Hash = Buffer;

/** The hash of a leaf out of its bytes with a zero byte before them. */
export const hashOfLeaf = (prefixed: Uint8Array): Hash => hash('sha256', prefixed, 'buffer');

const node = Buffer.alloc(65);
node[0] = 1;

export function hashOfNode(left: Hash, right: Hash): Hash {
  node.set(left, 1);
  node.set(right, 33);
  return hash('sha256', node, 'buffer');
}

/** The complete subtrees that the first `size` leaves are made of, larger ones first. */
export function peaksOf(size: number): readonly { readonly level: number; readonly index: number }[] {
  const peaks = [];
  let start = 0;
  for (let level = 52; level >= 0; level -= 1) {
    const width = 2 ** level;
    if (Math.floor(size / width) % 2 === 0) continue;
    peaks.push({ level, index: start / width });
    start += width;
  }
  return peaks;
}

/** The complete subtrees that lie side by side from leaf `start` up to, not with, `end`; the largest that fit. */
export function subtreesBetween(
  start: number,
  end: number,
): readonly { readonly level: number; readonly index: number }[] {
  const subtrees = [];
  for (let next = start; next < end; ) {
    let level = 0;
    while (next % 2 ** (level + 1) === 0 && next + 2 ** (level + 1) <= end) level += 1;
    subtrees.push({ level, index: next / 2 ** level });
    next += 2 ** level;
  }
  return subtrees;
}

/** The root over peaks. */
export function rootOfPeaks(peaks: readonly Hash[]): Hash {
  const [last, ...others] = [...peaks].reverse();
  if (!last) return hash('sha256', '', 'buffer');
  return others.reduce((right, left) => hashOfNode(left, right), last);
}

/** The root of a complete subtree over `leaves`, of which there are a power of two; `undefined` where one is missing. */
export function rootOfComplete(leaves: readonly (Hash | undefined)[]): Hash | undefined {
  let row = leaves;
  while (row.length > 1) {
    const above: (Hash | undefined)[] = [];
    for (let at = 0; at < row.length; at += 2) {
      const [left, right] = [row[at], row[at + 1]];
      above.push(left && right && hashOfNode(left, right));
    }
    row = above;
  }
  return row[0];
}

/** The peaks of a log while it is read. */
export class Peaks {
  size: number;
  readonly hashes: Hash[];

  constructor(size = 0, hashes: readonly Hash[] = []) {
    this.size = size;
    this.hashes = [...hashes];
  }

  /** Adds a leaf; tells of each node that becomes complete. */
  add(leaf: Hash, completed: (level: number, index: number, hash: Hash) => void): void {
    this.addSubtree(0, leaf, completed);
  }

  /** Adds a complete subtree, which must stand where one of its level may stand. */
  addSubtree(
    level: number,
    root: Hash,
    completed: (level: number, index: number, hash: Hash) => void = () => {},
  ): void {
    let made = root;
    let place = this.size / 2 ** level;
    for (let above = level + 1; place % 2 === 1; above += 1) {
      made = hashOfNode(this.hashes.pop() as Hash, made);
      place = (place - 1) / 2;
      completed(above, place, made);
    }
    this.hashes.push(made);
    this.size += 2 ** level;
  }

  root(): Hash {
    return rootOfPeaks(this.hashes);
  }
}
