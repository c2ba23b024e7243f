// Walks through field sets: what `@requires` reads and `@provides` hands over.
import { type FieldNode, Kind, type SelectionSetNode } from 'graphql';
import {
  fieldOf,
  namedTypeOf,
  type SupergraphTypes,
} from '../../../schema/policy/compile/supergraph-types.ts';

/** Where a field of a field set stands. */
export interface FieldPlace {
  /** The type that it is read on. */
  readonly type: string;
  /** The names of the fields that lead to it, and its own, each after a dot. */
  readonly path: string;
}

/** The selection with each of its fields, the outer ones first, as `change` makes it. */
export function mapFieldSet(
  { kind, selections }: SelectionSetNode,
  { type, path }: FieldPlace,
  graph: SupergraphTypes,
  change: (node: FieldNode, place: FieldPlace) => FieldNode,
): SelectionSetNode {
  const map = (set: SelectionSetNode, place: FieldPlace) => mapFieldSet(set, place, graph, change);
  return {
    kind,
    selections: selections.map((node) => {
      if (node.kind === Kind.FRAGMENT_SPREAD) return node;
      if (node.kind === Kind.INLINE_FRAGMENT)
        return {
          ...node,
          selectionSet: map(node.selectionSet, { type: node.typeCondition?.name.value ?? type, path }),
        };
      const own = `${path}.${node.name.value}`;
      const changed = change(node, { type, path: own });
      const field = fieldOf(type, node.name.value, graph);
      if (!node.selectionSet || !field) return changed;
      return {
        ...changed,
        selectionSet: map(node.selectionSet, { type: namedTypeOf(field.type), path: own }),
      };
    }),
  };
}
