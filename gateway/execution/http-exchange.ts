// One POST over undici, without streams: what comes back is collected as it arrives, bounded in time and size.
import type { Dispatcher, Pool } from 'undici';
import { freshnessOf, NOTHING_SAID, type SourceFreshness } from '../cache/rules/source-freshness.ts';
import { SubgraphCrowded, SubgraphUnavailable } from './subgraph-client.ts';
import { Turn, type Turns } from './turns.ts';

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
  endpoint: Endpoint,
  outgoing: Exchange,
  cancelled: Cancellation,
): Promise<Exchanged> {
  return new Promise((resolve, reject) => {
    const running = new RunningExchange(endpoint, outgoing, { resolve, reject });
    cancelled.now = () => running.giveUp('nobody waits for the answer any more');
    running.take();
  });
}

interface Outcome {
  readonly resolve: (exchanged: Exchanged) => void;
  readonly reject: (error: Error) => void;
}

/** An exchange as undici is told of it. */
class RunningExchange extends Turn implements Dispatcher.DispatchHandler {
  readonly #endpoint: Endpoint;
  readonly #outgoing: Exchange;
  readonly #outcome: Outcome;
  readonly #timer: NodeJS.Timeout;
  readonly #chunks: Buffer[] = [];
  #size = 0;
  #status = 0;
  #freshness: SourceFreshness = NOTHING_SAID;
  #wasSent = false;
  #isOver = false;
  #controller: Dispatcher.DispatchController | undefined;

  constructor(endpoint: Endpoint, outgoing: Exchange, outcome: Outcome) {
    super();
    this.#endpoint = endpoint;
    this.#outgoing = outgoing;
    this.#outcome = outcome;
    const { timeoutMs } = outgoing;
    this.#timer = setTimeout(() => this.giveUp(`no whole answer within ${timeoutMs} ms`), timeoutMs);
  }

  /** Begins when its turn comes. */
  take(): void {
    if (this.#endpoint.turns.take(this)) return;
    this.#outcome.reject(new SubgraphCrowded('too many fetches wait for it already'));
    this.#finish();
  }

  begin(): void {
    const { origin, path, pool } = this.#endpoint;
    const { headers, body } = this.#outgoing;
    try {
      pool.dispatch({ origin, path, method: 'POST', headers, body }, this);
    } catch (error) {
      this.#fail((error as Error).message, error);
    }
  }

  giveUp(message: string): void {
    const isWaiting = this.#endpoint.turns.isWaiting(this);
    this.#outcome.reject(isWaiting ? new SubgraphCrowded(message) : new SubgraphUnavailable(message));
    this.#controller?.abort(new Error(message));
    this.#finish();
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#isOver) {
      controller.abort(new Error('given up'));
      return;
    }
    this.#wasSent = true;
    this.#controller = controller;
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    { 'cache-control': cacheControl, age }: Readonly<Record<string, string | string[] | undefined>>,
  ): void {
    this.#status = status;
    this.#freshness = freshnessOf(textOf(cacheControl), textOf(age));
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size > this.#outgoing.responseBytes) this.giveUp('the answer is too large');
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [first] = this.#chunks;
    const whole = this.#chunks.length === 1 && first ? first : Buffer.concat(this.#chunks, this.#size);
    this.#outcome.resolve({
      status: this.#status,
      text: whole.toString('utf8'),
      freshness: this.#freshness,
    });
    this.#finish();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#fail(error.message, error);
  }

  #fail(message: string, cause: unknown): void {
    this.#outcome.reject(new ExchangeFailed(message, { wasSent: this.#wasSent, cause }));
    this.#finish();
  }

  #finish(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#endpoint.turns.end(this);
  }
}

/** A header that came several times means all that it said. */
const textOf = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header.join(',') : header;
