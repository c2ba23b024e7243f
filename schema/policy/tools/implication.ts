// Do some rules demand as much as another one? Exact, because a demand is a set of sets of facts.
import type { FactMask, FactTable } from '../fact.ts';

/** Alternatives of one rule: it holds when all facts of one of them do. */
export type AnyOf = readonly FactMask[];

/** Larger products are not looked through. */
const MAXIMUM_PRODUCT = 4_096;

/** Facts of which one at most can hold: an inquiry has one purpose, a viewer one agency. */
const EXCLUSIVE_KINDS = ['purpose:', 'agency:', 'agency-type:'];

/**
 * The alternatives under which every rule holds, without those that can't come true. Empty: they never all hold;
 * `undefined`: there are too many to say.
 */
export function conjunctionOf(rules: readonly AnyOf[], facts: FactTable): AnyOf | undefined {
  const exclusive = EXCLUSIVE_KINDS.map((kind) =>
    facts.maskOf(facts.names.filter((name) => name.startsWith(kind))),
  );
  const isPossible = (mask: FactMask): boolean => exclusive.every((kind) => holdsAtMostOne(mask & kind));
  let product: AnyOf = [0n];
  for (const anyOf of rules) {
    const joined = product.flatMap((left) => anyOf.map((right) => left | right)).filter(isPossible);
    product = withoutAbsorbed(joined);
    if (product.length > MAXIMUM_PRODUCT) return undefined;
  }
  return product;
}

/** Whether a rule holds whenever one of these alternatives does. */
export function isImpliedBy(rule: AnyOf, alternatives: AnyOf): boolean {
  return alternatives.every((mask) => rule.some((alternative) => (alternative & mask) === alternative));
}

/** Without alternatives that ask for more than another one. */
export function withoutAbsorbed(alternatives: AnyOf): AnyOf {
  const unique = [...new Set(alternatives)];
  return unique.filter((mask) => !unique.some((other) => other !== mask && (other & mask) === other));
}

const holdsAtMostOne = (mask: FactMask): boolean => (mask & (mask - 1n)) === 0n;
