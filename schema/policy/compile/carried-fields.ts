// Which fields does federation read by itself? Those of an entity's keys, and those that a `@requires` or a
// `@fromContext` names, with the arguments and input values that such a selection uses.
import {
  type FieldDefinitionNode,
  type FieldNode,
  Kind,
  parse,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import type { Coordinate } from '../rule.ts';
import { argumentCoordinate } from './elements.ts';
import {
  argumentsOf,
  type ComposedType,
  coordinateOf,
  fieldOf,
  namedTypeOf,
  type SupergraphTypes,
} from './supergraph-types.ts';

/** Every field of the keys of an entity type, at any depth. */
export function keyCoordinates(type: ComposedType, graph: SupergraphTypes): readonly Coordinate[] {
  return (type.directives ?? [])
    .filter(({ name }) => name.value === 'join__type')
    .flatMap((directive) => readBy(argumentsOf(directive).key, type.name.value, graph));
}

/** Everything that the `@requires` and `@fromContext` of this field read and use, at any depth. */
export function requiredCoordinates(
  type: ComposedType,
  field: FieldDefinitionNode,
  graph: SupergraphTypes,
): readonly Coordinate[] {
  return (field.directives ?? [])
    .filter(({ name }) => name.value === 'join__field')
    .map(argumentsOf)
    .flatMap(({ requires, contextArguments }) => [
      ...readBy(requires, type.name.value, graph),
      ...(Array.isArray(contextArguments)
        ? contextArguments.flatMap((entry) => readInContext(entry, graph))
        : []),
    ]);
}

interface ContextArgument {
  readonly context?: unknown;
  readonly selection?: unknown;
}

/** A context's selection is read on every type that sets the context; composition gives each a name of its own. */
function readInContext(
  { context, selection }: ContextArgument,
  graph: SupergraphTypes,
): readonly Coordinate[] {
  const setters = [...graph.types].filter(([, type]) =>
    type.directives?.some((directive) => argumentsOf(directive).name === context),
  );
  return setters.flatMap(([name]) => readBy(selection, name, graph));
}

function readBy(fields: unknown, typeName: string, graph: SupergraphTypes): readonly Coordinate[] {
  return typeof fields === 'string' ? coordinatesIn(selectionOf(fields), typeName, graph) : [];
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
    const field = fieldOf(typeName, node.name.value, graph);
    const inner =
      node.selectionSet && field ? coordinatesIn(node.selectionSet, namedTypeOf(field.type), graph) : [];
    const coordinate = `${typeName}.${node.name.value}`;
    return [coordinate, ...inner, ...(field ? usedInputs(coordinate, node, field, graph) : [])];
  });
}

function usedInputs(
  coordinate: Coordinate,
  { arguments: values = [] }: FieldNode,
  field: FieldDefinitionNode,
  graph: SupergraphTypes,
): readonly Coordinate[] {
  return values.flatMap(({ name, value }) => {
    const definition = field.arguments?.find((argument) => argument.name.value === name.value);
    const inner = definition ? usedValues(value, namedTypeOf(definition.type), graph) : [];
    return [argumentCoordinate(coordinate, name.value), ...inner];
  });
}

/** The input fields and enum values that a literal uses. */
function usedValues(value: ValueNode, typeName: string, graph: SupergraphTypes): readonly Coordinate[] {
  if (value.kind === Kind.LIST) return value.values.flatMap((item) => usedValues(item, typeName, graph));
  if (value.kind === Kind.ENUM) return [`${typeName}.${value.value}`];
  const type = graph.types.get(typeName);
  if (value.kind !== Kind.OBJECT || type?.kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION) return [];
  return value.fields.flatMap((field) => {
    const definition = type.fields?.find(({ name }) => name.value === field.name.value);
    const inner = definition ? usedValues(field.value, namedTypeOf(definition.type), graph) : [];
    return [coordinateOf(type, field), ...inner];
  });
}

/** A field set, parsed. A context's selection may be `{ a }` or, with type conditions, `... on A { a }`. */
export function selectionOf(fields: string): SelectionSetNode {
  const [operation] = parse(`{ ${fields.trim().replace(/^\{([\s\S]*)\}$/, '$1')} }`).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('a selection is an operation');
  return operation.selectionSet;
}
