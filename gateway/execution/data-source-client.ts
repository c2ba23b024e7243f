// Asks subgraphs through data sources of the application's own (`buildService`), as `ApolloGateway` lets it.
import type { GraphQLDataSource } from '@apollo/gateway';
import type { PassportIssuer } from '../../platform/passport-issuer.ts';
import {
  type SubgraphAnswer,
  type SubgraphClient,
  type SubgraphRequest,
  SubgraphUnavailable,
} from './subgraph-client.ts';

/** Makes the data source of a subgraph; called once for each. */
export type BuildService = (subgraph: { readonly name: string; readonly url: string }) => GraphQLDataSource;

export interface DataSourceClientOptions {
  readonly buildService: BuildService;
  readonly passports: PassportIssuer;
  /** Milliseconds for one fetch. */
  readonly timeoutMs: number;
}

type ProcessOptions = Parameters<GraphQLDataSource['process']>[0];

export class DataSourceClient implements SubgraphClient {
  readonly #options: DataSourceClientOptions;
  readonly #sources = new Map<string, GraphQLDataSource>();

  constructor(options: DataSourceClientOptions) {
    this.#options = options;
  }

  /**
   * The passport is bound to the body as `RemoteGraphQLDataSource` sends it; a `willSendRequest` that changes the
   * body makes subgraphs of ours refuse it.
   */
  async ask(request: SubgraphRequest): Promise<SubgraphAnswer> {
    const { subgraph, query, operationName, variables, passport, context } = request;
    const content = { query, variables, ...(operationName === undefined ? {} : { operationName }) };
    const shown = await this.#options.passports.headersFor(passport, subgraph, JSON.stringify(content));
    const http = { method: 'POST', url: request.url, headers: new Headers(shown) };
    const options = {
      kind: 'incoming operation',
      request: { ...content, http },
      incomingRequestContext: { context },
      context,
    };
    try {
      const answer = this.#sourceOf(request).process(options as unknown as ProcessOptions);
      return (await within(this.#options.timeoutMs, answer)) as SubgraphAnswer;
    } catch (error) {
      throw new SubgraphUnavailable(`${subgraph}: ${(error as Error).message}`, { cause: error });
    }
  }

  async close(): Promise<void> {}

  #sourceOf({ subgraph, url }: SubgraphRequest): GraphQLDataSource {
    const key = `${subgraph} ${url}`;
    const known = this.#sources.get(key);
    if (known) return known;
    const built = this.#options.buildService({ name: subgraph, url });
    this.#sources.set(key, built);
    return built;
  }
}

/** Gives up after `milliseconds`; what the data source still does then is no longer waited for. */
async function within<Value>(milliseconds: number, promise: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('timed out')), milliseconds);
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
