// Is an export what was signed? All its events are under the checkpoint, and none between them was left out.
import { exportHeadIn, exportLineIn } from '../export/export-text.ts';
import type { CheckNote } from './check-note.ts';
import { type Finding, inOrder, type Verification } from './finding.ts';
import { hashOfLeaf, Peaks, peaksOf, subtreesBetween } from './hashing.ts';

/** @param lines of the file, the first one too. */
export async function verifyExport(lines: AsyncIterable<string>, check: CheckNote): Promise<Verification> {
  const findings: Finding[] = [];
  const report = (what: Finding['what'], part: Finding['part'], from: number, to: number, detail: string) =>
    void findings.push({ what, part, from, to, detail });
  const iterator = lines[Symbol.asyncIterator]();
  const head = exportHeadIn((await iterator.next()).value ?? '');
  const checkpoint = head && check(head.checkpoint);
  if (!head || !checkpoint) {
    report('edited', 'checkpoint', 0, 0, 'the first line holds no checkpoint that one of the keys signed');
    return { events: 0, checkpoints: 0, signed: 0, expired: 0, findings };
  }
  const { start, end, before, after } = head;
  const rest = subtreesBetween(end, checkpoint.size);
  const isShaped = peaksOf(start).length === before.length && rest.length === after.length;
  const peaks = new Peaks(start, isShaped ? before.map(bytes) : []);
  let [index, events] = [start, 0];
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
    const line = exportLineIn(next.value);
    if (line?.index !== index) report('edited', 'event', index, index, 'its line is not there, or not one');
    const leaf = line && bytes(line.leaf);
    if (line?.event !== undefined) {
      events += 1;
      if (!hashOfLeaf(Buffer.from(`\0${line.event}`)).equals(leaf ?? Buffer.alloc(0)))
        report('edited', 'event', index, index, 'its text is not what was hashed when it was written');
    }
    if (isShaped && leaf) peaks.addSubtree(0, leaf);
    index += 1;
  }
  if (isShaped && index === end)
    for (const [at, { level }] of rest.entries()) peaks.addSubtree(level, bytes(after[at] ?? ''));
  const isSigned = isShaped && index === end && peaks.root().equals(checkpoint.root);
  if (!isSigned) report('edited', 'tree', start, end - 1, 'these are not all the events that were signed');
  const signed = isSigned ? end - start : 0;
  return { events, checkpoints: isSigned ? 1 : 0, signed, expired: 0, findings: inOrder(findings) };
}

const bytes = (text: string): Buffer => Buffer.from(text, 'base64');
