// Builds plans in this thread: no budget, and while it builds nothing else runs. For tests and single questions.
import type { Operation } from '../operation/operation.ts';
import { planOutcome } from './build-plan.ts';
import type { Planner, PlanOutcome } from './planner.ts';
import { type PlanningTools, planningTools } from './planning-tools.ts';

export class LocalPlanner implements Planner {
  readonly #supergraphSdl: string;
  #tools: PlanningTools | undefined;

  constructor(supergraphSdl: string) {
    this.#supergraphSdl = supergraphSdl;
  }

  /** Nothing: what building needs is made when it is needed. */
  start(): void {}

  /** A copy, as from another thread: what is handed out shares nothing with the planner's own state. */
  async build(operation: Operation): Promise<PlanOutcome> {
    this.#tools ??= planningTools(this.#supergraphSdl);
    return structuredClone(planOutcome(operation, this.#tools));
  }

  async close(): Promise<void> {}
}
