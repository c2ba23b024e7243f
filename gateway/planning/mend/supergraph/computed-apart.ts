// Fields that `@requires` reads and that require others themselves, and fields that require what keys are made of. Where
// an entity is found in the subgraph that computes such a field, the planner asks for it there and then, without what it
// requires; what it requires it asks of any subgraph that declares it. It is shown subgraphs of their own for all that
// such subgraphs compute, which can only be entered.
import type { DocumentNode } from 'graphql';
import { keyCoordinates, requiredCoordinates } from '../../../../schema/policy/compile/carried-fields.ts';
import {
  argumentsOf,
  coordinateOf,
  type SupergraphTypes,
  supergraphTypesOf,
} from '../../../../schema/policy/compile/supergraph-types.ts';
import type { Coordinate } from '../../../../schema/policy/rule.ts';
import { apartOf, type Computed, isOfInterface } from './apart.ts';
import { withLessProvided } from './less-provided.ts';
import { setApart } from './set-apart.ts';

/** The supergraph with such subgraphs; the same one when no field is in need of one. */
export function withComputedApart(supergraph: DocumentNode): DocumentNode {
  const graph = supergraphTypesOf(supergraph);
  const computed = computedFields(graph);
  const read = readBy(computed, graph);
  const keys = new Set(graph.composed.flatMap((type) => [...keyCoordinates(type, graph)]));
  const chained = computed.filter(
    (own) =>
      read.has(coordinateOf(own.type, own.field)) || [...readBy([own], graph)].some((name) => keys.has(name)),
  );
  if (chained.length === 0) return supergraph;
  const first = readBy(chained, graph);
  const isNear = (field: Computed): boolean => [...readBy([field], graph)].some((name) => first.has(name));
  const subgraphs = new Set([...chained, ...computed.filter(isNear)].map((field) => field.graph));
  const moved = computed.filter((field) => subgraphs.has(field.graph) && isMovable(field, graph));
  const shown = [...subgraphs].reduce((document, within) => {
    const apart = apartOf(
      moved.filter((field) => field.graph === within),
      graph,
    );
    return apart.computed.length === 0 ? document : setApart(document, apart, within);
  }, supergraph);
  return withLessProvided(shown, new Set([...first, ...readBy(moved, graph)]));
}

/** Everything that these fields require. */
const readBy = (fields: readonly Computed[], graph: SupergraphTypes): ReadonlySet<Coordinate> =>
  new Set(fields.flatMap(({ type, field }) => requiredCoordinates(type, field, graph)));

function computedFields(graph: SupergraphTypes): readonly (Computed & { readonly source: Source })[] {
  return graph.composed.flatMap((type) =>
    (type.fields ?? []).flatMap((field) =>
      (field.directives ?? []).flatMap((node) => {
        const source = argumentsOf(node);
        const { graph: within, requires } = source;
        return typeof requires === 'string' ? [{ type, field, graph: String(within), requires, source }] : [];
      }),
    ),
  );
}

/** What is said of a field in its subgraph. */
type Source = ReturnType<typeof argumentsOf>;

const isMovable = (
  { type, field, graph: within, source }: Computed & { readonly source: Source },
  graph: SupergraphTypes,
): boolean => !source.contextArguments && !source.overrideLabel && !isOfInterface(within, type, field, graph);
