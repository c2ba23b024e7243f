// The outcome of a journey as Apollo Server takes it.
import type { GatewayExecutionResult } from '@apollo/server-gateway-interface';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { ERRORS, Refusal, statusOf } from './errors.ts';
import type { Shaped } from './stages/journey.ts';

/** The result of an executor: a refusal has errors and no data; every result carries its decision id. */
export function resultOf(outcome: Shaped | Refusal, decisionId: string): GatewayExecutionResult {
  const extensions = { decisionId };
  if (outcome instanceof Refusal) {
    const { message, extensions: about } = refusalError(outcome);
    const http = { status: statusOf(outcome.code) };
    return { errors: [new GraphQLError(message, { extensions: { ...about, http } })], extensions };
  }
  const { data, errors } = outcome.answer;
  return {
    data: data as Record<string, unknown>,
    ...(errors.length > 0 ? { errors: errors.map(asGraphQLError) } : {}),
    extensions,
  };
}

/** A refusal as the one error of its answer. */
export function refusalError({ code, message }: Refusal): GraphQLFormattedError {
  return { message, extensions: { code, advice: ERRORS[code].advice } };
}

function asGraphQLError({ message, path, extensions }: GraphQLFormattedError): GraphQLError {
  return new GraphQLError(message, { path: path ?? null, extensions: extensions ?? null });
}
