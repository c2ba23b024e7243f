// What a subgraph takes of the events of others.
import type { Queryable } from '../../../platform/database.ts';
import type { Tell } from '../outbox.ts';
import type { ToldEvent } from '../relay/target.ts';

/** An event as its receiver gets it. What gateways forget is no matter of its. */
export interface ReceivedEvent extends Omit<ToldEvent, 'about'> {
  /** The subgraph in which it happened. */
  readonly sender: string;
}

/** Stands in a subgraph's definition. */
export interface Receives {
  /** What it wants to hear of; all else is passed over. */
  readonly topics: readonly string[];
  /**
   * Has the effect of each event, once and in their order: called in the transaction that remembers them, so an event that
   * comes again does nothing. It gets those of one sender that were told together, one at least, and uses `transaction`
   * alone. What it throws undoes everything, and each comes again alone; one that fails every time while the database
   * answers is set aside at its sender.
   */
  readonly receive: (transaction: Queryable, events: readonly ReceivedEvent[], tell: Tell) => Promise<void>;
}

/** Takes events of one sender, in their order. @throws EventRefused for one that can't be taken. */
export type Receive = (sender: string, events: readonly Omit<ToldEvent, 'about'>[]) => Promise<void>;
