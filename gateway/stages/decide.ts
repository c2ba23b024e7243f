// What may this viewer, with this inquiry, read of what was asked? Decided before anything is planned or fetched.
import { getVariableValues } from 'graphql';
import {
  AUTHENTICATED,
  CASE,
  type Fact,
  purposeFact,
  REASON,
  roleFact,
  scopeFact,
} from '../../schema/policy/fact.ts';
import type { Permissions } from '../../schema/policy/permissions.ts';
import type { GatewayConfig } from '../config.ts';
import { Refusal } from '../errors.ts';
import { type Decision, decisionOn } from '../operation/decision.ts';
import type { Decided, Inquiring } from './journey.ts';
import type { Stage } from './stage.ts';

export interface DecideOptions {
  /** Where scopes come from: the roles of the permissions file, or the token itself. */
  readonly scopesFrom: GatewayConfig['authentication']['scopesFrom'];
}

export function decide({ scopesFrom }: DecideOptions): Stage<Inquiring, Decided> {
  return {
    name: 'decide',
    run(journey) {
      const { question } = journey;
      const { coerced, errors } = getVariableValues(
        question.schema,
        question.operation.variableDefinitions ?? [],
        question.variables,
        { maxErrors: 5 },
      );
      if (errors) return new Refusal('BAD_REQUEST', errors.map(({ message }) => message).join('; '));
      const facts = factsOf(journey, scopesFrom);
      const decision = decisionFor(journey, facts);
      if (question.operation.operation === 'mutation' && decision.denials.size > 0)
        return new Refusal(
          'OPERATION_REFUSED',
          `\`${[...decision.denials.keys()].join('`, `')}\` is withheld`,
        );
      return { ...journey, facts, decision, values: coerced };
    },
  };
}

/** The same document, operation and facts decide alike, so a decision is made once. */
function decisionFor({ snapshot, question }: Inquiring, holding: readonly Fact[]): Decision {
  const facts = snapshot.policy.maskOf(holding);
  const key = `${question.hash}:${question.operationName ?? ''}:${facts.toString(36)}`;
  const known = snapshot.decisions.get(key);
  if (known) return known;
  const decision = decisionOn(question, facts, snapshot.policy);
  snapshot.decisions.set(key, decision);
  return decision;
}

/** Every fact that holds for a viewer and an inquiry. */
function factsOf(
  { viewer, inquiry, snapshot: { permissions } }: Inquiring,
  scopesFrom: DecideOptions['scopesFrom'],
): readonly Fact[] {
  const scopes = scopesFrom === 'token' ? viewer?.tokenScopes : scopesOf(viewer?.roles ?? [], permissions);
  return [
    ...(viewer ? [AUTHENTICATED, ...viewer.roles.map(roleFact)] : []),
    ...(scopes ?? []).map(scopeFact),
    ...(inquiry.purpose ? [purposeFact(inquiry.purpose)] : []),
    ...(inquiry.case ? [CASE] : []),
    ...(inquiry.reason ? [REASON] : []),
  ];
}

function scopesOf(roles: readonly string[], permissions: Permissions | undefined): readonly string[] {
  if (!permissions) return [];
  return roles.flatMap((name) =>
    Object.hasOwn(permissions.roles, name) ? (permissions.roles[name]?.scopes ?? []) : [],
  );
}
