// What keys are made of, and what chains of `@requires` begin with, provided nowhere. The planner would take what one path
// provides for provided on every path; to provide it only saves a fetch.
import { type ConstDirectiveNode, type DocumentNode, type FieldDefinitionNode, Kind, visit } from 'graphql';
import { keyCoordinates, selectionOf } from '../../../../schema/policy/compile/carried-fields.ts';
import {
  argumentsOf,
  type ComposedType,
  coordinateOf,
  namedTypeOf,
  type SupergraphTypes,
  supergraphTypesOf,
} from '../../../../schema/policy/compile/supergraph-types.ts';
import type { Coordinate } from '../../../../schema/policy/rule.ts';
import { isOfInterface } from './apart.ts';
import { fieldSetText, mapFieldSet, withArgument, withoutLeaves } from './field-sets.ts';

/** The supergraph in which no field provides what keys are made of; the same one when none does. */
export function withoutProvidedKeys(supergraph: DocumentNode): DocumentNode {
  const graph = supergraphTypesOf(supergraph);
  const keys = new Set(graph.composed.flatMap((type) => [...keyCoordinates(type, graph)]));
  const isProviding = graph.composed.some(({ fields = [] }) =>
    fields.some(({ type, directives = [] }) =>
      directives.some((node) =>
        namedIn(argumentsOf(node).provides, namedTypeOf(type), graph).some((name) => keys.has(name)),
      ),
    ),
  );
  return isProviding ? withLessProvided(supergraph, keys) : supergraph;
}

/** The supergraph in which no field provides these, and none is declared as external where it has no use. */
export function withLessProvided(
  supergraph: DocumentNode,
  coordinates: ReadonlySet<Coordinate>,
): DocumentNode {
  const types = supergraphTypesOf(supergraph);
  const handing = changeFields(supergraph, (field) => ({
    ...field,
    directives: (field.directives ?? []).map((node) => handingLess(node, field, types, coordinates)),
  }));
  const graph = supergraphTypesOf(handing);
  const named = new Set(graph.composed.flatMap((type) => namedBy(type, graph)));
  return changeFields(handing, (field, type) => ({
    ...field,
    directives: (field.directives ?? []).filter((node) => {
      const { graph: within, external } = argumentsOf(node);
      const coordinate = coordinateOf(type, field);
      const isOfUse = named.has(`${within} ${coordinate}`) || isOfInterface(within, type, field, graph);
      return external !== true || !coordinates.has(coordinate) || isOfUse;
    }),
  }));
}

function changeFields(
  supergraph: DocumentNode,
  change: (field: FieldDefinitionNode, type: ComposedType) => FieldDefinitionNode,
): DocumentNode {
  const make = (type: ComposedType): ComposedType => ({
    ...type,
    fields: (type.fields ?? []).map((field) => change(field, type)),
  });
  return visit(supergraph, { ObjectTypeDefinition: make, InterfaceTypeDefinition: make });
}

function handingLess(
  node: ConstDirectiveNode,
  field: FieldDefinitionNode,
  graph: SupergraphTypes,
  coordinates: ReadonlySet<Coordinate>,
): ConstDirectiveNode {
  const { provides } = argumentsOf(node);
  if (node.name.value !== 'join__field' || typeof provides !== 'string') return node;
  const left = withoutLeaves(selectionOf(provides), namedTypeOf(field.type), graph, coordinates);
  return left.selections.length > 0
    ? withArgument(node, 'provides', { kind: Kind.STRING, value: fieldSetText(left) })
    : { ...node, arguments: node.arguments?.filter(({ name }) => name.value !== 'provides') ?? [] };
}

/** `GRAPH Type.field` of everything that keys and field sets of a type and its fields name. */
function namedBy(type: ComposedType, graph: SupergraphTypes): readonly string[] {
  const keys = (type.directives ?? []).flatMap((node) =>
    keyCoordinates({ ...type, directives: [node] }, graph).map((key) => `${argumentsOf(node).graph} ${key}`),
  );
  const sets = (type.fields ?? []).flatMap((field) =>
    (field.directives ?? []).flatMap((node) => {
      const { graph: within, requires, provides } = argumentsOf(node);
      return [
        ...namedIn(requires, type.name.value, graph),
        ...namedIn(provides, namedTypeOf(field.type), graph),
      ].map((coordinate) => `${within} ${coordinate}`);
    }),
  );
  return [...keys, ...sets];
}

function namedIn(set: unknown, type: string, graph: SupergraphTypes): readonly Coordinate[] {
  const found: Coordinate[] = [];
  if (typeof set !== 'string') return found;
  mapFieldSet(selectionOf(set), { type, path: '' }, graph, (node, place) => {
    found.push(`${place.type}.${node.name.value}`);
    return node;
  });
  return found;
}
