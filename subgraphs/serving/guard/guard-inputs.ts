// Refuses a request that sends in what its viewer may not use, or writes and reads what is withheld, before anything runs.
import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { selectedCoordinates, usedInputs } from '../../../schema/policy/document-coordinates.ts';
import type { Denial } from '../../../schema/policy/policy.ts';
import type { Coordinate } from '../../../schema/policy/rule.ts';
import {
  type GuardedVariable,
  guardedVariables,
  usedByVariables,
} from '../../../schema/policy/variable-inputs.ts';
import { refusedInput, refusedWrite } from './denied.ts';
import type { Judged } from './guard-schema.ts';

/** What a document asks of a judge, whoever sends it. */
interface Demands {
  readonly inputs: readonly Coordinate[];
  readonly variables: readonly GuardedVariable[];
  /** What a mutation selects; a query's fields are judged one by one. */
  readonly writes: readonly Coordinate[];
}

/** The plugin for the server of a guarded schema. */
export function guardInputs(schema: GraphQLSchema): ApolloServerPlugin<BaseContext & Judged> {
  const known = new WeakMap<DocumentNode, Demands>();
  const demandsOf = (document: DocumentNode, operation: OperationDefinitionNode | undefined): Demands => {
    const demands = known.get(document) ?? demandsIn(document, operation, schema);
    known.set(document, demands);
    return demands;
  };
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ document, operation, request, contextValue: { judge } }) => {
        const { inputs, variables, writes } = demandsOf(document, operation);
        assertAll([...inputs, ...usedByVariables(variables, request.variables ?? {})], judge, refusedInput);
        assertAll(writes, judge, refusedWrite);
      },
    }),
  };
}

/** A document with several operations is judged by all of them: a gateway sends one. */
function demandsIn(
  document: DocumentNode,
  operation: OperationDefinitionNode | undefined,
  schema: GraphQLSchema,
): Demands {
  const representations = `${schema.getQueryType()?.name}._entities(representations:)`;
  return {
    inputs: [...usedInputs(document, schema)].filter((coordinate) => coordinate !== representations),
    variables: operation ? guardedVariables(operation, schema, () => true) : [],
    writes:
      operation?.operation === OperationTypeNode.MUTATION ? [...selectedCoordinates(document, schema)] : [],
  };
}

/** @throws GraphQLError for the first that is denied. */
function assertAll(
  coordinates: Iterable<Coordinate>,
  { may, denialOf }: Judged['judge'],
  errorOf: (denial: Denial) => GraphQLError,
): void {
  for (const coordinate of coordinates) {
    const denial = may(coordinate) ? undefined : denialOf(coordinate);
    if (denial) throw errorOf(denial);
  }
}
