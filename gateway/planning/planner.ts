// Who builds the plans of one supergraph. The port; in this thread by `local-planner.ts`, in one of its own by
// `worker/worker-planner.ts`.
import type { Operation } from '../operation/operation.ts';
import type { AcceptedPlan, RejectedPlan } from './build-plan.ts';

/** No plan, and nobody is to blame but the operation's size (`TOO_COMPLEX`) or the planner's state (`UNAVAILABLE`). */
export interface NoPlan {
  readonly gaveUp: 'TOO_COMPLEX' | 'UNAVAILABLE';
}

export type PlanOutcome = AcceptedPlan | RejectedPlan | NoPlan;

export interface Planner {
  /** Makes ready what building needs, so that the first plan need not wait for it. */
  start(): void;
  /** Builds the plan of a narrowed operation. @throws when the operation can't be planned for this supergraph. */
  build(operation: Operation): Promise<PlanOutcome>;
  /** Ends what is under way; whatever waits for a plan gets none. */
  close(): Promise<void>;
}
