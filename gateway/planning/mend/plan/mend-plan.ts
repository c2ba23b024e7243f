// What the planner made of the supergraph that it was shown, as a plan for the supergraph as it is.
import type { FetchNode, QueryPlan } from '@apollo/query-planner';
import type { MendedPlanner } from '../supergraph/mended-planner.ts';
import { applyReadings } from './apply-readings.ts';
import { assertAnswerable } from './assert-answerable.ts';
import { withKeyedRequires } from './keyed-requires.ts';
import { mapFetches } from './map-fetches.ts';
import { splitFetch } from './split-fetch.ts';

/**
 * A plan of the mended planner, ready to be audited and executed.
 *
 * @throws when it can not be mended: some fetch would be answered wrongly.
 */
export function mendPlan(
  plan: QueryPlan,
  { readings, fieldSources, realSubgraph }: MendedPlanner,
): QueryPlan {
  assertAnswerable(plan, fieldSources);
  return mapFetches(plan, (fetch): readonly FetchNode[] =>
    splitFetch(fetch, readings).map((part) => ({
      ...withKeyedRequires(applyReadings(part, readings)),
      serviceName: realSubgraph(fetch.serviceName),
    })),
  );
}
