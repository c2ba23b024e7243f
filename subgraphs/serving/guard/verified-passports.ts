// Signatures that were checked: the gateway shows one passport for several fetches, and each is verified once.
import { LRUCache } from 'lru-cache';
import { type PassportClaims, type VerifiedPassport, verifyPassport } from '../../../platform/passport.ts';
import type { PassportVerifyingKey } from '../../../platform/passport-key.ts';

/** How many are kept; the least recently used go first. */
const KEPT = 5_000;

export interface VerifiedPassports {
  /** What a signed passport says. @throws PassportRefused; a refusal is not remembered. */
  claimsOf(passport: string): Promise<PassportClaims>;
}

/** Passports for `subgraph`, by their whole text, until they expire. */
export function createVerifiedPassports(subgraph: string, key: PassportVerifyingKey): VerifiedPassports {
  const verified = new LRUCache<string, VerifiedPassport>({ max: KEPT });
  const verifying = new Map<string, Promise<VerifiedPassport>>();
  const verify = async (passport: string): Promise<VerifiedPassport> => {
    try {
      const found = await verifyPassport(passport, { key, subgraph });
      verified.set(passport, found);
      return found;
    } finally {
      verifying.delete(passport);
    }
  };
  return {
    claimsOf: async (passport) => {
      const known = verified.get(passport);
      if (known && Date.now() < known.validUntil) return known.claims;
      const pending = verifying.get(passport) ?? verify(passport);
      verifying.set(passport, pending);
      return (await pending).claims;
    },
  };
}
