// Where results are kept for a while. The port: it knows no GraphQL and no viewer, only names, tags and sealed bytes.

/** Names are opaque base64url text; see names.ts. Tags that `key` depends on: always the same for the same key. */
export interface Lookup {
  readonly key: string;
  readonly tags: readonly string[];
}

/** What holds of the tags of one lookup at one moment. Opaque: only the store that gave it can read it. */
export type Stamp = Uint8Array;

export interface Finding {
  readonly value: Uint8Array | undefined;
  /**
   * Belongs to what is fetched *after* this finding and kept in its place. `undefined`: nothing may be kept.
   */
  readonly stamp: Stamp | undefined;
}

export interface Entry {
  readonly key: string;
  readonly value: Uint8Array;
  readonly lifetimeMs: number;
  readonly stamp: Stamp;
}

/** For a metric. A store that is away makes requests slower, never wrong, so that readiness does not depend on it. */
export interface CacheStoreState {
  readonly isAway: boolean;
  /** Why, in a few words that name no value; for the log. */
  readonly reason: string | undefined;
  /** Tags that were invalidated here and that the store has not been told of yet. */
  readonly owed: number;
}

/**
 * INVARIANT: an entry is found only while each of its tags is in the very state that its stamp tells. So what is kept
 * with a stamp from before an invalidation is never found, however late it arrives.
 */
export interface CacheStore {
  /** One finding for each lookup, in their order. Never rejects: a store that is away, slow or broken finds nothing. */
  find(lookups: readonly Lookup[]): Promise<readonly Finding[]>;

  /** Never rejects; drops what can't be kept. Nobody needs to wait for it. */
  keep(entries: readonly Entry[]): Promise<void>;

  /**
   * Resolves when no process finds anything any more that was kept under these tags. Never rejects, and resolves after a
   * bounded time even when the store can't be told: see each store for what holds then.
   */
  invalidate(tags: readonly string[]): Promise<void>;

  state(): CacheStoreState;
  close(): Promise<void>;
}

/** The answer of a store that can't look. */
export const NOTHING_FOUND: Finding = { value: undefined, stamp: undefined };
