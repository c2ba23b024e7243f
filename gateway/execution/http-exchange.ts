// One POST over undici, without streams: what comes back is collected as it arrives, bounded in time and size.
import type { Dispatcher, Pool } from 'undici';
import { freshnessOf, type SourceFreshness } from '../cache/source-freshness.ts';

/** Where a subgraph answers. */
export interface Endpoint {
  readonly origin: string;
  readonly path: string;
  /** Connections to the origin. */
  readonly pool: Pool;
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

/** Sends once and reads the whole answer. `cancelled` ends it before its time. @throws ExchangeFailed */
export function exchange(
  { origin, path, pool }: Endpoint,
  { headers, body, timeoutMs, responseBytes }: Exchange,
  cancelled: Cancellation,
): Promise<Exchanged> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let status = 0;
    let freshness = freshnessOf(undefined, undefined);
    let wasSent = false;
    let controller: Dispatcher.DispatchController | undefined;
    const fail = (message: string, cause?: unknown): void => {
      clearTimeout(timer);
      reject(new ExchangeFailed(message, { wasSent, cause }));
    };
    const giveUp = (message: string): void => {
      fail(message);
      controller?.abort(new Error(message));
    };
    cancelled.now = () => giveUp('nobody waits for the answer any more');
    const timer = setTimeout(() => giveUp(`no whole answer within ${timeoutMs} ms`), timeoutMs);
    pool.dispatch(
      { origin, path, method: 'POST', headers, body },
      {
        onRequestStart(started) {
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
          clearTimeout(timer);
          const [first] = chunks;
          const whole = chunks.length === 1 && first ? first : Buffer.concat(chunks, size);
          resolve({ status, text: whole.toString('utf8'), freshness });
        },
        onResponseError(_started, error) {
          fail(error.message, error);
        },
      },
    );
  });
}

/** A header that came several times means all that it said. */
const textOf = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header.join(',') : header;
