// Where the log lies: entries in one order that never changes, and what is kept to prove it. The port.

/** An event as it is written: exactly these bytes are hashed, whoever keeps them. */
export interface AuditEntry {
  /** The event's id. An id that is in the log already is not written again. */
  readonly id: string;
  /** The event as JSON in UTF-8, in one line. */
  readonly body: string;
  /** SHA-256 of a zero byte and `body` (RFC 9162, 2.1.1). */
  readonly leaf: Buffer;
  readonly search: SearchTerms;
}

/** By what an entry is found. All of it is in `body` too. */
export interface SearchTerms {
  /** The event's `decisionId`; a write has two events of one decision. */
  readonly decision: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly issuer: string | undefined;
  readonly viewer: string | undefined;
  readonly agency: string | undefined;
  readonly outcome: string;
  readonly caseHash: string | undefined;
  /** Of whom the answer tells, and by what was sought. */
  readonly subjects: readonly { readonly kind: string; readonly hash: string }[];
}

export interface StoredEntry {
  /** Place in the log, from 0. */
  readonly index: number;
  /** `undefined` once its time of retention is over; its leaf stays. */
  readonly body: string | undefined;
  readonly leaf: Buffer;
}

/** A node of the Merkle tree whose subtree is complete. Level 0 is the leaves, which are not kept twice. */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
  readonly hash: Buffer;
}

/** What somebody signed: at this size the tree had this root. */
export interface StoredCheckpoint {
  /** Entries that it covers. */
  readonly size: number;
  readonly root: Buffer;
  /** The signed text. */
  readonly note: string;
}

export interface AuditStore {
  /**
   * Writes entries behind all others, in the order given, and returns the index of each.
   * Resolves once they are durable. Rejects when that is not certain: the same entries may then be appended again.
   */
  append(entries: readonly AuditEntry[]): Promise<readonly number[]>;
  /** How many entries are in the log. */
  size(): Promise<number>;
  /** Entries from index `from` on, in order, at most `count`. */
  read(from: number, count: number): Promise<readonly StoredEntry[]>;
  /** Where the events of a decision stand, in order. */
  find(decision: string): Promise<readonly number[]>;
  /** Only the leaves of those entries. */
  leaves(from: number, count: number): Promise<readonly Buffer[]>;
  /** Nodes above level 0; `undefined` for one that is not complete yet. */
  nodes(places: readonly Pick<TreeNode, 'level' | 'index'>[]): Promise<readonly (Buffer | undefined)[]>;
  /**
   * Keeps a checkpoint and the nodes that became complete with it. One that is there already stays.
   * Returns the one that is kept for this size.
   */
  putCheckpoint(checkpoint: StoredCheckpoint, nodes: readonly TreeNode[]): Promise<StoredCheckpoint>;
  /** The checkpoint of the greatest size. */
  latestCheckpoint(): Promise<StoredCheckpoint | undefined>;
  /** Checkpoints of at least this size, smallest first, at most `count`. */
  checkpoints(fromSize: number, count: number): Promise<readonly StoredCheckpoint[]>;
  close(): Promise<void>;
}
