// What a reader is told of an answer that was not asked for anew: which parts of it, and how old they are.
import type { Kept } from '../stages/journey.ts';

/** `extensions.cache`. A path says nothing of how many there are in a list. */
export interface KeptNotice {
  readonly path: readonly string[];
  /** Of the oldest there, in whole seconds. */
  readonly ageSeconds: number;
}

/** One notice for each path; empty when every part was asked for. */
export function keptNotices(kept: readonly Kept[]): readonly KeptNotice[] {
  const oldest = new Map<string, Kept>();
  for (const part of kept) {
    const key = part.path.join('.');
    const known = oldest.get(key);
    if (!known || known.ageMs < part.ageMs) oldest.set(key, part);
  }
  return [...oldest.values()].map(({ path, ageMs }) => ({ path, ageSeconds: Math.floor(ageMs / 1_000) }));
}

/** The value of the HTTP header `Age`: of the oldest part. */
export const ageOf = (notices: readonly KeptNotice[]): number =>
  Math.max(0, ...notices.map(({ ageSeconds }) => ageSeconds));
