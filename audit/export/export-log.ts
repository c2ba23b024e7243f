// What does an auditor get? The events of a time as they were written, and what ties them to a signed checkpoint.
import { NotProvable, newestCheckpoint } from '../proof/prove.ts';
import type { CheckNote } from '../verify/check-note.ts';
import { timeIn } from '../verify/event-time.ts';
import { peaksOf, subtreesBetween } from '../verify/hashing.ts';
import type { LogSource, Period } from '../verify/log-source.ts';
import type { ExportHead, ExportLine } from './export-text.ts';

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
  for await (const event of log.texts(start, end)) {
    const [leaf] = await hashesAt(log, [{ level: 0, index }]);
    const time = timeIn(event ?? '');
    const isOfPeriod = event !== undefined && time >= from && time < to;
    yield { index, leaf: leaf ?? '', ...(isOfPeriod ? { event } : {}) };
    index += 1;
  }
}

function hashesAt(
  log: LogSource,
  places: readonly { readonly level: number; readonly index: number }[],
): Promise<string[]> {
  return Promise.all(
    places.map(async ({ level, index }) => {
      const [hash] = await log.nodes(level, index, 1);
      if (hash) return hash.toString('base64');
      throw new NotProvable(`the tree lacks node ${index} of level ${level}: see what \`verify\` finds`);
    }),
  );
}
