// What the supergraph says of each field in each subgraph: what it requires there, and whether it can be read there.
import { type DocumentNode, type SelectionSetNode, visit } from 'graphql';
import { keyCoordinates, selectionOf } from '../../../../schema/policy/compile/carried-fields.ts';
import {
  argumentsOf,
  type ComposedType,
  type SupergraphTypes,
  supergraphTypesOf,
} from '../../../../schema/policy/compile/supergraph-types.ts';

/** A field in one subgraph. */
export interface FieldSource {
  /** What is read by its `@requires`. */
  readonly requires: SelectionSetNode | undefined;
  /** What it hands over by its `@provides`. */
  readonly provides: SelectionSetNode | undefined;
  /** Whether the subgraph only declares it, and no key of its own brings it along. */
  readonly isExternal: boolean;
}

export interface FieldSources {
  readonly graph: SupergraphTypes;
  /** `undefined` where nothing out of the ordinary is said. */
  in(subgraph: string, type: string, field: string): FieldSource | undefined;
}

export function fieldSourcesOf(supergraph: DocumentNode): FieldSources {
  const graph = supergraphTypesOf(supergraph);
  const names = graphNames(supergraph);
  const sources = new Map(graph.composed.flatMap((type) => sourcesOf(type, graph)));
  return { graph, in: (subgraph, type, field) => sources.get(`${names.get(subgraph)} ${type}.${field}`) };
}

function sourcesOf(type: ComposedType, graph: SupergraphTypes): readonly (readonly [string, FieldSource])[] {
  return (type.fields ?? []).flatMap((field) =>
    (field.directives ?? []).flatMap((node): readonly (readonly [string, FieldSource])[] => {
      const { graph: within, requires, provides, external } = argumentsOf(node);
      if (node.name.value !== 'join__field') return [];
      const coordinate = `${type.name.value}.${field.name.value}`;
      const source = {
        requires: typeof requires === 'string' ? selectionOf(requires) : undefined,
        provides: typeof provides === 'string' ? selectionOf(provides) : undefined,
        isExternal: external === true && !ownKeys(within, graph).has(coordinate),
      };
      return [[`${within} ${coordinate}`, source]];
    }),
  );
}

/** The fields of every key that the subgraph declares. */
function ownKeys(within: unknown, graph: SupergraphTypes): ReadonlySet<string> {
  return new Set(
    graph.composed.flatMap((type) => {
      const directives = (type.directives ?? []).filter((node) => argumentsOf(node).graph === within);
      return keyCoordinates({ ...type, directives }, graph);
    }),
  );
}

/** What the supergraph calls a subgraph, by the subgraph's own name. */
export function graphNames(supergraph: DocumentNode): ReadonlyMap<unknown, string> {
  const names = new Map<unknown, string>();
  visit(supergraph, {
    EnumValueDefinition({ name, directives = [] }) {
      const graph = directives.find((node) => node.name.value === 'join__graph');
      if (graph) names.set(argumentsOf(graph).name, name.value);
    },
  });
  return names;
}
