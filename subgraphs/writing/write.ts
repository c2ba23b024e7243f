// How a subgraph writes: the change, the key that lets it count once and what others are told of it, all or nothing.
import type { Queryable } from '../../platform/database.ts';
import { type ChangeOptions, createChanger } from './change.ts';
import { claimKey, claimOf, keepResult, type Writer } from './idempotency-key.ts';
import type { Tell } from './outbox.ts';

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

/**
 * Writes for one subgraph. Two at once with one key: one writes, both get its result.
 *
 * It throws GraphQLError `IDEMPOTENCY_KEY_REUSED` for a key of another write, and whatever `work` throws.
 */
export function createWriter(options: ChangeOptions): Write {
  const { schema } = options;
  const change = createChanger(options);
  return async <Result>(request: WriteRequest<Result>) => {
    const claim = claimOf(request);
    return change(async (transaction, tell) => {
      const earlier = await claimKey(transaction, schema, claim);
      if (earlier) return earlier.result as Result;
      const result = JSON.stringify((await request.work(transaction, tell)) ?? null);
      await keepResult(transaction, schema, claim, result);
      return JSON.parse(result) as Result;
    });
  };
}
