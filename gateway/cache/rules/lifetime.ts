// How long is an answer kept? The shortest of what everyone concerned says.
import type { CacheRule } from './cache-rules.ts';
import type { SourceFreshness } from './source-freshness.ts';

export interface LifetimeSource {
  readonly rule: CacheRule;
  readonly freshness: SourceFreshness;
  /** Whether it says that something is not there. */
  readonly isNegative: boolean;
  /** When the viewer's token ends, in milliseconds since 1970; `undefined` without one. */
  readonly validUntil: number | undefined;
}

/** That there is no order, or no such person, may be wrong in a moment, and then somebody relies on it. */
const NEGATIVE_SECONDS = 5;
/** Up to this share of a lifetime is cut off at random, so that what was kept together does not end together. */
const JITTER = 0.1;

/** Milliseconds; 0: not at all. */
export function lifetimeOf({ rule, freshness, isNegative, validUntil }: LifetimeSource, now: number): number {
  if (freshness.isPrivate && rule.scope !== 'viewer') return 0;
  const seconds = Math.min(rule.seconds, freshness.seconds, isNegative ? NEGATIVE_SECONDS : rule.seconds);
  const milliseconds = Math.min(
    1_000 * seconds,
    validUntil === undefined ? Number.POSITIVE_INFINITY : validUntil - now,
  );
  return Math.max(0, Math.floor(milliseconds * (1 - JITTER * Math.random())));
}
