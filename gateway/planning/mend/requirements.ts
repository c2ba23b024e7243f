// What the fields of each subgraph require of others, as the supergraph says it.
import { type DocumentNode, type SelectionSetNode, visit } from 'graphql';
import { selectionOf } from '../../../schema/policy/compile/carried-fields.ts';
import {
  argumentsOf,
  type SupergraphTypes,
  supergraphTypesOf,
} from '../../../schema/policy/compile/supergraph-types.ts';

export interface Requirements {
  readonly graph: SupergraphTypes;
  /** What a field reads by its `@requires` in that subgraph. */
  of(subgraph: string, type: string, field: string): SelectionSetNode | undefined;
}

export function requirementsOf(supergraph: DocumentNode): Requirements {
  const graph = supergraphTypesOf(supergraph);
  const names = graphNames(supergraph);
  const sets = new Map<string, SelectionSetNode>();
  for (const { name, fields = [] } of graph.composed)
    for (const field of fields)
      for (const node of field.directives ?? []) {
        const { requires, graph: within } = argumentsOf(node);
        if (node.name.value === 'join__field' && typeof requires === 'string')
          sets.set(`${within} ${name.value}.${field.name.value}`, selectionOf(requires));
      }
  return {
    graph,
    of: (subgraph, type, field) => sets.get(`${names.get(subgraph)} ${type}.${field}`),
  };
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
