// Which subgraph is asked for what? Apollo's planner, over the narrowed operation only; each new plan is audited.
import { Refusal } from '../errors.ts';
import type { Operation } from '../operation/operation.ts';
import { type AcceptedPlan, buildPlan, type RejectedPlan } from '../planning/build-plan.ts';
import { plannedOperation } from '../planning/mend/operation/planned-operation.ts';
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
      const { decision, names, values, snapshot } = journey;
      if (!decision.operation) return { ...journey, plan: undefined };
      const built = planFor(plannedOperation(decision.operation, values, names), snapshot);
      if ('plan' in built) return { ...journey, plan: built.plan };
      alarm(built.unplanned);
      return new Refusal('INTERNAL', 'the plan of this operation was not accepted');
    },
  };
}

/**
 * The plan of an operation, kept once it was accepted.
 *
 * INVARIANT: the key is the narrowed operation's own hash and what its conditions say, so no viewer's plan can serve
 * another's decision; what a plan reads beyond that operation is plumbing, which does not depend on the viewer.
 */
function planFor(operation: Operation, snapshot: Snapshot): AcceptedPlan | RejectedPlan {
  const { plans } = snapshot;
  const plan = plans.get(operation.hash);
  if (plan) return { plan };
  const built = buildPlan(operation, snapshot);
  if ('plan' in built) plans.set(operation.hash, built.plan);
  return built;
}
