// Does each body stand at its leaf? Where not: which was edited, taken away, put in or moved, so that the rest is compared.
import type { Finding } from './finding.ts';
import type { Hash } from './hashing.ts';
import type { Batch } from './log-source.ts';

/** Entries with bodies and leaves brought together again. */
export interface Aligned {
  /** Index of the first. */
  readonly from: number;
  readonly leaves: (Hash | undefined)[];
  /** Hash of the body that belongs there; `undefined` where there is none. */
  readonly bodies: (Hash | undefined)[];
  /** Indexes of entries whose body is gone, and whose leaf is there. */
  readonly gone: number[];
  /** True if the leaves are what was signed. */
  readonly findings: Finding[];
}

/** So far it is looked for where something that is not in its place has come from. */
const LOOKAHEAD = 512;

export async function* alignedBodies(batches: AsyncIterable<Batch>): AsyncGenerator<Aligned> {
  const waiting = new Waiting();
  let said: Finding[] = [];
  /** Adds what is said of the entries that were brought together. */
  const withSaid = (aligned: Aligned): Aligned => {
    const end = aligned.from + aligned.leaves.length;
    aligned.findings.push(...said.filter(({ from }) => from < end));
    said = said.filter(({ from }) => from >= end);
    return aligned;
  };
  for await (const { bodies, leaves, contradictions = [] } of batches) {
    waiting.take(bodies, leaves);
    for (const { index, detail } of contradictions)
      said.push({ what: 'edited', part: 'event', from: index, to: index, detail });
    yield withSaid(waiting.align(LOOKAHEAD));
  }
  yield withSaid(waiting.align(0));
}

/** What was read and not yet brought together. */
class Waiting {
  #index = 0;
  #bodies: (Hash | undefined)[] = [];
  #leaves: (Hash | undefined)[] = [];

  take(bodies: Batch['bodies'], leaves: Batch['leaves']): void {
    this.#bodies = this.#bodies.concat(bodies);
    this.#leaves = this.#leaves.concat(leaves);
  }

  /** Brings together all but the last `kept`. With 0 there is nothing more to come. */
  align(kept: number): Aligned {
    const aligned: Aligned = { from: this.#index, leaves: [], bodies: [], gone: [], findings: [] };
    let [body, leaf] = [0, 0];
    for (;;) {
      const [bodiesLeft, leavesLeft] = [this.#bodies.length - body, this.#leaves.length - leaf];
      if (kept > 0 ? Math.min(bodiesLeft, leavesLeft) <= kept : Math.max(bodiesLeft, leavesLeft) === 0) break;
      const step = this.#step(body, leaf, aligned);
      body += step.bodies;
      leaf += step.leaves;
    }
    this.#bodies = this.#bodies.slice(body);
    this.#leaves = this.#leaves.slice(leaf);
    return aligned;
  }

  #step(body: number, leaf: number, aligned: Aligned): Step {
    const [isBody, isLeaf] = [body < this.#bodies.length, leaf < this.#leaves.length];
    const [found, expected] = [this.#bodies[body], this.#leaves[leaf]];
    if (found && expected && !found.equals(expected)) return this.#mismatch(body, leaf, aligned);
    if (!found && !expected) this.#report(aligned, 'deleted', 1, 'nothing stands in its place');
    else if (!isBody) this.#report(aligned, 'truncated', 1, 'the log ends before it');
    else if (!found) aligned.gone.push(this.#index);
    this.#put(aligned, expected, found);
    return { bodies: isBody ? 1 : 0, leaves: isLeaf ? 1 : 0 };
  }

  #mismatch(body: number, leaf: number, aligned: Aligned): Step {
    const found = this.#bodies[body];
    const expected = this.#leaves[leaf];
    const ahead = placeIn(this.#leaves, leaf, found);
    const behind = placeIn(this.#bodies, body, expected);
    if (behind > 0 && ahead > 0) {
      this.#report(aligned, 'reordered', 1, `it stands ${behind} further on`);
      this.#moveBack(body, ahead, behind);
      this.#put(aligned, expected, expected);
      return ONE;
    }
    if (ahead > 0) {
      this.#report(aligned, 'deleted', ahead, 'what stands in its place belongs behind it');
      for (const lost of this.#leaves.slice(leaf, leaf + ahead)) this.#put(aligned, lost, undefined);
      return { bodies: 0, leaves: ahead };
    }
    if (behind > 0) {
      this.#report(aligned, 'inserted', 1, `before it stand ${behind} that were never signed`);
      return { bodies: behind, leaves: 0 };
    }
    this.#report(aligned, 'edited', 1, 'its text is not what was hashed when it was written');
    this.#put(aligned, expected, found);
    return ONE;
  }

  /** Two that were exchanged go back; one that was moved goes back between the others. */
  #moveBack(body: number, ahead: number, behind: number): void {
    const bodies = this.#bodies;
    const [first, moved] = [bodies[body], bodies[body + behind]];
    if (ahead > 1 && behind === 1) bodies.splice(body + ahead, 0, ...bodies.splice(body, 1));
    else if (ahead === 1 && behind > 1) bodies.splice(body, 0, ...bodies.splice(body + behind, 1));
    else [bodies[body], bodies[body + behind]] = [moved, first];
  }

  #put(aligned: Aligned, leaf: Hash | undefined, body: Hash | undefined): void {
    aligned.leaves.push(leaf);
    aligned.bodies.push(body);
    this.#index += 1;
  }

  #report(aligned: Aligned, what: Finding['what'], count: number, detail: string): void {
    const [from, to] = [this.#index, this.#index + count - 1];
    aligned.findings.push({ what, part: 'event', from, to, detail });
  }
}

interface Step {
  readonly bodies: number;
  readonly leaves: number;
}
const ONE: Step = { bodies: 1, leaves: 1 };

/** How far behind `from` the hash stands; 0 when it is not within sight. */
function placeIn(hashes: readonly (Hash | undefined)[], from: number, sought: Hash | undefined): number {
  const end = Math.min(hashes.length, from + LOOKAHEAD);
  for (let at = from + 1; sought && at < end; at += 1) if (hashes[at]?.equals(sought)) return at - from;
  return 0;
}
