// Fields that `@requires` reads and that require others themselves. Where an entity is found in the subgraph that
// computes such a field, the planner asks for it there and then, without what it requires. It is shown a subgraph of its
// own for them: one that can only be entered.
import type { DocumentNode } from 'graphql';
import { requiredCoordinates } from '../../../schema/policy/compile/carried-fields.ts';
import {
  argumentsOf,
  coordinateOf,
  type SupergraphTypes,
  supergraphTypesOf,
} from '../../../schema/policy/compile/supergraph-types.ts';
import { apartOf, type Computed, isOfInterface } from './apart.ts';
import { setApart } from './set-apart.ts';

/** The supergraph with such subgraphs; the same one when no field is in need of one. */
export function withComputedApart(supergraph: DocumentNode): DocumentNode {
  const graph = supergraphTypesOf(supergraph);
  const chained = chainedFields(graph);
  const subgraphs = [...new Set(chained.map((field) => field.graph))];
  return subgraphs.reduce((document, within) => {
    const apart = apartOf(
      chained.filter((field) => field.graph === within),
      graph,
    );
    return apart.computed.length === 0 ? document : setApart(document, apart, within);
  }, supergraph);
}

/** Computed fields that others require. */
function chainedFields(graph: SupergraphTypes): readonly Computed[] {
  const fields = graph.composed.flatMap((type) => (type.fields ?? []).map((field) => ({ type, field })));
  const read = new Set(fields.flatMap(({ type, field }) => requiredCoordinates(type, field, graph)));
  return fields
    .filter(({ type, field }) => read.has(coordinateOf(type, field)))
    .flatMap(({ type, field }) =>
      (field.directives ?? []).flatMap((node): readonly Computed[] => {
        const { graph: within, requires, contextArguments, overrideLabel } = argumentsOf(node);
        const isPlain = !contextArguments && !overrideLabel && !isOfInterface(within, type, field, graph);
        return isPlain && typeof requires === 'string'
          ? [{ type, field, graph: String(within), requires }]
          : [];
      }),
    );
}
