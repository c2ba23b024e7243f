// Asks the subgraphs what the plan says, each with a signed passport, and nothing else; or takes what is still at hand.
import type { QueryPlan } from '@apollo/query-planner';
import type { GraphQLFormattedError } from 'graphql';
import { cacheReaderOf, changedBy } from '../cache/cache-reader.ts';
import type { OperationCache, ResultCache } from '../cache/result-cache.ts';
import { executePlan } from '../execution/execute-plan.ts';
import type { SubgraphClient } from '../execution/subgraph-client.ts';
import { selectedPrefix } from '../operation/selected-prefix.ts';
import type { Fetched, Planned } from './journey.ts';
import type { Stage } from './stage.ts';

export interface FetchOptions {
  readonly subgraphs: SubgraphClient;
  /** `undefined`: nothing is ever kept. */
  readonly cache: ResultCache | undefined;
}

export function fetch({ subgraphs, cache }: FetchOptions): Stage<Planned, Fetched> {
  return {
    name: 'fetch',
    async run(journey) {
      const { plan } = journey;
      if (!plan) return { ...journey, data: null, faults: [], sources: [], kept: [], notes: [] };
      const isQuery = journey.question.operation.operation === 'query';
      const mayKeep = cache && isQuery && !journey.snapshot.cacheRules.isEmpty;
      const own = mayKeep ? cache.forOperation(cacheReaderOf(journey)) : undefined;
      try {
        const fetched = await executePlan(journey, plan, { subgraphs, cacheOf: cacheOf(own) });
        return {
          ...journey,
          ...fetched,
          faults: fetched.faults.map((fault) => asClient(fault, journey)),
          kept: fetched.kept.map((part) => ({ ...part, path: pathForReader(journey, part.path) })),
        };
      } finally {
        own?.close();
        if (!isQuery) await forgetChanged(cache, journey, plan);
      }
    },
  };
}

const cacheOf =
  (own: OperationCache | undefined): Parameters<typeof executePlan>[2]['cacheOf'] =>
  (node, variables) =>
    own?.forFetch(node, variables);

/** Where the client finds it: by its own names, and not beyond what it selected. */
function pathForReader({ decision, names }: Planned, path: readonly string[]): readonly string[] {
  const own = names.clientPath(path).map(String);
  return decision.operation ? selectedPrefix(decision.operation.document, own) : [];
}

/** INVARIANT: before a write is answered, whatever came of it, nobody is shown what was kept before it. */
async function forgetChanged(
  cache: ResultCache | undefined,
  { snapshot }: Planned,
  plan: QueryPlan,
): Promise<void> {
  await cache?.invalidate(changedBy(plan, snapshot.supergraphSchema));
}

/** An error of a planned operation, by the names that the client gave. */
function asClient(fault: GraphQLFormattedError, { names, decision }: Planned): GraphQLFormattedError {
  const { path } = fault;
  return {
    ...fault,
    message: names.clientText(fault.message),
    ...(path ? { path: decision.subjects.clientPath(names.clientPath(path)) } : {}),
  };
}
