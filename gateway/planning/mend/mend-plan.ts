// What the planner made of the supergraph that it was shown, as a plan for the supergraph as it is.
import type { FetchNode, QueryPlan } from '@apollo/query-planner';
import { applyReadings } from './apply-readings.ts';
import { mapFetches } from './map-fetches.ts';
import type { MendedPlanner } from './mended-planner.ts';
import { splitFetch } from './split-fetch.ts';

/** A plan of the mended planner, ready to be audited and executed. */
export function mendPlan(plan: QueryPlan, { readings }: Pick<MendedPlanner, 'readings'>): QueryPlan {
  if (readings.byName.size === 0) return plan;
  return mapFetches(plan, (fetch): readonly FetchNode[] =>
    splitFetch(fetch, readings).map((part) => applyReadings(part, readings)),
  );
}
