// Which subgraph is asked for what? Apollo's planner, over the narrowed operation only; each new plan is audited.
import { Refusal } from '../errors.ts';
import { plannedOperation } from '../planning/mend/operation/planned-operation.ts';
import type { PlanOutcome } from '../planning/planner.ts';
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
      const outcome = snapshot.planning.plan(plannedOperation(decision.operation, values, names));
      return outcome instanceof Promise
        ? outcome.then((settled) => planned(journey, settled, alarm))
        : planned(journey, outcome, alarm);
    },
  };
}

function planned(journey: Decided, outcome: PlanOutcome, alarm: PlanOptions['alarm']): Planned | Refusal {
  if ('plan' in outcome) return { ...journey, plan: outcome.plan };
  if ('gaveUp' in outcome)
    return outcome.gaveUp === 'TOO_COMPLEX'
      ? new Refusal('OPERATION_TOO_COMPLEX', 'the operation takes too long to plan')
      : new Refusal('PLANNING_UNAVAILABLE', 'the operation can not be planned at the moment');
  alarm(outcome.unplanned);
  return new Refusal('INTERNAL', 'the plan of this operation was not accepted');
}
