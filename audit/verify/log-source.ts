// Where does the verifier read a log? The port: files, a database, or rows in a test.
import type { Hash } from './hashing.ts';

/** Some entries, in order. In files bodies and leaves lie apart, so that there may be more of the one. */
export interface Batch {
  /** Hash of each body as a leaf; `undefined` where there is none. */
  readonly bodies: readonly (Hash | undefined)[];
  /** Leaf as stored; `undefined` where there is none. */
  readonly leaves: readonly (Hash | undefined)[];
  /** What is said of an entry beside its body, and is not what the body says; by its index. */
  readonly contradictions?: readonly { readonly index: number; readonly detail: string }[];
}

/** A checkpoint as it lies there. */
export interface StoredNote {
  readonly note: string;
  /** What is said of it beside the note: the same, or it was edited. */
  readonly size: number;
  readonly root: Hash;
}

/** From an instant up to, not with, another: ISO 8601, UTC, to the millisecond. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

export interface LogSource {
  /** All entries from the first on. */
  batches(): AsyncIterable<Batch>;
  /** All checkpoints in the order in which they lie there; `undefined` for one that can't be read. */
  checkpoints(): AsyncIterable<StoredNote | undefined>;
  /** Nodes of a level as stored, from `from` on. Level 0 is the leaves. */
  nodes(level: number, from: number, count: number): Promise<readonly (Hash | undefined)[]>;
  /** The text of an event. */
  body(index: number): Promise<string | undefined>;
  /** The texts of events from index `from` up to, not with, `until`; `undefined` for one that is gone. */
  texts(from: number, until: number): AsyncIterable<string | undefined>;
  /** From the first to the last event of a time, by when its request arrived; `undefined` where there is none. */
  during(time: Period): Promise<{ readonly start: number; readonly end: number } | undefined>;
  /** Indexes of the events of a decision. */
  find(decision: string): Promise<readonly number[]>;
  close(): Promise<void>;
}
