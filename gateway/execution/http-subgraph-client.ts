// Asks subgraphs over HTTP with undici: bounded in time and size, no header of the client's copied.
import { Agent, request } from 'undici';
import type { PassportIssuer } from '../../platform/passport-issuer.ts';
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

export class HttpSubgraphClient implements SubgraphClient {
  readonly #agent: Agent;
  readonly #options: HttpSubgraphClientOptions;

  constructor(options: HttpSubgraphClientOptions) {
    this.#options = options;
    this.#agent = new Agent({
      connections: 64,
      headersTimeout: options.timeoutMs,
      bodyTimeout: options.timeoutMs,
      maxResponseSize: options.responseBytes,
    });
  }

  async ask({
    subgraph,
    url,
    query,
    operationName,
    variables,
    passport,
  }: SubgraphRequest): Promise<SubgraphAnswer> {
    const body = JSON.stringify({ query, operationName, variables });
    const shown = await this.#options.passports.headersFor(passport, subgraph, body);
    try {
      const response = await request(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          ...shown,
        },
        body,
        dispatcher: this.#agent,
        signal: AbortSignal.timeout(this.#options.timeoutMs),
      });
      return answerFrom(await response.body.json(), response.statusCode);
    } catch (error) {
      if (error instanceof SubgraphUnavailable) throw error;
      throw new SubgraphUnavailable(`${subgraph}: ${(error as Error).message}`, { cause: error });
    }
  }

  close(): Promise<void> {
    return this.#agent.destroy();
  }
}

function answerFrom(body: unknown, status: number): SubgraphAnswer {
  if (typeof body !== 'object' || body === null || !('data' in body || 'errors' in body))
    throw new SubgraphUnavailable(`status ${status} without a GraphQL answer`);
  return body as SubgraphAnswer;
}
