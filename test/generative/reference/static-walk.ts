// The selected operation as it is written: which fields it selects on which static parents, and which are withheld.
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { fieldOf, nameOf } from '../world/look-up.ts';
import type { GraphModel } from '../world/model.ts';

export interface WrittenField {
  readonly node: FieldNode;
  readonly parent: string;
  readonly isDenied: boolean;
}

export function operationOf(document: DocumentNode, name: string | undefined): OperationDefinitionNode {
  const operation = document.definitions.find(
    (node) => node.kind === Kind.OPERATION_DEFINITION && (name === undefined || node.name?.value === name),
  );
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no such operation');
  return operation;
}

/** Every field that is written, fragments spread in place; what stands below a denied field is left out. */
export function writtenFields(
  graph: GraphModel,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  isDenied: (type: string, field: string) => boolean,
): readonly WrittenField[] {
  const fragments = new Map(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  const walk = (set: SelectionSetNode | undefined, parent: string): readonly WrittenField[] =>
    (set?.selections ?? []).flatMap((node) => {
      if (node.kind !== Kind.FIELD) {
        const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
        return walk(fragment?.selectionSet, fragment?.typeCondition?.name.value ?? parent);
      }
      const field = fieldOf(graph, parent, node.name.value);
      if (!field) return [];
      const written = { node, parent, isDenied: isDenied(parent, field.name) };
      return [written, ...(written.isDenied ? [] : walk(node.selectionSet, nameOf(field.type)))];
    });
  const root = operation.operation === 'mutation' ? 'Mutation' : 'Query';
  return walk(operation.selectionSet, root);
}
