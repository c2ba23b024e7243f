// The operation as the stages read it: out of what the gateway's own door parsed, or out of what Apollo Server did.
import type { GatewayGraphQLRequestContext } from '@apollo/server-gateway-interface';
import { Refusal } from './errors.ts';
import type { ReadText } from './operation/documents.ts';
import type { Question } from './stages/journey.ts';

/** A question before it is known of which schema it is asked. Whether it fits is asked later, by what the viewer may know. */
export type Asking = Omit<Question, 'schema'>;

/** What a request asks by a text that was read. */
export function askingOf(
  { operationName, variables }: Pick<Question, 'operationName' | 'variables'>,
  { document, hash, operationNamed }: ReadText,
  context: Asking['context'],
): Asking | Refusal {
  const operation = operationNamed(operationName);
  if (!operation) return unresolved();
  return { document, operation, operationName, hash, variables, context };
}

/** What a request asks that Apollo Server has parsed. */
export function askingOfApollo(context: GatewayGraphQLRequestContext): Asking | Refusal {
  const { document, request, queryHash, operation } = context;
  if (!operation) return unresolved();
  return {
    document,
    operation,
    operationName: request.operationName ?? undefined,
    hash: queryHash,
    variables: request.variables ?? {},
    context: context.context,
  };
}

const unresolved = (): Refusal =>
  new Refusal(
    'OPERATION_RESOLUTION_FAILURE',
    'which operation is meant? Say it by `operationName`, or send just one',
  );
