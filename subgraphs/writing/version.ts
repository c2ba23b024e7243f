// Whether a change is made to the record that its author saw: a stale one is refused, and told both versions.
import { GraphQLError } from 'graphql';

/** The versions of one record. */
export interface Versions {
  /** What the client read before it wrote: `input.version`. */
  readonly expected: number;
  /** What the record stands at, by a row that this transaction has locked (`for update`). */
  readonly current: number;
}

/**
 * Ask it only of a record that the viewer may know of: its version tells that there is one.
 *
 * @throws GraphQLError `STALE_VERSION` with `expectedVersion` and `currentVersion`, and nothing of the record.
 */
export function assertVersion({ expected, current }: Versions): void {
  if (expected === current) return;
  throw new GraphQLError(
    `\`input.version\` is ${expected} and the record stands at ${current}: read it again, and change what it says now`,
    { extensions: { code: 'STALE_VERSION', expectedVersion: expected, currentVersion: current } },
  );
}
