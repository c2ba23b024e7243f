// Whether a passport was used before: each is good for one request, also within its short life.
import { decodeJwt } from 'jose';
import { PassportRefused } from '../../platform/passport.ts';

/** Longer than any passport lives, clock skew included. */
const GENERATION_MS = 60_000;

/** Remembers passports of this process for as long as they could be replayed. */
export interface ReplayGuard {
  /** Takes note of a passport that was verified. @throws PassportRefused when it was used before. */
  assertUnused(token: string): void;
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
    assertUnused: (token) => {
      turnOver();
      const { jti } = decodeJwt(token);
      if (jti === undefined || current.has(jti) || previous.has(jti))
        throw new PassportRefused('the passport was used before');
      current.add(jti);
    },
  };
}
