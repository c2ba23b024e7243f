// Which facts hold for this viewer and inquiry, and which schema may this viewer know?
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
import type { Informed, Inquiring, Viewer } from './journey.ts';
import type { Stage } from './stage.ts';

export interface GatherFactsOptions {
  /** Where scopes come from: the roles of the permissions file, or the token itself. */
  readonly scopesFrom: GatewayConfig['authentication']['scopesFrom'];
  /** Values of `amr` that stand for more than one factor. */
  readonly mfaMethods: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export function gatherFacts(options: GatherFactsOptions): Stage<Inquiring, Informed> {
  return {
    name: 'gather facts',
    run(journey) {
      const { snapshot, question } = journey;
      const facts = factsOf(journey, options);
      const schema = snapshot.viewerSchemas.schemaFor(snapshot.policy.maskOf(facts));
      return { ...journey, facts, question: { ...question, schema } };
    },
  };
}

/** Every fact that holds for a viewer and an inquiry under the permissions of a snapshot. */
export function factsOf(
  { viewer, inquiry, snapshot: { permissions } }: Pick<Inquiring, 'viewer' | 'inquiry' | 'snapshot'>,
  options: GatherFactsOptions,
): readonly Fact[] {
  return [
    ...(viewer ? factsOfViewer(viewer, permissions, options) : []),
    ...(inquiry.purpose ? [purposeFact(inquiry.purpose)] : []),
    ...(inquiry.case ? [CASE] : []),
    ...(inquiry.reason ? [REASON] : []),
  ];
}

function factsOfViewer(
  viewer: Viewer,
  permissions: Permissions | undefined,
  { scopesFrom, mfaMethods, now }: GatherFactsOptions,
): readonly Fact[] {
  const { agency, roles, tokenScopes, trainingExpires, authenticationMethods } = viewer;
  const scopes = scopesFrom === 'token' ? tokenScopes : scopesOf(roles, permissions);
  const isTrained =
    trainingExpires !== undefined && trainingExpires >= new Date(now()).toISOString().slice(0, 10);
  return [
    AUTHENTICATED,
    agencyFact(agency),
    agencyTypeFact(agency),
    ...roles.map(roleFact),
    ...scopes.map(scopeFact),
    ...(authenticationMethods.some((method) => mfaMethods.includes(method)) ? [MFA] : []),
    ...(isTrained ? [TRAINING] : []),
  ];
}

function scopesOf(roles: readonly string[], permissions: Permissions | undefined): readonly string[] {
  if (!permissions) return [];
  return roles.flatMap((name) =>
    Object.hasOwn(permissions.roles, name) ? (permissions.roles[name]?.scopes ?? []) : [],
  );
}
