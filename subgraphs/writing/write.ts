// How a subgraph writes: the change, the key that lets it count once and what others are told of it, all or nothing.
import type { Database, Queryable } from '../../platform/database.ts';
import { claimKey, claimOf, type KeyClaim, keepResult, type Writer } from './idempotency-key.ts';
import { appendEvents, type OutboxEvent, type Tell } from './outbox.ts';

/** A write as a mutation asks for it. */
export interface WriteRequest<Result> {
  /** `input.idempotencyKey`, the client's own for this one write. */
  readonly key: string;
  /** Name of the mutation. */
  readonly kind: string;
  /** All of the input: a key that comes again with another one is refused. */
  readonly input: unknown;
  /** Who writes. */
  readonly passport: Writer;
  /**
   * Makes the change and resolves to its result: plain JSON, ids and versions rather than records, since it is kept and
   * answered again. It uses `transaction` alone, reads what it decides by with `for update`, and may be run again from
   * the start. What it throws undoes everything, and the key is free again.
   */
  readonly work: (transaction: Queryable, tell: Tell) => Promise<Result>;
}

/** Resolves once everything is committed. A repeated key is answered with the first result, and nothing is done. */
export type Write = <Result>(request: WriteRequest<Result>) => Promise<Result>;

export interface WriterOptions {
  readonly database: Database;
  /** The subgraph's own schema, prepared by `prepareWriting`. */
  readonly schema: string;
  /** Called after a commit that has something to tell. */
  readonly onTold?: () => void;
}

/**
 * Writes for one subgraph. Two at once with one key: one writes, both get its result.
 *
 * It throws GraphQLError `IDEMPOTENCY_KEY_REUSED` for a key of another write, and whatever `work` throws.
 */
export function createWriter({ database, schema, onTold = () => {} }: WriterOptions): Write {
  return async <Result>(request: WriteRequest<Result>) => {
    const claim = claimOf(request);
    const { result, told } = await withoutDeadlock(() =>
      database.transaction((transaction) => writeOnce(transaction, { schema, claim, work: request.work })),
    );
    if (told) onTold();
    return result as Result;
  };
}

interface Attempt {
  readonly schema: string;
  readonly claim: KeyClaim;
  readonly work: WriteRequest<unknown>['work'];
}

async function writeOnce(transaction: Queryable, { schema, claim, work }: Attempt) {
  const earlier = await claimKey(transaction, schema, claim);
  if (earlier) return { result: earlier.result, told: false };
  const events: OutboxEvent[] = [];
  const result = JSON.stringify((await work(transaction, (event) => events.push(event))) ?? null);
  await keepResult(transaction, schema, claim, result);
  await appendEvents(transaction, schema, events);
  return { result: JSON.parse(result) as unknown, told: events.length > 0 };
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
