// What others are to be told of a change: kept in the transaction of the change, so that neither is without the other.
import type { Queryable } from '../../platform/database.ts';
import type { Invalidation } from '../../platform/send-invalidations.ts';

/** Something that has happened to records of this subgraph. */
export interface OutboxEvent {
  /** What happened, such as `order-served`. */
  readonly topic: string;
  /** Whatever gateways keep of this is found no more. */
  readonly about: readonly Invalidation[];
  /** What receivers of the topic get: keys and codes, as little as they need. Plain JSON. */
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Says what others are told once the change is committed. */
export type Tell = (event: OutboxEvent) => void;

/**
 * Writes events to the outbox of `schema`, in their order.
 *
 * INVARIANT: call it after the change. Whoever changes a record holds its row by then, so the positions of its events
 * are in the order of its changes.
 */
export async function appendEvents(
  transaction: Queryable,
  schema: string,
  events: readonly OutboxEvent[],
): Promise<void> {
  if (events.length === 0) return;
  await transaction.query(
    `insert into ${schema}.outbox (topic, about, payload)
     select event ->> 'topic', event -> 'about', event -> 'payload'
     from json_array_elements($1::json) with ordinality as told (event, n) order by n`,
    [JSON.stringify(events)],
  );
}
