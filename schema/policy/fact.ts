// The facts that rules speak of, and their bit masks. A fact is a plain name: it holds for an inquiry or it does not.

/** A set of facts, one bit each, as numbered by a `FactTable`. */
export type FactMask = bigint;

/** `authenticated`, `case`, `reason`, `mfa`, `training`, or a kind and a name such as `scope:cori:read`. */
export type Fact = string;

export const AUTHENTICATED: Fact = 'authenticated';
/** The inquiry names a case or incident. */
export const CASE: Fact = 'case';
/** The inquiry says why it is made. */
export const REASON: Fact = 'reason';
/** The viewer signed in with more than one factor. */
export const MFA: Fact = 'mfa';
/** The viewer's training is stated and current. */
export const TRAINING: Fact = 'training';
export const scopeFact = (scope: string): Fact => `scope:${scope}`;
export const roleFact = (role: string): Fact => `role:${role}`;
export const purposeFact = (purpose: string): Fact => `purpose:${purpose}`;
export const agencyFact = (ori: string): Fact => `agency:${ori}`;
/** The ninth character of an ORI says what kind of agency it is; every digit is law enforcement, written `0`. */
export const agencyTypeFact = (ori: string): Fact => `agency-type:${ori.slice(8, 9).replace(/\d/, '0')}`;
/** A policy that `@policy` names and nobody has defined. It never holds. */
export const undefinedPolicyFact = (policy: string): Fact => `policy:${policy}`;

const PURPOSE = 'purpose:';
export const isPurpose = (fact: Fact): boolean => fact.startsWith(PURPOSE);
export const purposeOf = (fact: Fact): string => fact.slice(PURPOSE.length);

/** Numbers the facts of one policy. Facts that no rule names have no bit, so they never split a cache. */
export class FactTable {
  readonly #bits = new Map<Fact, bigint>();

  /** Every fact that some rule names. */
  get names(): readonly Fact[] {
    return [...this.#bits.keys()];
  }

  /** The mask of these facts, numbering new ones. Only the compiler calls this. */
  define(facts: Iterable<Fact>): FactMask {
    let mask = 0n;
    for (const fact of facts) mask |= this.#bitOf(fact);
    return mask;
  }

  /** The mask of those facts that some rule names; the others can't matter. */
  maskOf(facts: Iterable<Fact>): FactMask {
    let mask = 0n;
    for (const fact of facts) mask |= this.#bits.get(fact) ?? 0n;
    return mask;
  }

  /** The facts of a mask, in order of their definition. */
  factsOf(mask: FactMask): readonly Fact[] {
    return [...this.#bits].filter(([, bit]) => (mask & bit) !== 0n).map(([fact]) => fact);
  }

  #bitOf(fact: Fact): bigint {
    const known = this.#bits.get(fact);
    if (known !== undefined) return known;
    const bit = 1n << BigInt(this.#bits.size);
    this.#bits.set(fact, bit);
    return bit;
  }
}
