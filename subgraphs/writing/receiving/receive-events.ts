// How events of another subgraph have their effect here exactly once, however often they are told.
import type { Database, Queryable } from '../../../platform/database.ts';
import { type ChangeOptions, createChanger } from '../change.ts';
import { EventRefused } from '../relay/target.ts';
import type { Receive, ReceivedEvent, Receives } from './receives.ts';

/**
 * Receives for one subgraph: what is told together has its effect together. When that fails, each has it alone, so that
 * the one that is at fault is found and those before it stay.
 */
export function createReceiver({ topics, receive }: Receives, options: ChangeOptions): Receive {
  const { database, schema } = options;
  const change = createChanger(options);
  const take = (events: readonly ReceivedEvent[]): Promise<void> =>
    change(async (transaction, tell) => {
      const fresh = await remember(transaction, schema, events);
      if (fresh.length > 0) await receive(transaction, fresh, tell);
    });
  const takeEach = async (events: readonly ReceivedEvent[]): Promise<void> => {
    for (const event of events) await take([event]).catch((error) => blame(database, error));
  };
  return async (sender, events) => {
    const wanted = events
      .filter(({ topic }) => topics.includes(topic))
      .map(({ id, topic, payload, at }) => ({ sender, id, topic, payload, at }));
    if (wanted.length > 1) await take(wanted).catch(() => takeEach(wanted));
    else await takeEach(wanted);
  };
}

/** Those of them that have had no effect here yet, each once and in their order. All of one sender. */
async function remember(
  transaction: Queryable,
  schema: string,
  events: readonly ReceivedEvent[],
): Promise<readonly ReceivedEvent[]> {
  const byId = new Map(events.map((event) => [event.id, event]));
  const fresh = await transaction.query<{ event: string }>(
    `insert into ${schema}.received (sender, event) select $1, event from unnest($2::uuid[]) as event
     on conflict do nothing returning event`,
    [events[0]?.sender, [...byId.keys()].sort()],
  );
  const isFresh = new Set(fresh.map(({ event }) => event));
  return [...byId.values()].filter(({ id }) => isFresh.has(id.toLowerCase()));
}

/** While the database answers, the event is at fault; otherwise it is to come again. */
async function blame(database: Database, error: unknown): Promise<never> {
  await database.query('select 1');
  throw new EventRefused('the event can not be taken', { cause: error });
}
