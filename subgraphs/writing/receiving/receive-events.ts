// How an event of another subgraph has its effect here exactly once, however often it is told.
import type { Database } from '../../../platform/database.ts';
import { type ChangeOptions, createChanger } from '../change.ts';
import { EventRefused } from '../relay/target.ts';
import type { Receive, ReceivedEvent, Receives } from './receives.ts';

/** Receives for one subgraph. */
export function createReceiver({ topics, receive }: Receives, options: ChangeOptions): Receive {
  const { database, schema } = options;
  const change = createChanger(options);
  const take = (event: ReceivedEvent): Promise<void> =>
    change(async (transaction, tell) => {
      const fresh = await transaction.query(
        `insert into ${schema}.received (sender, event) values ($1, $2::uuid)
         on conflict do nothing returning 1 as fresh`,
        [event.sender, event.id],
      );
      if (fresh.length > 0) await receive(transaction, event, tell);
    });
  return async (sender, events) => {
    for (const { id, topic, payload, at } of events)
      if (topics.includes(topic))
        await take({ sender, id, topic, payload, at }).catch((error) => blame(database, error));
  };
}

/** While the database answers, the event is at fault; otherwise it is to come again. */
async function blame(database: Database, error: unknown): Promise<never> {
  await database.query('select 1');
  throw new EventRefused('the event can not be taken', { cause: error });
}
