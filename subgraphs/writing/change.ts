// How records and what is told of them change together: one transaction, and the relay wakes once it is committed.
import type { Database, Queryable } from '../../platform/database.ts';
import { appendEvents, type OutboxEvent, type Tell } from './outbox.ts';

/**
 * Runs `work` in one transaction and resolves to what it resolves to, once that is committed. What it throws undoes
 * everything. It uses what it is given alone, and may be run again from the start.
 */
export type Change = <Result>(
  work: (transaction: Queryable, tell: Tell) => Promise<Result>,
) => Promise<Result>;

export interface ChangeOptions {
  readonly database: Database;
  /** The subgraph's own schema, prepared by `prepareWriting`. */
  readonly schema: string;
  /** Called after a commit that has something to tell. */
  readonly onTold?: (() => void) | undefined;
}

/** Changes for one subgraph that no client gave a key to: of its background work, or of an event that it received. */
export function createChanger({ database, schema, onTold = () => {} }: ChangeOptions): Change {
  return async (work) => {
    const { result, told } = await withoutDeadlock(() =>
      database.transaction(async (transaction) => {
        const events: OutboxEvent[] = [];
        const result = await work(transaction, (event) => events.push(event));
        await appendEvents(transaction, schema, events);
        return { result, told: events.length > 0 };
      }),
    );
    if (told) onTold();
    return result;
  };
}

/** `deadlock_detected` and `serialization_failure`: PostgreSQL undid the transaction and asks to run it again. */
const RUN_AGAIN: ReadonlySet<unknown> = new Set(['40P01', '40001']);
const ATTEMPTS = 4;

async function withoutDeadlock<Result>(run: () => Promise<Result>, left = ATTEMPTS - 1): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (left === 0 || !RUN_AGAIN.has((error as { code?: unknown }).code)) throw error;
    return withoutDeadlock(run, left - 1);
  }
}
