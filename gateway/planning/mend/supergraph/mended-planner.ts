// The supergraph as the planner is shown it, without what it misreads. Nothing else reads this copy.
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, type Schema, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner, type QueryPlannerConfig } from '@apollo/query-planner';
import type { DocumentNode } from 'graphql';
import { withComputedApart } from './computed-apart.ts';
import { type FieldSources, fieldSourcesOf, graphNames } from './field-sources.ts';
import { withoutIdleKeys } from './idle-keys.ts';
import { withoutProvidedKeys } from './less-provided.ts';
import type { Readings } from './readings.ts';
import { APART } from './set-apart.ts';
import { withReadings } from './with-readings.ts';

/** A planner, and what its plans must be told of the supergraph as it is. */
export interface MendedPlanner {
  readonly planner: QueryPlanner;
  /** What clients may ask, as the planner's own library holds it. */
  readonly apiSchema: Schema;
  readonly readings: Readings;
  /** The subgraph that one of the planner's really is. */
  realSubgraph(name: string): string;
  /** Where fields can be read, by the names that the planner is shown. */
  readonly fieldSources: FieldSources;
}

/** @param supergraph A supergraph that was validated, and its text. */
export function mendedPlanner(
  supergraph: Supergraph,
  text: DocumentNode,
  config: QueryPlannerConfig,
): MendedPlanner {
  const active = withoutProvidedKeys(withoutIdleKeys(text));
  /** Subgraphs of the text itself: the others are ours. */
  const real = graphNames(text);
  const build = (chosen: DocumentNode): MendedPlanner => {
    const { document, readings } = withReadings(chosen);
    const shown = document === text ? supergraph : Supergraph.build(document, OPTIONS);
    return {
      planner: new QueryPlanner(shown, config),
      apiSchema: shown.apiSchema(),
      readings,
      realSubgraph: (name) => (real.has(name) ? name : name.replace(APART, '')),
      fieldSources: fieldSourcesOf(document),
    };
  };
  try {
    return build(withComputedApart(active));
  } catch {
    // A supergraph that can not be written so is served all the same: what would be answered wrongly is not accepted.
    return build(active);
  }
}

const OPTIONS = { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES };
