// Asks subgraphs over HTTP: bounded in time, size and number, no header of the client's copied, equal questions sent once.
import { Pool } from 'undici';
import type { PassportHeaders, PassportIssuer } from '../../platform/passport-issuer.ts';
import { type Flight, type FlightState, Flights } from './flights.ts';
import { type Endpoint, type Exchanged, ExchangeFailed, exchange } from './http-exchange.ts';
import {
  type SubgraphAnswer,
  type SubgraphClient,
  type SubgraphRequest,
  SubgraphUnavailable,
} from './subgraph-client.ts';
import { Turns } from './turns.ts';

export interface HttpSubgraphClientOptions {
  readonly passports: PassportIssuer;
  /** Milliseconds for one fetch, connecting included. */
  readonly timeoutMs: number;
  /** Bytes of one answer. */
  readonly responseBytes: number;
  /** Fetches under way to one subgraph. */
  readonly concurrency: number;
  /** Fetches that wait until one of those has ended; what is more fails at once. */
  readonly waiting: number;
}

export class HttpSubgraphClient implements SubgraphClient {
  readonly #options: HttpSubgraphClientOptions;
  readonly #connect: NonNullable<Pool.Options['connect']>;
  readonly #endpoints = new Map<string, Endpoint>();
  /** Queries under way, by who asks and what. */
  readonly #flights = new Flights();
  #isClosed = false;

  /** `connect`: how connections are made, where not by undici's own way. */
  constructor(options: HttpSubgraphClientOptions, connect?: Pool.Options['connect']) {
    this.#options = options;
    this.#connect = connect ?? { timeout: options.timeoutMs };
  }

  /** What is shared is the text of an answer; each asker parses a value of its own. */
  async ask(request: SubgraphRequest): Promise<SubgraphAnswer> {
    const { departure } = request;
    if (departure?.hasLeft) throw new SubgraphUnavailable('nobody waits for the answer any more');
    const flight = this.#flightFor(request);
    flight.askers += 1;
    const leave = (): void => leaveFlight(flight);
    departure?.on(leave);
    try {
      return answerFrom(await flight.answer);
    } catch (error) {
      if (error instanceof SubgraphUnavailable) throw error;
      throw new SubgraphUnavailable(`${request.subgraph}: ${(error as Error).message}`, { cause: error });
    } finally {
      departure?.off(leave);
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#endpoints.values()].map(({ pool }) => pool.destroy()));
  }

  /**
   * INVARIANT: only queries of the same viewer, inquiry and rules share an exchange, and only while it is under way. Who
   * asks after a write was answered here does not join those who asked before it, and after one elsewhere only those who
   * asked a moment before.
   */
  #flightFor(request: SubgraphRequest): Flight {
    const { subgraph, url, body, sharedBy } = request;
    if (sharedBy === undefined) return this.#startWrite(request, body);
    const key = [subgraph, url, sharedBy].map((part) => `${part.length}:${part}`).join('') + body;
    const underWay = this.#flights.of(key);
    if (underWay) return underWay;
    const flight = this.#start(request, body, 2);
    this.#flights.add(key, flight);
    return flight;
  }

  #startWrite(request: SubgraphRequest, body: string): Flight {
    const flight = this.#start(request, body, 1);
    const separate = (): void => this.#flights.clear();
    flight.answer.then(separate, separate);
    return flight;
  }

  #start(request: SubgraphRequest, body: string, attempts: number): Flight {
    const state: FlightState = {
      begunAt: performance.now(),
      askers: 0,
      isCancelled: false,
      cancellation: {},
    };
    return Object.assign(state, { answer: this.#send(request, body, state, attempts) });
  }

  /**
   * Sends, and sends a second time only what did not get as far as a connection. A passport's proof is good once, so that
   * each sending has its own.
   */
  async #send(
    request: SubgraphRequest,
    body: string,
    flight: FlightState,
    attempts: number,
  ): Promise<Exchanged> {
    const { passports, timeoutMs, responseBytes } = this.#options;
    const { subgraph, url, passport } = request;
    const shown = passports.headersFor(passport, subgraph, body);
    const headers = headersWith(shown instanceof Promise ? await shown : shown);
    if (flight.isCancelled) throw new SubgraphUnavailable('nobody waits for the answer any more');
    try {
      const outgoing = { headers, body, timeoutMs, responseBytes };
      return await exchange(this.#endpointOf(url), outgoing, flight.cancellation);
    } catch (error) {
      const mayTryAgain = error instanceof ExchangeFailed && !error.wasSent && attempts > 1;
      if (!mayTryAgain || flight.isCancelled || this.#isClosed) throw error;
      return this.#send(request, body, flight, attempts - 1);
    }
  }

  /** Each has connections of its own, so that a slow one takes none from another at the same address. */
  #endpointOf(text: string): Endpoint {
    if (this.#isClosed) throw new SubgraphUnavailable('the gateway is stopping');
    const known = this.#endpoints.get(text);
    if (known) return known;
    const { concurrency, waiting } = this.#options;
    const { origin, pathname, search } = new URL(text);
    const endpoint = {
      origin,
      path: pathname + search,
      pool: new Pool(origin, { connections: concurrency, connect: this.#connect }),
      turns: new Turns({ atOnce: concurrency, waiting }),
    };
    this.#endpoints.set(text, endpoint);
    return endpoint;
  }
}

/** The last who leaves ends it. */
function leaveFlight(flight: Flight): void {
  flight.askers -= 1;
  if (flight.askers > 0) return;
  flight.isCancelled = true;
  flight.cancellation.now?.();
}

const headersWith = (shown: PassportHeaders) => ({
  'content-type': 'application/json',
  accept: 'application/json',
  ...shown,
});

function answerFrom({ text, status, freshness }: Exchanged): SubgraphAnswer {
  const body: unknown = JSON.parse(text);
  if (typeof body !== 'object' || body === null || !('data' in body || 'errors' in body))
    throw new SubgraphUnavailable(`status ${status} without a GraphQL answer`);
  const { data, errors } = body as SubgraphAnswer;
  return { ...(data === undefined ? {} : { data }), ...(errors === undefined ? {} : { errors }), freshness };
}
