// The outcome of a journey as Apollo Server takes it.
import type { GatewayExecutionResult } from '@apollo/server-gateway-interface';
import { GraphQLError } from 'graphql';
import { keptNotices } from './cache/kept-extension.ts';
import { ERRORS, Refusal, type RefusalDetail, statusOf } from './errors.ts';
import type { Shaped } from './stages/journey.ts';
import { standingNotice } from './standing/standing-warning.ts';

/** The result of an executor: a refusal has errors and no data; every result carries its decision id. */
export function resultOf(outcome: Shaped | Refusal, decisionId: string): GatewayExecutionResult {
  const extensions = { decisionId };
  if (outcome instanceof Refusal) {
    const http = { status: statusOf(outcome.code) };
    const errors = refusalErrors(outcome).map((error) => asGraphQLError(error, { http }));
    return { errors, extensions };
  }
  const { dataText, errors } = outcome.answer;
  const cache = keptNotices(outcome.kept);
  const standing = standingNotice(outcome);
  return {
    data: JSON.parse(dataText) as Record<string, unknown>,
    ...(errors.length > 0 ? { errors: errors.map((error) => asGraphQLError(error)) } : {}),
    extensions: { ...extensions, ...(standing ? { standing } : {}), ...(cache.length > 0 ? { cache } : {}) },
  };
}

/** A refusal as the errors of its answer. */
export function refusalErrors({ code, message, details }: Refusal): readonly RefusalDetail[] {
  const { advice } = ERRORS[code];
  if (details.length === 0) return [{ message, extensions: { code, advice } }];
  return details.map((detail) => ({ ...detail, extensions: { code, advice, ...detail.extensions } }));
}

function asGraphQLError(
  { message, path, extensions, nodes }: RefusalDetail,
  more: Readonly<Record<string, unknown>> = {},
): GraphQLError {
  const options = { path: path ?? null, extensions: { ...extensions, ...more } };
  return new GraphQLError(message, nodes ? { ...options, nodes } : options);
}
