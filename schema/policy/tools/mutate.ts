// In which ways could a rule be deleted or loosened? Each way is a small change of its alternatives.
import type { Fact, FactTable } from '../fact.ts';
import type { Policy } from '../policy.ts';
import type { Coordinate, Rule } from '../rule.ts';
import { type AnyOf, withoutAbsorbed } from './implication.ts';

/** One way to weaken a rule. */
export interface Mutation {
  readonly rule: Rule;
  /** What was done to it, in words: `deleted`, `asks for no case`, `purpose DMV does too`. */
  readonly how: string;
  /** The alternatives after it; `undefined`: nothing is asked any more. */
  readonly weaken: (anyOf: AnyOf) => AnyOf | undefined;
  /** Takes what the rule says of `hidden` away. */
  readonly reveals?: boolean;
}

/** Kinds of facts of which a rule names some, and others would do as well after a loosening. */
const WIDENED = ['purpose:', 'role:', 'scope:'] as const;

/** Every way in which a rule could be weakened. `known`: the names that a widening may add. */
export function mutationsOf(rule: Rule, known: readonly Fact[], facts: FactTable): readonly Mutation[] {
  const asked = facts.factsOf(rule.anyOf.reduce((all, mask) => all | mask, 0n));
  const ways = [
    { rule, how: 'deleted', weaken: dropping(asked, facts) },
    ...(rule.hidden
      ? [{ rule, how: 'no longer hidden', weaken: (anyOf: AnyOf) => anyOf, reveals: true }]
      : []),
    ...asked.map((fact) => ({ rule, how: withoutWords(fact), weaken: dropping([fact], facts) })),
    ...WIDENED.flatMap((kind) => wideningsOf(rule, kind, { asked, known, facts })),
  ];
  return withoutTwins(ways);
}

interface Widening {
  readonly asked: readonly Fact[];
  readonly known: readonly Fact[];
  readonly facts: FactTable;
}

function wideningsOf(rule: Rule, kind: string, { asked, known, facts }: Widening): readonly Mutation[] {
  const named = asked.filter((fact) => fact.startsWith(kind));
  if (named.length === 0) return [];
  const replaced = facts.maskOf(named);
  return known
    .filter((fact) => fact.startsWith(kind) && !named.includes(fact))
    .map((fact) => {
      const added = facts.maskOf([fact]);
      const weaken = (anyOf: AnyOf): AnyOf =>
        withoutAbsorbed([
          ...anyOf,
          ...anyOf.filter((mask) => (mask & replaced) !== 0n).map((mask) => (mask & ~replaced) | added),
        ]);
      return { rule, how: `${phraseOf(fact)} does as well`, weaken };
    });
}

function dropping(dropped: readonly Fact[], facts: FactTable): Mutation['weaken'] {
  const mask = facts.maskOf(dropped);
  return (anyOf) => {
    const left = withoutAbsorbed(anyOf.map((alternative) => alternative & ~mask));
    return left.includes(0n) ? undefined : left;
  };
}

/** Ways that come to the same thing are one. */
function withoutTwins(ways: readonly Mutation[]): readonly Mutation[] {
  const seen = new Set<string>();
  return ways.filter(({ rule, weaken, reveals }) => {
    const key = `${reveals ?? ''}${weaken(rule.anyOf)?.map(String).sort().join() ?? ''}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

/** The policy after the mutation of its one rule. */
export function mutated(policy: Policy, { rule, weaken, reveals }: Mutation, facts: FactTable): Policy {
  const anyOf = weaken(rule.anyOf);
  const weaker = anyOf && { ...rule, anyOf, ...(reveals ? { hidden: false } : {}) };
  const replace = (one: Rule): readonly Rule[] => (one === rule ? (weaker ? [weaker] : []) : [one]);
  return policy.withRules(changedAt(policy, guardedBy(rule, policy), replace), facts);
}

/** The policy after the same weakening of every rule that stands beside it: what others ask as well is gone too. */
export function mutatedTogether(policy: Policy, { rule, weaken }: Mutation, facts: FactTable): Policy {
  const replace = (one: Rule): readonly Rule[] => {
    const anyOf = weaken(one.anyOf);
    return anyOf ? [{ ...one, anyOf }] : [];
  };
  return policy.withRules(changedAt(policy, guardedBy(rule, policy), replace), facts);
}

/** The coordinates that a rule guards, those that inherit it included. */
export function guardedBy(rule: Rule, policy: Policy): readonly Coordinate[] {
  const known = GUARDED.get(policy) ?? guardedByEach(policy);
  GUARDED.set(policy, known);
  return known.get(rule) ?? [];
}

/** Asked for with every mutation of every rule, and found for all of them at once. */
const GUARDED = new WeakMap<Policy, ReadonlyMap<Rule, readonly Coordinate[]>>();

function guardedByEach(policy: Policy): ReadonlyMap<Rule, readonly Coordinate[]> {
  const guarded = new Map<Rule, Coordinate[]>();
  for (const name of policy.coordinates)
    for (const rule of policy.rulesOf(name) ?? []) {
      const names = guarded.get(rule) ?? [];
      names.push(name);
      guarded.set(rule, names);
    }
  return guarded;
}

function changedAt(
  policy: Policy,
  coordinates: readonly Coordinate[],
  replace: (rule: Rule) => readonly Rule[],
): ReadonlyMap<Coordinate, readonly Rule[]> {
  return new Map(coordinates.map((name) => [name, (policy.rulesOf(name) ?? []).flatMap(replace)]));
}

function withoutWords(fact: Fact): string {
  if (fact.startsWith('purpose:')) return 'any purpose does';
  return `asks for no ${phraseOf(fact)}`;
}

function phraseOf(fact: Fact): string {
  const colon = fact.indexOf(':');
  return colon < 0 ? fact : `${fact.slice(0, colon)} \`${fact.slice(colon + 1)}\``;
}
