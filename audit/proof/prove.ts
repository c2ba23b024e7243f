// How is something proven about a log? From its stored tree, with a few hashes, and no more events than the one.
import type { Checkpoint } from '../checkpoint/checkpoint.ts';
import { consistencyProof } from '../tree/consistency-proof.ts';
import { inclusionProof } from '../tree/inclusion-proof.ts';
import type { NodesAt } from '../tree/subtrees.ts';
import type { CheckNote } from '../verify/check-note.ts';
import type { LogSource } from '../verify/log-source.ts';
import type { ConsistencyProof, InclusionProof } from './proof.ts';

/** What can't be proven, and why. */
export class NotProvable extends Error {
  override readonly name = 'NotProvable';
}

/** That event `index` is in the log, under its newest checkpoint. */
export async function proveInclusion(
  log: LogSource,
  index: number,
  check: CheckNote,
): Promise<InclusionProof> {
  const newest = await newestCheckpoint(log, check);
  if (!newest || newest.size <= index)
    throw new NotProvable(`no checkpoint covers event ${index} yet: ${coverage(newest)}`);
  const [leaf] = await log.nodes(0, index, 1);
  if (!leaf) throw new NotProvable(`event ${index} is not in the log`);
  const event = await log.body(index);
  return {
    proof: 'inclusion',
    index,
    ...(event ? { event } : {}),
    leaf: leaf.toString('base64'),
    path: texts(await inclusionProof(index, newest.size, nodesAt(log))),
    checkpoint: newest.note,
  };
}

/** That the log of `first` events has only grown to that of `second`, or to its newest checkpoint. */
export async function proveConsistency(
  log: LogSource,
  sizes: { readonly first: number; readonly second?: number | undefined },
  check: CheckNote,
): Promise<ConsistencyProof> {
  const first = await signedBy(log, check, (size) => size === sizes.first);
  const second = await signedBy(log, check, (size) => (sizes.second ?? size) === size);
  const missing = first ? sizes.second : sizes.first;
  if (!first || !second) throw new NotProvable(`the log has no checkpoint of ${missing} events`);
  if (first.size > second.size)
    throw new NotProvable(`${first.size} events are more than ${second.size}: name the smaller size first`);
  const path = await consistencyProof(first.size, second.size, nodesAt(log));
  return { proof: 'consistency', path: texts(path), first: first.note, second: second.note };
}

/** The last checkpoint of a log, if it is signed. @throws NotProvable when it is there and is not. */
export function newestCheckpoint(log: LogSource, check: CheckNote): Promise<NotedCheckpoint | undefined> {
  return signedBy(log, check, () => true);
}

/** A checkpoint with the signed text that says it. */
export type NotedCheckpoint = Checkpoint & { readonly note: string };

/** The last checkpoint of a size that fits. */
async function signedBy(
  log: LogSource,
  check: CheckNote,
  fits: (size: number) => boolean,
): Promise<NotedCheckpoint | undefined> {
  let note: string | undefined;
  for await (const stored of log.checkpoints()) if (stored && fits(stored.size)) note = stored.note;
  if (note === undefined) return undefined;
  const checkpoint = check(note);
  if (!checkpoint || !fits(checkpoint.size))
    throw new NotProvable('the checkpoint is signed by none of the keys: see what `verify` finds');
  return { ...checkpoint, note };
}

function nodesAt(log: LogSource): NodesAt {
  return (places) =>
    Promise.all(
      places.map(async ({ level, index }) => {
        const [hash] = await log.nodes(level, index, 1);
        if (hash) return hash;
        throw new NotProvable(`the tree lacks node ${index} of level ${level}: see what \`verify\` finds`);
      }),
    );
}

const texts = (hashes: readonly Buffer[]): readonly string[] => hashes.map((hash) => hash.toString('base64'));

const coverage = (newest: Checkpoint | undefined): string =>
  newest ? `the newest is of ${newest.size} events` : 'there is none';
