// Asks the subgraphs what the plan says, each with a signed passport, and nothing else.
import { executePlan } from '../execution/execute-plan.ts';
import type { SubgraphClient } from '../execution/subgraph-client.ts';
import type { Fetched, Planned } from './journey.ts';
import type { Stage } from './stage.ts';

export interface FetchOptions {
  readonly subgraphs: SubgraphClient;
}

export function fetch({ subgraphs }: FetchOptions): Stage<Planned, Fetched> {
  return {
    name: 'fetch',
    async run(journey) {
      if (!journey.plan) return { ...journey, data: null, faults: [], sources: [] };
      return { ...journey, ...(await executePlan(journey, journey.plan, subgraphs)) };
    },
  };
}
