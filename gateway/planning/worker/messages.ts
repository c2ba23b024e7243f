// What the planning thread and the thread that started it say to each other.
import type { PlanOutcome } from '../planner.ts';

/** What the thread is started with. */
export interface PlanningOrder {
  readonly supergraphSdl: string;
}

/** To the thread: plan this operation. One at a time. */
export interface PlanRequest {
  /** The operation's syntax tree as JSON, without places in the text: what is left of an operation need not be text. */
  readonly document: string;
  readonly name: string | undefined;
}

/** From the thread. */
export type PlanReport =
  | { readonly kind: 'ready' }
  | { readonly kind: 'planned'; readonly outcome: PlanOutcome }
  | { readonly kind: 'failed'; readonly message: string; readonly stack: string | undefined };
