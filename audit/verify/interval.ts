// What lies between one checkpoint and the next? Its events as they are read, and the tree as it was before them.
import type { Aligned } from './aligned-bodies.ts';
import type { Finding } from './finding.ts';
import { type Hash, Peaks } from './hashing.ts';

/** A node that became complete. */
export interface CompletedNode {
  readonly level: number;
  readonly index: number;
  readonly hash: Hash;
}

export class Interval {
  /** Index of its first event. */
  readonly start: number;
  readonly #before: Peaks | undefined;
  readonly leaves: (Hash | undefined)[] = [];
  readonly bodies: (Hash | undefined)[] = [];
  readonly gone: number[] = [];
  /** What was found about its bodies, true if its leaves are what was signed. */
  readonly findings: Finding[] = [];

  /** @param before the tree before it; `undefined` where it is not known. */
  constructor(start: number, before: Peaks | undefined) {
    this.start = start;
    this.#before = before;
  }

  get end(): number {
    return this.start + this.leaves.length;
  }

  /** Takes entries up to, not with, index `end`; returns what is left of them. */
  take(aligned: Aligned, end: number): Aligned | undefined {
    const count = Math.min(aligned.leaves.length, end - aligned.from);
    for (let at = 0; at < count; at += 1) {
      this.leaves.push(aligned.leaves[at]);
      this.bodies.push(aligned.bodies[at]);
    }
    const cut = aligned.from + count;
    this.gone.push(...aligned.gone.filter((index) => index < cut));
    this.findings.push(...aligned.findings.filter(({ from }) => from < cut));
    if (count === aligned.leaves.length) return undefined;
    return {
      from: cut,
      leaves: aligned.leaves.slice(count),
      bodies: aligned.bodies.slice(count),
      gone: aligned.gone.filter((index) => index >= cut),
      findings: aligned.findings.filter(({ from }) => from >= cut),
    };
  }

  /** The tree after it by the stored leaves, or by the bodies where the two differ. */
  grown(by: 'leaves' | 'bodies'): Grown | undefined {
    if (!this.#before) return undefined;
    const peaks = new Peaks(this.start, this.#before.hashes);
    const nodes: CompletedNode[] = [];
    const [first, second] = by === 'leaves' ? [this.leaves, this.bodies] : [this.bodies, this.leaves];
    for (const [at, preferred] of first.entries()) {
      const leaf = preferred ?? second[at];
      if (!leaf) return undefined;
      peaks.add(leaf, (level, index, hash) => nodes.push({ level, index, hash }));
    }
    return { peaks, nodes };
  }

  /** The leaf at an index of the log, as it is known here. */
  leafAt(index: number): Hash | undefined {
    return this.leaves[index - this.start] ?? this.bodies[index - this.start];
  }
}

export interface Grown {
  readonly peaks: Peaks;
  readonly nodes: readonly CompletedNode[];
}
