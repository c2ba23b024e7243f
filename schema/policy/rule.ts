// A rule: one source's demand on a coordinate. A coordinate may be read when every one of its rules holds.
import type { FactMask } from './fact.ts';

/** A schema coordinate: `Type`, `Type.field`, `Type.field(argument:)`, `Input.field` or `Enum.VALUE`. */
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
  /** True: for viewers for whom it does not hold, what it guards does not exist. */
  readonly hidden?: boolean;
  /** Demanded by `@authenticated`, `@requiresScopes` or `@policy`. */
  readonly isApollos?: boolean;
  /** `shadow`: judged and audited, never enforced. */
  readonly mode?: 'enforce' | 'shadow';
  /** `spool`: what it guards may be answered while the audit log is away. `refuse`: it may not, whatever others say. */
  readonly whenAuditIsAway?: 'refuse' | 'spool';
}

/** Rules beyond being signed in: what makes a coordinate classified. */
export const isClassifying = (rule: Rule): boolean => isEnforced(rule) && rule.id !== 'authenticated';

export const isEnforced = (rule: Rule): boolean => rule.mode !== 'shadow';

/** True when one alternative of the rule is contained in the facts that hold. */
export function holds(rule: Rule, facts: FactMask): boolean {
  return rule.anyOf.some((alternative) => (alternative & facts) === alternative);
}
