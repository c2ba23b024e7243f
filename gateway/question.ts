// The operation as the stages read it, out of what Apollo Server parsed.
import type { GatewayGraphQLRequestContext } from '@apollo/server-gateway-interface';
import type { OperationDefinitionNode } from 'graphql';
import { Refusal } from './errors.ts';
import type { Question } from './stages/journey.ts';
import type { Snapshot } from './supergraph/snapshot.ts';

/** The question of a request. Whether it fits the schema is asked later, by the schema that the viewer may know. */
export function questionOf(context: GatewayGraphQLRequestContext, { schema }: Snapshot): Question | Refusal {
  const { document, request, queryHash } = context;
  const operation: OperationDefinitionNode | undefined = context.operation;
  if (!operation)
    return new Refusal(
      'BAD_REQUEST',
      'which operation is meant? Say it by `operationName`, or send just one',
    );
  return {
    schema,
    document,
    operation,
    operationName: request.operationName ?? undefined,
    hash: queryHash,
    variables: request.variables ?? {},
    context: context.context,
  };
}
