// Passports for fetches: each is signed once and shown for some seconds; every fetch gets a proof of its own.
import { LRUCache } from 'lru-cache';
import {
  claimsTextOf,
  PASSPORT_HEADER,
  type Passport,
  type PassportClaims,
  signPassport,
} from './passport.ts';
import type { PassportSigningKey } from './passport-key.ts';
import { PROOF_HEADER, proofOf } from './passport-proof.ts';

/** The headers that a subgraph lets a request in by. */
export type PassportHeaders = Readonly<Record<typeof PASSPORT_HEADER | typeof PROOF_HEADER, string>>;

/** How long a signed passport is shown, in milliseconds: well within its own 30 seconds. */
const REUSE_MS = 10_000;
/** How many are kept; the least recently used go first. */
const KEPT = 5_000;

interface Signed {
  readonly signedAt: number;
  readonly pending: Promise<string>;
  /** Once it is signed. */
  text: string | undefined;
}

export class PassportIssuer {
  readonly #key: PassportSigningKey;
  readonly #signed = new LRUCache<string, Signed>({ max: KEPT });

  constructor(key: PassportSigningKey) {
    this.#key = key;
  }

  /**
   * The headers of one request to `subgraph` with exactly this `body`. They are good once: a request that is sent again
   * needs new ones. At once when the passport is at hand, later when it must be signed first.
   */
  headersFor(
    passport: Passport,
    subgraph: string,
    body: string | Uint8Array,
  ): PassportHeaders | Promise<PassportHeaders> {
    const { decisionId } = passport;
    const prove = (signed: string): PassportHeaders => ({
      [PASSPORT_HEADER]: signed,
      [PROOF_HEADER]: proofOf(
        { passport: signed, body },
        { key: this.#key.proofKeyOf(subgraph), decisionId },
      ),
    });
    const { text, pending } = this.#passportFor(passport, subgraph);
    return text === undefined ? pending.then(prove) : prove(text);
  }

  /**
   * INVARIANT: the key holds every claim, so a passport is shown again only for a request that would be vouched for in
   * the very same words; it can't outlive a right, since the next request's claims are gathered anew.
   */
  #passportFor(passport: Passport, subgraph: string): Signed {
    const key = `${subgraph.length} ${subgraph}${claimsTextOf(passport)}`;
    const known = this.#signed.get(key);
    const age = known ? Date.now() - known.signedAt : REUSE_MS;
    if (known && age >= 0 && age < REUSE_MS) return known;
    const { decisionId: _ofThisFetch, ...claims } = passport;
    const signed = this.#sign(claims, subgraph);
    this.#signed.set(key, signed);
    signed.pending.catch(() => this.#signed.delete(key));
    return signed;
  }

  #sign(claims: PassportClaims, subgraph: string): Signed {
    const pending = signPassport(claims, { key: this.#key, subgraph });
    const signed: Signed = { signedAt: Date.now(), pending, text: undefined };
    pending.then(
      (text) => {
        signed.text = text;
      },
      () => {},
    );
    return signed;
  }
}
