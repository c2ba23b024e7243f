// What the security team's file says, as plain data. Reading and checking the YAML is `schema/read-permissions.ts`.

/** The whole permissions file. */
export interface Permissions {
  /** True: a supergraph that does not link `@needToKnow` is refused, because its rules were lost on the way. */
  readonly needToKnowRequired: boolean;
  readonly inquiry: InquiryDemands;
  /** Purpose codes by code. */
  readonly purposes: Readonly<Record<string, Purpose>>;
  /** Roles by name. */
  readonly roles: Readonly<Record<string, Role>>;
  /** Rules that tighten what the directives demand; they never loosen. */
  readonly rules: readonly PermissionRule[];
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

export interface PermissionRule {
  readonly id: string;
  readonly on: RuleTarget;
  readonly require: RuleDemand;
  readonly owner: string;
  readonly because: string;
}

/** Exactly one of the three. */
export type RuleTarget =
  | { readonly coordinate: string }
  | { readonly type: string }
  | { readonly tag: string };

/** Every part that is given must hold. `scopes`: all of one inner list; `purposes`, `roles`: one of them. */
export interface RuleDemand {
  readonly scopes?: readonly (readonly string[])[];
  readonly purposes?: readonly string[];
  readonly roles?: readonly string[];
  readonly case?: boolean;
}
