// Where in the tree do the leaves leave what was signed? Down from the signed root, through nodes that hash to it.
import { type Hash, hashOfNode, peaksOf, rootOfComplete, rootOfPeaks } from './hashing.ts';
import type { Interval } from './interval.ts';
import type { LogSource } from './log-source.ts';

/** Indexes from `from` to `to`. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** How the signed tree was found again among the stored nodes, and which events are not under it. */
export interface Located {
  readonly stretches: readonly Stretch[];
  /** The peaks of the signed tree. */
  readonly peaks: readonly Hash[];
}

/** `undefined` when the stored nodes do not hash to the signed root either. */
export async function locatedDifference(
  interval: Interval,
  { size, root }: { readonly size: number; readonly root: Hash },
  source: Pick<LogSource, 'nodes'>,
): Promise<Located | undefined> {
  const places = peaksOf(size);
  const hashes = await Promise.all(places.map((place) => storedNode(place, interval, source)));
  const peaks = hashes.filter((hash): hash is Hash => hash !== undefined);
  if (peaks.length < places.length || !rootOfPeaks(peaks).equals(root)) return undefined;
  const found = await Promise.all(
    places.map((place, at) => descend(place, peaks[at] as Hash, interval, source)),
  );
  return { stretches: joined(found.flat()), peaks };
}

interface Place {
  readonly level: number;
  readonly index: number;
}

/** INVARIANT: `hash` is known to be what was signed. */
async function descend(
  { level, index }: Place,
  hash: Hash,
  interval: Interval,
  source: Pick<LogSource, 'nodes'>,
): Promise<readonly Stretch[]> {
  const width = 2 ** level;
  const from = Math.max(index * width, interval.start);
  const to = (index + 1) * width - 1;
  if (to < interval.start || isRight(index * width, width, hash, interval)) return [];
  if (level === 0) return [{ from, to }];
  const children = [
    { level: level - 1, index: index * 2 },
    { level: level - 1, index: index * 2 + 1 },
  ] as const;
  const [left, right] = await Promise.all(children.map((child) => storedNode(child, interval, source)));
  if (!left || !right || !hashOfNode(left, right).equals(hash)) return [{ from, to }];
  const found = await Promise.all([
    descend(children[0], left, interval, source),
    descend(children[1], right, interval, source),
  ]);
  return found.flat();
}

/** Whether the leaves of a subtree that lies wholly in the interval give its hash. */
function isRight(start: number, width: number, hash: Hash, interval: Interval): boolean {
  if (start < interval.start || start + width > interval.end) return false;
  const leaves = Array.from({ length: width }, (_, offset) => interval.leafAt(start + offset));
  return rootOfComplete(leaves)?.equals(hash) ?? false;
}

async function storedNode(
  { level, index }: Place,
  interval: Interval,
  source: Pick<LogSource, 'nodes'>,
): Promise<Hash | undefined> {
  if (level === 0 && index >= interval.start && index < interval.end) return interval.leafAt(index);
  const [hash] = await source.nodes(level, index, 1);
  return hash;
}

function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const sorted = [...stretches].sort((one, other) => one.from - other.from);
  const result: Stretch[] = [];
  for (const { from, to } of sorted) {
    const last = result.at(-1);
    if (last && from <= last.to + 1)
      result[result.length - 1] = { from: last.from, to: Math.max(last.to, to) };
    else result.push({ from, to });
  }
  return result;
}
