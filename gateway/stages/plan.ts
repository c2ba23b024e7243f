// Which subgraph is asked for what? Apollo's planner, over the narrowed operation only.
import { operationFromDocument } from '@apollo/federation-internals';
import type { QueryPlan } from '@apollo/query-planner';
import type { Operation } from '../operation/operation.ts';
import type { Snapshot } from '../supergraph/snapshot.ts';
import type { Decided, Planned } from './journey.ts';
import type { Stage } from './stage.ts';

export function plan(): Stage<Decided, Planned> {
  return {
    name: 'plan',
    run(journey) {
      const { operation } = journey.decision;
      return { ...journey, plan: operation && planFor(operation, journey.snapshot) };
    },
  };
}

/** INVARIANT: the key is the narrowed operation's own hash, so no viewer's plan can serve another's decision. */
function planFor(operation: Operation, { plans, planner, apiSchema }: Snapshot): QueryPlan {
  const known = plans.get(operation.hash);
  if (known) return known;
  const options = operation.name === undefined ? {} : { operationName: operation.name };
  const built = planner.buildQueryPlan(operationFromDocument(apiSchema, operation.document, options));
  plans.set(operation.hash, built);
  return built;
}
