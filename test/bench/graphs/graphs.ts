// The graphs that gateways are measured on.
import type { BenchGraph } from './bench-graph.ts';
import { records } from './records/records.ts';
import { shop } from './shop/shop.ts';

export const GRAPHS: readonly BenchGraph[] = [shop, records];

/** The graph that a query is asked of. @throws when there is no such query. */
export function graphOf(query: string): BenchGraph {
  const graph = GRAPHS.find(({ queries }) => query in queries);
  if (!graph) throw new Error(`there is no query \`${query}\``);
  return graph;
}
