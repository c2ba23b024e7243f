// Asks subgraphs over HTTP: bounded in time and size, no header of the client's copied, equal questions sent once.
import { Agent } from 'undici';
import type { PassportHeaders, PassportIssuer } from '../../platform/passport-issuer.ts';
import { type Exchanged, ExchangeFailed, exchange } from './http-exchange.ts';
import {
  type SubgraphAnswer,
  type SubgraphClient,
  type SubgraphRequest,
  SubgraphUnavailable,
} from './subgraph-client.ts';

export interface HttpSubgraphClientOptions {
  readonly passports: PassportIssuer;
  /** Milliseconds for one fetch, connecting included. */
  readonly timeoutMs: number;
  /** Bytes of one answer. */
  readonly responseBytes: number;
}

/** Connections to one subgraph; what is more waits. */
const CONNECTIONS = 64;

export class HttpSubgraphClient implements SubgraphClient {
  readonly #agent: Agent;
  readonly #options: HttpSubgraphClientOptions;
  readonly #urls = new Map<string, URL>();
  /** Queries under way, by who asks and what. */
  readonly #flights = new Map<string, Promise<Exchanged>>();

  /** `connect`: how connections are made, where not by undici's own way. */
  constructor(options: HttpSubgraphClientOptions, connect?: Agent.Options['connect']) {
    this.#options = options;
    this.#agent = new Agent({
      connections: CONNECTIONS,
      connect: connect ?? { timeout: options.timeoutMs },
    });
  }

  /** What is shared is the text of an answer; each asker parses a value of its own. */
  async ask(request: SubgraphRequest): Promise<SubgraphAnswer> {
    try {
      const { text, status } = await this.#exchanged(request);
      return answerFrom(text, status);
    } catch (error) {
      if (error instanceof SubgraphUnavailable) throw error;
      throw new SubgraphUnavailable(`${request.subgraph}: ${(error as Error).message}`, { cause: error });
    }
  }

  close(): Promise<void> {
    return this.#agent.destroy();
  }

  /**
   * INVARIANT: only queries of the same viewer, inquiry and rules share an exchange, and only while it is under way.
   */
  #exchanged(request: SubgraphRequest): Promise<Exchanged> {
    const { subgraph, url, body, sharedBy } = request;
    if (sharedBy === undefined) return this.#send(request, body);
    const key = JSON.stringify([subgraph, url, sharedBy, body]);
    const underWay = this.#flights.get(key);
    if (underWay) return underWay;
    const flight = this.#sendQuery(request, body).finally(() => this.#flights.delete(key));
    this.#flights.set(key, flight);
    return flight;
  }

  /** A query is sent a second time only when the first did not get as far as a connection. */
  async #sendQuery(request: SubgraphRequest, body: string): Promise<Exchanged> {
    try {
      return await this.#send(request, body);
    } catch (error) {
      if (error instanceof ExchangeFailed && !error.wasSent && !this.#agent.closed)
        return this.#send(request, body);
      throw error;
    }
  }

  /** A passport's proof is good once, so that each sending has its own. */
  async #send({ subgraph, url, passport }: SubgraphRequest, body: string): Promise<Exchanged> {
    const { passports, timeoutMs, responseBytes } = this.#options;
    const shown = passports.headersFor(passport, subgraph, body);
    const headers = headersWith(shown instanceof Promise ? await shown : shown);
    return exchange(this.#agent, { url: this.#urlOf(url), headers, body, timeoutMs, responseBytes });
  }

  #urlOf(text: string): URL {
    const url = this.#urls.get(text) ?? new URL(text);
    this.#urls.set(text, url);
    return url;
  }
}

const headersWith = (shown: PassportHeaders) => ({
  'content-type': 'application/json',
  accept: 'application/json',
  ...shown,
});

function answerFrom(text: string, status: number): SubgraphAnswer {
  const body: unknown = JSON.parse(text);
  if (typeof body !== 'object' || body === null || !('data' in body || 'errors' in body))
    throw new SubgraphUnavailable(`status ${status} without a GraphQL answer`);
  return body as SubgraphAnswer;
}
