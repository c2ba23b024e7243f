// Under which keys does Redis hold what a lookup is about? Written once for a lookup, which comes again and again.
import type { Lookup } from '../cache-store.ts';

export interface LookupKeys {
  readonly entry: string;
  /** In the order of the lookup's tags, behind that of everything. */
  readonly tags: readonly string[];
}

/** What everything is kept under. Its generation is replaced when this process has lost count of what it owes. */
export const ALL = 'all';

export const entryKey = (key: string): string => `ntk:entry:${key}`;
export const tagKey = (tag: string): string => `ntk:tag:${tag}`;

const known = new WeakMap<Lookup, LookupKeys>();

export function keysOf(lookup: Lookup): LookupKeys {
  const remembered = known.get(lookup);
  if (remembered) return remembered;
  const keys = { entry: entryKey(lookup.key), tags: [ALL, ...lookup.tags].map(tagKey) };
  known.set(lookup, keys);
  return keys;
}

/** Those of all tags, each once. */
export function tagKeysOf(lookups: readonly Lookup[]): readonly string[] {
  const [first, ...others] = lookups;
  if (first && others.length === 0) return keysOf(first).tags;
  return [...new Set(lookups.flatMap((lookup) => keysOf(lookup).tags))];
}
