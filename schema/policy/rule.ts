// A rule: one source's demand on a coordinate. A coordinate may be read when every one of its rules holds.
import type { Fact, FactMask, FactTable } from './fact.ts';

/** A schema coordinate of a field: `Type.field`. */
export type Coordinate = string;

/** What one directive application or one line of the permissions file demands. */
export interface Rule {
  /** Stable name, shown in errors and in the audit. */
  readonly id: string;
  /** Holds when all facts of at least one alternative hold (disjunctive normal form). Never empty. */
  readonly anyOf: readonly FactMask[];
  /** The statute or policy section behind it, in words a refused viewer can read. */
  readonly because?: string;
  /** Who may change it. */
  readonly owner?: string;
}

/** Rules beyond being signed in: what makes a field classified. */
export const isClassifying = (rule: Rule): boolean => rule.id !== 'authenticated';

/** True when one alternative of the rule is contained in the facts that hold. */
export function holds(rule: Rule, facts: FactMask): boolean {
  return rule.anyOf.some((alternative) => (alternative & facts) === alternative);
}

/** The alternative that lacks the fewest facts, reduced to the facts it lacks. */
export function leastMissing(rule: Rule, facts: FactMask, table: FactTable): readonly Fact[] {
  const candidates = rule.anyOf.map((alternative) => table.factsOf(alternative & ~facts));
  return candidates.reduce((least, next) => (next.length < least.length ? next : least));
}
