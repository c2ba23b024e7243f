// Whoever is told of events: gateways, and subgraphs that receive them.
import type { OutboxEvent } from '../outbox.ts';

/** An event as it is told. */
export interface ToldEvent extends OutboxEvent {
  /** A UUID that it keeps however often it is told. */
  readonly id: string;
  /** When it happened: ISO 8601 in UTC. */
  readonly at: string;
}

/** Somebody who is told. */
export interface Target {
  /** The same name from start to start: what waits for it, waits under this name. */
  readonly name: string;
  /**
   * Resolves once all of it has had its effect there. Telling again what was told does no harm.
   *
   * @throws EventRefused when it is there and can't take one of these; anything else when it is away.
   */
  deliver(events: readonly ToldEvent[]): Promise<void>;
}

/** The target answers, and can't take what it was told. `message` quotes nothing of it. */
export class EventRefused extends Error {
  override readonly name = 'EventRefused';
}
