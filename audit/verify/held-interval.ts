// Are the events between two checkpoints those that the second one signed? If not: which are not, and what happened?
import type { Anchor } from './anchors.ts';
import { compareNodes } from './compare-nodes.ts';
import type { Finding } from './finding.ts';
import { Peaks } from './hashing.ts';
import type { CompletedNode, Grown, Interval } from './interval.ts';
import { kindOfChange } from './kind-of-change.ts';
import { type Located, locatedDifference, type Stretch } from './located-difference.ts';
import type { LogSource } from './log-source.ts';

export interface Held {
  readonly findings: readonly Finding[];
  /** The tree that was signed; `undefined` where it can't be found again. */
  readonly peaks: Peaks | undefined;
  /** Nodes that became complete, if the leaves are those that were signed. */
  readonly signed: readonly CompletedNode[] | undefined;
}

type Nodes = Pick<LogSource, 'nodes'>;

export async function heldInterval(interval: Interval, anchor: Anchor, source: Nodes): Promise<Held> {
  const byLeaves = underAnchor(anchor, interval.grown('leaves'));
  if (byLeaves) {
    const findings = [...interval.findings, ...missingLeaves(interval)];
    return { findings, peaks: byLeaves.peaks, signed: byLeaves.nodes };
  }
  const byBodies = underAnchor(anchor, interval.grown('bodies'));
  if (byBodies) return { findings: editedLeaves(interval), peaks: byBodies.peaks, signed: byBodies.nodes };
  const located = await locatedDifference(interval, anchor, source);
  const findings = located
    ? await differences(interval, anchor, located, source)
    : [await notLocated(interval, anchor, source)];
  return { findings, peaks: located && new Peaks(anchor.size, located.peaks), signed: undefined };
}

/** The tree of an interval, if it is the one that was signed. */
export function underAnchor({ size, root }: Anchor, grown: Grown | undefined): Grown | undefined {
  return grown?.peaks.size === size && grown.peaks.root().equals(root) ? grown : undefined;
}

/** Leaves that only follow from the events. */
function missingLeaves({ start, leaves }: Interval): readonly Finding[] {
  return leaves.flatMap((leaf, at) => {
    if (leaf) return [];
    const [index, detail] = [start + at, 'its leaf is missing, and the event is what was signed'];
    return [{ what: 'deleted', part: 'tree', from: index, to: index, detail } satisfies Finding];
  });
}

function editedLeaves({ start, leaves, bodies }: Interval): readonly Finding[] {
  return leaves.flatMap((leaf, at) => {
    const body = bodies[at];
    if (!body || leaf?.equals(body)) return [];
    const [index, detail] = [start + at, 'its leaf is not what was signed, and the event is'];
    return [{ what: 'edited', part: 'tree', from: index, to: index, detail } satisfies Finding];
  });
}

async function differences(
  interval: Interval,
  anchor: Anchor,
  { stretches }: Located,
  source: Nodes,
): Promise<readonly Finding[]> {
  const [first] = stretches;
  const kind = first ? await kindOfChange(first, interval, anchor.size, source) : 'edited';
  const isIn = ({ from }: Finding, stretch: Stretch): boolean => from >= stretch.from && from <= stretch.to;
  const certain = interval.findings.filter((said) => !stretches.some((stretch) => isIn(said, stretch)));
  const located = stretches.map((stretch) => {
    const said = interval.findings.find((finding) => isIn(finding, stretch));
    return said ?? notSigned(stretch === first ? kind : 'edited', stretch.from, anchor, stretch.to);
  });
  return [...located, ...certain];
}

/** Where the signed tree can't be found again: the log ends too early, or leaves and nodes were changed alike. */
async function notLocated(interval: Interval, anchor: Anchor, source: Nodes): Promise<Finding> {
  const { start, end } = interval;
  if (end >= anchor.size) {
    const whole = { from: start, to: anchor.size - 1 };
    return notSigned(await kindOfChange(whole, interval, anchor.size, source), start, anchor);
  }
  const there = interval.grown('leaves');
  const isAsStored = there && (await compareNodes(there.nodes, source)).length === 0;
  return notSigned('truncated', isAsStored ? end : start, anchor);
}

function notSigned(what: Finding['what'], from: number, { size }: Anchor, to: number = size - 1): Finding {
  const detail = `it can't be shown to be what the checkpoint of ${size} events signed`;
  return { what, part: 'event', from, to, detail };
}
