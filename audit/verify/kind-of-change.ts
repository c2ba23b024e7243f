// What happened to leaves that are not what was signed? The nodes above them tell what would be right.
import type { Tampering } from './finding.ts';
import { type Hash, hashOfNode } from './hashing.ts';
import type { Interval } from './interval.ts';
import type { Stretch } from './located-difference.ts';
import type { LogSource } from './log-source.ts';

/** So many events may be missing or too many at one place for it to be told from edited ones. */
const MOST_SHIFTED = 16;

/** @param end index behind the last event that was signed. */
export async function kindOfChange(
  { from }: Stretch,
  interval: Interval,
  end: number,
  source: Pick<LogSource, 'nodes'>,
): Promise<Tampering> {
  if (from + 1 >= interval.end && interval.end < end) return 'truncated';
  const pair = Math.floor(from / 2);
  const [here, next] = await source.nodes(1, pair, 2);
  if (next) {
    for (let shift = 1; shift <= MOST_SHIFTED; shift += 1) {
      if (isPair(interval, pair * 2 + 2 - shift, next)) return 'deleted';
      if (isPair(interval, pair * 2 + 2 + shift, next)) return 'inserted';
    }
  }
  if (here && isMoved(interval, pair * 2, here)) return 'reordered';
  return interval.end < end ? 'deleted' : 'edited';
}

/** Whether two leaves side by side, as they are now, are under this node. */
function isPair(interval: Interval, index: number, node: Hash): boolean {
  const [left, right] = [interval.leafAt(index), interval.leafAt(index + 1)];
  return left !== undefined && right !== undefined && hashOfNode(left, right).equals(node);
}

/** Whether one of the two is right when it is put beside another leaf of the interval. */
function isMoved(interval: Interval, index: number, node: Hash): boolean {
  const [left, right] = [interval.leafAt(index), interval.leafAt(index + 1)];
  const isNode = (one: Hash | undefined, other: Hash | undefined): boolean =>
    one !== undefined && other !== undefined && hashOfNode(one, other).equals(node);
  return isNode(right, left) || interval.leaves.some((leaf) => isNode(leaf, right) || isNode(left, leaf));
}
