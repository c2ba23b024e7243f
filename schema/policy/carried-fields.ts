// Which fields does federation read by itself? Those of an entity's keys, and those that a `@requires` names.
import { type FieldDefinitionNode, Kind, parse, type SelectionSetNode } from 'graphql';
import type { Coordinate } from './rule.ts';
import { argumentsOf, type ComposedType, namedTypeOf, type SupergraphTypes } from './supergraph-types.ts';

/** Every field of the keys of an entity type, at any depth. */
export function keyCoordinates(type: ComposedType, graph: SupergraphTypes): readonly Coordinate[] {
  return (type.directives ?? [])
    .filter(({ name }) => name.value === 'join__type')
    .flatMap((directive) => readBy(argumentsOf(directive).key, type, graph));
}

/** Every field that the `@requires` of this field reads, at any depth. */
export function requiredCoordinates(
  type: ComposedType,
  field: FieldDefinitionNode,
  graph: SupergraphTypes,
): readonly Coordinate[] {
  return (field.directives ?? [])
    .filter(({ name }) => name.value === 'join__field')
    .flatMap((directive) => readBy(argumentsOf(directive).requires, type, graph));
}

function readBy(fields: unknown, type: ComposedType, graph: SupergraphTypes): readonly Coordinate[] {
  return typeof fields === 'string' ? coordinatesIn(selectionOf(fields), type.name.value, graph) : [];
}

function coordinatesIn(
  selection: SelectionSetNode,
  typeName: string,
  graph: SupergraphTypes,
): readonly Coordinate[] {
  return selection.selections.flatMap((node) => {
    if (node.kind === Kind.INLINE_FRAGMENT)
      return coordinatesIn(node.selectionSet, node.typeCondition?.name.value ?? typeName, graph);
    if (node.kind !== Kind.FIELD || node.name.value === '__typename') return [];
    const inner = node.selectionSet
      ? coordinatesIn(node.selectionSet, fieldType(typeName, node.name.value, graph), graph)
      : [];
    return [`${typeName}.${node.name.value}`, ...inner];
  });
}

function fieldType(typeName: string, fieldName: string, graph: SupergraphTypes): string {
  const type = graph.composed.find(({ name }) => name.value === typeName);
  const field = type?.fields?.find(({ name }) => name.value === fieldName);
  return field ? namedTypeOf(field.type) : '';
}

function selectionOf(fields: string): SelectionSetNode {
  const [operation] = parse(`{ ${fields} }`).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('a selection is an operation');
  return operation.selectionSet;
}
