// What the security team's file says, as plain data. Reading and checking the YAML is `schema/read-permissions.ts`.

import type { RecordRules } from './record-rules.ts';

/** The whole permissions file. */
export interface Permissions {
  /** True: a supergraph that does not link `@needToKnow` is refused, because its rules were lost on the way. */
  readonly needToKnowRequired: boolean;
  readonly inquiry: InquiryDemands;
  /** Purpose codes by code. */
  readonly purposes: Readonly<Record<string, Purpose>>;
  /** Roles by name. */
  readonly roles: Readonly<Record<string, Role>>;
  /** What the names in `@policy` stand for. */
  readonly policies?: Readonly<Record<string, NamedPolicy>>;
  /** Rules that tighten what the directives demand; they never loosen. */
  readonly rules: readonly PermissionRule[];
  /** Custom scalars that hold one plain value, such as a date. Any other is opaque: it may hold what stands beside it. */
  readonly plainScalars?: readonly string[];
  /** What sources decide by the record itself, where the law leaves a choice. */
  readonly records?: RecordRules;
  /** What must stay true of the file, in its own words. */
  readonly tests?: readonly PermissionTest[];
  /** Who agreed to a loosening. */
  readonly approvals?: readonly Approval[];
}

/** What every inquiry must state before anything is asked. */
export interface InquiryDemands {
  readonly purpose: 'required' | 'optional';
  readonly reason: 'required' | 'optional';
}

export interface Purpose {
  readonly title: string;
  /** True: this purpose is not accepted without a case or incident number. */
  readonly case: boolean;
}

export interface Role {
  readonly title: string;
  readonly scopes: readonly string[];
  readonly purposes: readonly string[];
}

export interface NamedPolicy {
  readonly title: string;
  readonly require: Demand;
}

export interface PermissionRule {
  readonly id: string;
  readonly on: RuleTarget;
  readonly require: Demand;
  readonly owner: string;
  readonly because: string;
  /** True: for viewers for whom the rule does not hold, what it guards does not exist. */
  readonly hidden?: boolean;
  /** `shadow`: audited, never enforced. `enforce` by default. */
  readonly mode?: 'enforce' | 'shadow';
  /**
   * `spool`: what it guards may be answered for a while although the audit log is away; the event waits on disk.
   * `refuse`: never, whatever other rules say.
   */
  readonly whenAuditIsAway?: 'refuse' | 'spool';
  /** Where it stands, as `file:line`, when it was read from a file. */
  readonly at?: string;
}

/** Exactly one of the three. */
export type RuleTarget =
  | { readonly coordinate: string }
  | { readonly type: string }
  | { readonly tag: string };

/** One demand, or several of which one must hold. */
export type Demand = RuleDemand | readonly RuleDemand[];

/** Every part that is given must hold. `scopes`: all of one inner list; the other lists: one of them. */
export interface RuleDemand {
  readonly scopes?: readonly (readonly string[])[];
  readonly purposes?: readonly string[];
  readonly roles?: readonly string[];
  /** ORIs of agencies. */
  readonly agencies?: readonly string[];
  /** Ninth characters of ORIs: `0` is law enforcement, `A` a prosecutor, `J` a court. */
  readonly agencyTypes?: readonly string[];
  readonly case?: boolean;
  readonly reason?: boolean;
  readonly mfa?: boolean;
  readonly training?: boolean;
}

/** Given a viewer and an inquiry, when this operation is asked, then these fields are granted or withheld. */
export interface PermissionTest {
  readonly name: string;
  readonly given: TestGiven;
  /** The text of an operation. Without it the coordinates are judged by themselves. */
  readonly when?: string;
  readonly granted?: readonly string[];
  readonly withheld?: readonly string[];
  readonly hidden?: readonly string[];
  /** Coordinates for which the whole operation is refused. */
  readonly refused?: readonly string[];
  readonly at?: string;
}

export interface TestGiven {
  readonly roles: readonly string[];
  readonly agency?: string;
  readonly purpose?: string;
  readonly case?: boolean;
  readonly reason?: boolean;
  readonly mfa?: boolean;
  readonly training?: boolean;
}

/** Two named people who agreed that exactly this widening may be made. */
export interface Approval {
  /** What `permissions diff` printed for the change. */
  readonly change: string;
  readonly approvers: readonly string[];
  readonly because: string;
}
