// Whether a proof was used before: each is good for one request, also within its short life.
import { CLOCK_SKEW_MS, PassportRefused } from '../../../platform/passport.ts';
import { PROOF_LIFETIME_MS } from '../../../platform/passport-proof.ts';

/** Longer than any proof is good, clock skew at both ends included. */
const GENERATION_MS = PROOF_LIFETIME_MS + 2 * CLOCK_SKEW_MS;

/** Remembers the proofs of this process for as long as they could be replayed. */
export interface ReplayGuard {
  /** Marks the number of a proof that was verified as used. @throws PassportRefused when it was before. */
  assertUnused(nonce: string): void;
}

/** Two generations of numbers, so that forgetting costs nothing: the older one is dropped whole. */
export function createReplayGuard(): ReplayGuard {
  let current = new Set<string>();
  let previous = new Set<string>();
  let startedAt = Date.now();
  const turnOver = (): void => {
    const age = Date.now() - startedAt;
    if (age < GENERATION_MS) return;
    previous = age < 2 * GENERATION_MS ? current : new Set();
    current = new Set();
    startedAt = Date.now();
  };
  return {
    assertUnused: (nonce) => {
      turnOver();
      if (current.has(nonce) || previous.has(nonce))
        throw new PassportRefused('the proof of the passport was used before');
      current.add(nonce);
    },
  };
}
