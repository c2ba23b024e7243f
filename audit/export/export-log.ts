// What does an auditor get? The events of a time as they were written, and what ties them to a signed checkpoint.
import { NotProvable, newestCheckpoint } from '../proof/prove.ts';
import type { CheckNote } from '../verify/check-note.ts';
import { timeIn } from '../verify/event-time.ts';
import { type Hash, peaksOf, subtreesBetween } from '../verify/hashing.ts';
import type { LogSource, Period } from '../verify/log-source.ts';
import type { ExportHead, ExportLine } from './export-text.ts';

/** Leaves that are read at once. */
const LEAVES = 512;

export interface Export {
  readonly head: ExportHead;
  lines(): AsyncIterable<ExportLine>;
}

/** The events of a period that a checkpoint covers. @throws NotProvable where there is none. */
export async function exportOf(log: LogSource, period: Period, check: CheckNote): Promise<Export> {
  const newest = await newestCheckpoint(log, check);
  const found = await log.during(period);
  if (!newest || !found || found.start >= newest.size)
    throw new NotProvable(`no event from ${period.from} to ${period.to} is under a checkpoint`);
  const [start, end] = [found.start, Math.min(found.end, newest.size)];
  const head: ExportHead = {
    export: newest.origin,
    ...period,
    start,
    end,
    checkpoint: newest.note,
    before: await hashesAt(log, peaksOf(start)),
    after: await hashesAt(log, subtreesBetween(end, newest.size)),
  };
  return { head, lines: () => linesOf(log, head) };
}

async function* linesOf(log: LogSource, { start, end, from, to }: ExportHead): AsyncGenerator<ExportLine> {
  let index = start;
  let leaves: readonly string[] = [];
  for await (const event of log.texts(start, end)) {
    const at = (index - start) % LEAVES;
    if (at === 0) leaves = await leavesFrom(log, index, Math.min(LEAVES, end - index));
    const time = timeIn(event ?? '');
    const isOfPeriod = event !== undefined && time >= from && time < to;
    yield { index, leaf: leaves[at] ?? '', ...(isOfPeriod ? { event } : {}) };
    index += 1;
  }
}

async function leavesFrom(log: LogSource, from: number, count: number): Promise<readonly string[]> {
  const leaves = await log.nodes(0, from, count);
  return Array.from({ length: count }, (_, at) => textOf(leaves[at], { level: 0, index: from + at }));
}

interface Place {
  readonly level: number;
  readonly index: number;
}

function hashesAt(log: LogSource, places: readonly Place[]): Promise<string[]> {
  return Promise.all(
    places.map(async (place) => textOf((await log.nodes(place.level, place.index, 1))[0], place)),
  );
}

function textOf(hash: Hash | undefined, { level, index }: Place): string {
  if (hash) return hash.toString('base64');
  throw new NotProvable(`the tree lacks node ${index} of level ${level}: see what \`verify\` finds`);
}
