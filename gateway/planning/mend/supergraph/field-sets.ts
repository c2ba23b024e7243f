// Reads and writes what the supergraph says in directives, field sets above all: what `@requires` reads and `@provides`
// hands over.
import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type FieldNode,
  Kind,
  print,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import {
  fieldOf,
  namedTypeOf,
  type SupergraphTypes,
} from '../../../../schema/policy/compile/supergraph-types.ts';

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

/** The selection without these leaves, and without what then holds none. */
export function withoutLeaves(
  { kind, selections }: SelectionSetNode,
  type: string,
  graph: SupergraphTypes,
  leaves: ReadonlySet<string>,
): SelectionSetNode {
  return {
    kind,
    selections: selections.flatMap((node): readonly SelectionNode[] => {
      if (node.kind === Kind.FRAGMENT_SPREAD) return [node];
      if (node.kind === Kind.FIELD && !node.selectionSet)
        return leaves.has(`${type}.${node.name.value}`) ? [] : [node];
      const given =
        node.kind === Kind.FIELD ? fieldOf(type, node.name.value, graph)?.type : node.typeCondition;
      const inner =
        node.selectionSet && given
          ? withoutLeaves(node.selectionSet, namedTypeOf(given), graph, leaves)
          : undefined;
      if (!inner) return [node];
      return inner.selections.length > 0 ? [{ ...node, selectionSet: inner }] : [];
    }),
  };
}

/** A field set as text, without braces. */
export const fieldSetText = (set: SelectionSetNode): string => print(set).trim().slice(1, -1).trim();

/** A directive's application with another value of an argument that it has. */
export const withArgument = (
  node: ConstDirectiveNode,
  name: string,
  value: ConstValueNode,
): ConstDirectiveNode => ({
  ...node,
  arguments: (node.arguments ?? []).map((given) => (given.name.value === name ? { ...given, value } : given)),
});

/** The application of a directive of composition to a subgraph. */
export function directive(
  name: 'join__type' | 'join__field',
  { graph, key }: { readonly graph: string; readonly key?: string },
): ConstDirectiveNode {
  const argument = (called: string, value: ConstValueNode) =>
    ({ kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: called }, value }) as const;
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: name },
    arguments: [
      argument('graph', { kind: Kind.ENUM, value: graph }),
      ...(key === undefined ? [] : [argument('key', { kind: Kind.STRING, value: key })]),
    ],
  };
}
