// Which facts hold for a viewer and an inquiry? What the permissions say of roles, and what the request states.
import { californiaDay } from '../../platform/california-day.ts';
import {
  AUTHENTICATED,
  agencyFact,
  agencyTypeFact,
  CASE,
  type Fact,
  MFA,
  purposeFact,
  REASON,
  roleFact,
  scopeFact,
  TRAINING,
} from '../../schema/policy/fact.ts';
import type { Permissions } from '../../schema/policy/permissions.ts';
import type { GatewayConfig } from '../config.ts';
import type { Inquiry, Viewer } from '../stages/journey.ts';

export interface FactOptions {
  /** Where scopes come from: the roles of the permissions file, or the token itself. */
  readonly scopesFrom: GatewayConfig['authentication']['scopesFrom'];
  /** Values of `amr` that stand for more than one factor. */
  readonly mfaMethods: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What facts are gathered from. */
export interface FactSources {
  readonly viewer: Viewer | undefined;
  readonly inquiry: Inquiry;
  readonly permissions: Permissions | undefined;
}

/** Every fact that holds. */
export function factsOf(
  { viewer, inquiry, permissions }: FactSources,
  options: FactOptions,
): readonly Fact[] {
  return [
    ...(viewer ? factsOfViewer(viewer, permissions, options) : []),
    ...(inquiry.purpose ? [purposeFact(inquiry.purpose)] : []),
    ...(inquiry.case ? [CASE] : []),
    ...(inquiry.reason ? [REASON] : []),
  ];
}

/** The day, YYYY-MM-DD in California, on which training must be current. */
export const todayOf = ({ now }: Pick<FactOptions, 'now'>): string => californiaDay(now());

function factsOfViewer(
  viewer: Viewer,
  permissions: Permissions | undefined,
  options: FactOptions,
): readonly Fact[] {
  const { agency, roles, tokenScopes, trainingExpires, authenticationMethods } = viewer;
  const { scopesFrom, mfaMethods } = options;
  const scopes = scopesFrom === 'token' ? tokenScopes : scopesOf(roles, permissions);
  const today = todayOf(options);
  return [
    AUTHENTICATED,
    agencyFact(agency),
    agencyTypeFact(agency),
    ...roles.map(roleFact),
    ...scopes.map(scopeFact),
    ...(authenticationMethods.some((method) => mfaMethods.includes(method)) ? [MFA] : []),
    ...(trainingExpires !== undefined && trainingExpires >= today ? [TRAINING] : []),
  ];
}

function scopesOf(roles: readonly string[], permissions: Permissions | undefined): readonly string[] {
  if (!permissions) return [];
  return roles.flatMap((name) =>
    Object.hasOwn(permissions.roles, name) ? (permissions.roles[name]?.scopes ?? []) : [],
  );
}
