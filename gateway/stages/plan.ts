// Which subgraph is asked for what? Apollo's planner, over the narrowed operation only; each new plan is audited.
import { operationFromDocument } from '@apollo/federation-internals';
import type { QueryPlan } from '@apollo/query-planner';
import { selectedCoordinates } from '../../schema/policy/document-coordinates.ts';
import { Refusal } from '../errors.ts';
import { unplannedCoordinates } from '../execution/audit-plan.ts';
import type { Operation } from '../operation/operation.ts';
import { plannable } from '../supergraph/plumbing.ts';
import type { Snapshot } from '../supergraph/snapshot.ts';
import type { Decided, Planned } from './journey.ts';
import type { Stage } from './stage.ts';

export interface PlanOptions {
  /** Told of a plan that asks for more than was decided: a fault of planner or gateway, never of the viewer. */
  readonly alarm: (coordinates: readonly string[]) => void;
}

export function plan({ alarm }: PlanOptions): Stage<Decided, Planned> {
  return {
    name: 'plan',
    run(journey) {
      const { decision, snapshot } = journey;
      if (!decision.operation) return { ...journey, plan: undefined };
      const built = planFor(decision.operation, snapshot);
      if (!Array.isArray(built)) return { ...journey, plan: built };
      alarm(built);
      return new Refusal('INTERNAL', 'the plan of this operation was not accepted');
    },
  };
}

/**
 * The plan, or the coordinates that it should not read.
 *
 * INVARIANT: the key is the narrowed operation's own hash, so no viewer's plan can serve another's decision; what a
 * plan reads beyond that operation is plumbing, which does not depend on the viewer.
 */
function planFor(operation: Operation, snapshot: Snapshot): QueryPlan | string[] {
  const { plans, planner, schema, apiSchema, supergraphSchema, plumbing } = snapshot;
  const known = plans.get(operation.hash);
  if (known) return known;
  const options = operation.name === undefined ? {} : { operationName: operation.name };
  const built = planner.buildQueryPlan(operationFromDocument(apiSchema, operation.document, options));
  const asked = selectedCoordinates(operation.document, schema);
  const unplanned = unplannedCoordinates(built, {
    plannable: plannable(asked, plumbing),
    schema: supergraphSchema,
  });
  if (unplanned.length > 0) return [...unplanned];
  plans.set(operation.hash, built);
  return built;
}
