// Asks the subgraphs what the plan says, each with a signed passport, and nothing else.
import type { GraphQLFormattedError } from 'graphql';
import { executePlan } from '../execution/execute-plan.ts';
import type { SubgraphClient } from '../execution/subgraph-client.ts';
import type { PlannedNames } from '../operation/planned-names.ts';
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
      const fetched = await executePlan(journey, journey.plan, subgraphs);
      return {
        ...journey,
        ...fetched,
        faults: fetched.faults.map((fault) => asClient(fault, journey.names)),
      };
    },
  };
}

/** An error of a planned operation, by the names that the client gave. */
function asClient(fault: GraphQLFormattedError, names: PlannedNames): GraphQLFormattedError {
  const { path } = fault;
  return {
    ...fault,
    message: names.clientText(fault.message),
    ...(path ? { path: names.clientPath(path) } : {}),
  };
}
