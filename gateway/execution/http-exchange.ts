// One POST over undici, without streams: what comes back is collected as it arrives, bounded in time and size.
import type { Dispatcher, Pool } from 'undici';
import { freshnessOf, type SourceFreshness } from '../cache/source-freshness.ts';
import { SubgraphCrowded, SubgraphUnavailable } from './subgraph-client.ts';
import type { Turns } from './turns.ts';

/** Where a subgraph answers. */
export interface Endpoint {
  readonly origin: string;
  readonly path: string;
  readonly pool: Pool;
  /** Who may use its connections: as many at once as there are. */
  readonly turns: Turns;
}

export interface Exchange {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Milliseconds for the whole exchange, waiting for a connection and connecting included. */
  readonly timeoutMs: number;
  /** Bytes of the answer. */
  readonly responseBytes: number;
}

export interface Exchanged {
  readonly status: number;
  readonly text: string;
  /** What the answer's headers say of how long it may be kept. */
  readonly freshness: SourceFreshness;
}

/** Set by an exchange: ends it. */
export interface Cancellation {
  now?: () => void;
}

/** An exchange that failed. */
export class ExchangeFailed extends Error {
  override readonly name = 'ExchangeFailed';
  /** False: not a byte was sent, so the other side knows nothing of it. */
  readonly wasSent: boolean;

  constructor(message: string, { wasSent, cause }: { readonly wasSent: boolean; readonly cause?: unknown }) {
    super(message, { cause });
    this.wasSent = wasSent;
  }
}

/**
 * Sends once and reads the whole answer. `cancelled` ends it before its time; who has not begun by then is never sent.
 *
 * @throws ExchangeFailed, which may be tried again when nothing was sent; SubgraphUnavailable when it was given up;
 *   SubgraphCrowded when its turn did not come.
 */
export function exchange(
  { origin, path, pool, turns }: Endpoint,
  { headers, body, timeoutMs, responseBytes }: Exchange,
  cancelled: Cancellation,
): Promise<Exchanged> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let status = 0;
    let freshness = freshnessOf(undefined, undefined);
    let wasSent = false;
    let isOver = false;
    let controller: Dispatcher.DispatchController | undefined;
    const finish = (): void => {
      isOver = true;
      clearTimeout(timer);
      turns.end(begin);
    };
    const fail = (message: string, cause?: unknown): void => {
      reject(new ExchangeFailed(message, { wasSent, cause }));
      finish();
    };
    const giveUp = (message: string): void => {
      reject(turns.isWaiting(begin) ? new SubgraphCrowded(message) : new SubgraphUnavailable(message));
      controller?.abort(new Error(message));
      finish();
    };
    const begin = (): void => {
      try {
        pool.dispatch({ origin, path, method: 'POST', headers, body }, handler);
      } catch (error) {
        fail((error as Error).message, error);
      }
    };
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(started) {
        if (isOver) return started.abort(new Error('given up'));
        wasSent = true;
        controller = started;
      },
      onResponseStart(_started, statusCode, { 'cache-control': cacheControl, age }) {
        status = statusCode;
        freshness = freshnessOf(textOf(cacheControl), textOf(age));
      },
      onResponseData(_started, chunk) {
        size += chunk.length;
        if (size > responseBytes) giveUp('the answer is too large');
        else chunks.push(chunk);
      },
      onResponseEnd() {
        const [first] = chunks;
        const whole = chunks.length === 1 && first ? first : Buffer.concat(chunks, size);
        resolve({ status, text: whole.toString('utf8'), freshness });
        finish();
      },
      onResponseError(_started, error) {
        fail(error.message, error);
      },
    };
    cancelled.now = () => giveUp('nobody waits for the answer any more');
    const timer = setTimeout(() => giveUp(`no whole answer within ${timeoutMs} ms`), timeoutMs);
    if (turns.take(begin)) return;
    reject(new SubgraphCrowded('too many fetches wait for it already'));
    finish();
  });
}

/** A header that came several times means all that it said. */
const textOf = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header.join(',') : header;
