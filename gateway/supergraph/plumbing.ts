// Which fields does the planner read by their own name to carry entities between subgraphs? Keys, and what `@requires`
// reads. A client's alias must not take such a name: the subgraph would be sent the aliased value instead.
import type { DocumentNode } from 'graphql';
import { keyCoordinates, requiredCoordinates } from '../../schema/policy/carried-fields.ts';
import { supergraphTypesOf } from '../../schema/policy/supergraph-types.ts';

export interface Plumbing {
  /** What plans may read although no client asked for it. */
  readonly coordinates: ReadonlySet<string>;
  /** The names among them: what no alias may be called. */
  readonly names: ReadonlySet<string>;
}

/** What keys and `@requires` of this supergraph read. */
export function plumbingOf(supergraph: DocumentNode): Plumbing {
  const graph = supergraphTypesOf(supergraph);
  const coordinates = graph.composed.flatMap((type) => [
    ...keyCoordinates(type, graph),
    ...(type.fields ?? []).flatMap((field) => requiredCoordinates(type, field, graph)),
  ]);
  const names = coordinates.map((coordinate) => coordinate.slice(coordinate.indexOf('.') + 1));
  return { coordinates: new Set(coordinates), names: new Set(names) };
}
