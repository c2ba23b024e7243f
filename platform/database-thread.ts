// How one thread asks the database of another: SQL over a message port, rows or the error as the answer.
import type { MessagePort } from 'node:worker_threads';
import type { Queryable } from './database.ts';

interface Asked {
  readonly id: number;
  readonly kind: 'query' | 'script';
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

interface Answered {
  readonly id: number;
  readonly rows: readonly unknown[];
  readonly fault: Fault | undefined;
}

/** What is left of an error between threads. `code` is the SQLSTATE. */
interface Fault {
  readonly message: string;
  readonly code: string | undefined;
}

/** An error of the database in the other thread, or that the other thread is gone. */
export class RemoteDatabaseError extends Error {
  override readonly name = 'RemoteDatabaseError';
  readonly code: string | undefined;

  constructor({ message, code }: Fault) {
    super(message);
    this.code = code;
  }
}

/** Answers what comes in at `port` from `database`. The port alone does not keep its thread alive. */
export function serveDatabase(database: Queryable, port: MessagePort): void {
  port.on('message', async ({ id, kind, sql, parameters }: Asked) => {
    const answered = await (kind === 'query' ? database.query(sql, parameters) : database.script(sql)).then(
      (rows): Answered => ({ id, rows: rows ?? [], fault: undefined }),
      (error: Error & { code?: string }): Answered => ({
        id,
        rows: [],
        fault: { message: error.message, code: error.code },
      }),
    );
    port.postMessage(answered);
  });
  port.unref();
}

interface Waiting {
  readonly resolve: (rows: readonly unknown[]) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The database at the other end of `port`. Once that thread has ended every question is rejected.
 *
 * Binary values are `Uint8Array` here; transactions of several statements are not to be had.
 */
export function databaseBehind(port: MessagePort): Queryable {
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  let isGone = false;
  port.on('message', ({ id, rows, fault }: Answered) => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) port.unref();
    if (fault) one?.reject(new RemoteDatabaseError(fault));
    else one?.resolve(rows);
  });
  port.on('close', () => {
    isGone = true;
    for (const { reject } of waiting.values()) reject(gone());
    waiting.clear();
  });
  port.unref();
  const ask = (kind: Asked['kind'], sql: string, parameters: readonly unknown[]) =>
    new Promise<readonly unknown[]>((resolve, reject) => {
      if (isGone) return reject(gone());
      asked += 1;
      waiting.set(asked, { resolve, reject });
      port.ref();
      port.postMessage({ id: asked, kind, sql, parameters } satisfies Asked);
    });
  return {
    query: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
      (await ask('query', sql, parameters)) as readonly Row[],
    script: async (sql) => void (await ask('script', sql, [])),
  };
}

const gone = (): RemoteDatabaseError =>
  new RemoteDatabaseError({ message: "the database's thread has ended", code: undefined });
