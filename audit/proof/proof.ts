// What does a proof look like, and does it hold? Whoever has the public key can tell, without the log.
import { z } from 'zod';
import { isConsistent } from '../tree/consistency-proof.ts';
import { isIncluded } from '../tree/inclusion-proof.ts';
import { leafHash } from '../tree/tree-hash.ts';
import type { CheckNote } from '../verify/check-note.ts';

const hash = z.base64().length(44);
const path = z.array(hash).max(128).readonly();

const inclusion = z.strictObject({
  proof: z.literal('inclusion'),
  /** Place of the event in the log, from 0. */
  index: z.int().min(0),
  /** The event as it was written; absent once its time of retention is over. */
  event: z.string().exactOptional(),
  /** SHA-256 of a zero byte and `event`. */
  leaf: hash,
  path,
  /** The signed text that covers it. */
  checkpoint: z.string(),
});

const consistency = z.strictObject({
  proof: z.literal('consistency'),
  path,
  first: z.string(),
  second: z.string(),
});

export type InclusionProof = z.infer<typeof inclusion>;
export type ConsistencyProof = z.infer<typeof consistency>;

export interface Verdict {
  readonly holds: boolean;
  /** A sentence for people. */
  readonly says: string;
}

/** @param text JSON of a proof, as `prove` and `consistency` print it. */
export function verdictOn(text: string, check: CheckNote): Verdict {
  const proof = z.discriminatedUnion('proof', [inclusion, consistency]).safeParse(jsonIn(text));
  if (!proof.success) return refuted('this is no proof as `audit prove` or `audit consistency` prints one');
  return proof.data.proof === 'inclusion'
    ? verdictOnInclusion(proof.data, check)
    : verdictOnConsistency(proof.data, check);
}

function verdictOnInclusion(proof: InclusionProof, check: CheckNote): Verdict {
  const checkpoint = check(proof.checkpoint);
  if (!checkpoint) return refuted('the checkpoint is signed by none of the keys');
  const { index, event, leaf } = proof;
  if (event !== undefined && leafHash(event).toString('base64') !== leaf)
    return refuted('the event is not the one that was written');
  const [found, path] = [bytes(leaf), proof.path.map(bytes)];
  const { size, root, origin, time } = checkpoint;
  if (!isIncluded({ leaf: found, index, size, path, root }))
    return refuted(`the path does not lead to the root of the checkpoint of ${size} events`);
  const what = event === undefined ? 'an event whose text is not shown' : 'this event';
  return {
    holds: true,
    says: `${what} is number ${index} of the log ${origin}, signed at ${time} with ${size} events`,
  };
}

function verdictOnConsistency(proof: ConsistencyProof, check: CheckNote): Verdict {
  const [first, second] = [check(proof.first), check(proof.second)];
  if (!first || !second) return refuted('a checkpoint is signed by none of the keys');
  const roots = { firstRoot: first.root, secondRoot: second.root };
  if (!isConsistent({ first: first.size, second: second.size, ...roots, path: proof.path.map(bytes) }))
    return refuted(`the log of ${second.size} events does not hold the one of ${first.size}`);
  const says = `the log ${second.origin} has only grown from ${first.size} events to ${second.size}`;
  return { holds: true, says };
}

const refuted = (says: string): Verdict => ({ holds: false, says });
const bytes = (text: string): Buffer => Buffer.from(text, 'base64');

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
