// What an operation asks of the schema itself (`__schema`, `__type`, the root's `__typename`), answered without a subgraph.
import {
  type DocumentNode,
  executeSync,
  type GraphQLSchema,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { withUsedVariables } from '../operation/used-variables.ts';
import type { JsonObject } from './entities/json.ts';

/**
 * The answers to the introspection fields of an operation's root, by response key; empty when it asks for none.
 * `document` holds one operation and no fragment definitions; `schema` is the one that the viewer sees.
 */
export function answerSchema(
  schema: GraphQLSchema,
  document: DocumentNode,
  values: Readonly<Record<string, unknown>>,
): JsonObject {
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return {};
  const selectionSet = introspectionOf(operation.selectionSet);
  if (selectionSet.selections.length === 0) return {};
  const definition = withUsedVariables({ ...operation, selectionSet });
  const { data } = executeSync({
    schema,
    document: { kind: Kind.DOCUMENT, definitions: [definition] },
    rootValue: {},
    variableValues: values,
  });
  return { ...data };
}

function introspectionOf(set: SelectionSetNode): SelectionSetNode {
  const selections = set.selections.flatMap((node): readonly SelectionNode[] => {
    if (node.kind === Kind.FIELD) return node.name.value.startsWith('__') ? [node] : [];
    if (node.kind === Kind.FRAGMENT_SPREAD) return [];
    const selectionSet = introspectionOf(node.selectionSet);
    return selectionSet.selections.length > 0 ? [{ ...node, selectionSet }] : [];
  });
  return { kind: Kind.SELECTION_SET, selections };
}
