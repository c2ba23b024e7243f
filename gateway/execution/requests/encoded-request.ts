// A request to a subgraph whose variables are text already: representations are written once, as what they are sent as.
import { LRUCache } from 'lru-cache';
import { quoted } from '../../operation/shape/leaf-text.ts';
import type { SubgraphRequest } from '../subgraph-client.ts';

/** What `SubgraphRequest` holds besides what is encoded. */
type Envelope = Omit<SubgraphRequest, 'query' | 'variables' | 'body'>;

export interface Encoded {
  readonly query: string;
  /** The JSON of each variable. */
  readonly variables: ReadonlyMap<string, string>;
}

export class EncodedRequest implements SubgraphRequest {
  readonly subgraph: SubgraphRequest['subgraph'];
  readonly url: SubgraphRequest['url'];
  readonly operationName: SubgraphRequest['operationName'];
  readonly sharedBy: SubgraphRequest['sharedBy'];
  readonly departure: SubgraphRequest['departure'];
  readonly passport: SubgraphRequest['passport'];
  readonly context: SubgraphRequest['context'];
  readonly #encoded: Encoded;

  constructor(envelope: Envelope, encoded: Encoded) {
    this.subgraph = envelope.subgraph;
    this.url = envelope.url;
    this.operationName = envelope.operationName;
    this.sharedBy = envelope.sharedBy;
    this.departure = envelope.departure;
    this.passport = envelope.passport;
    this.context = envelope.context;
    this.#encoded = encoded;
  }

  get query(): string {
    return this.#encoded.query;
  }

  get variables(): Readonly<Record<string, unknown>> {
    return JSON.parse(objectOf(this.#encoded.variables));
  }

  get body(): string {
    const { query, variables } = this.#encoded;
    const name = this.operationName === undefined ? '' : `"operationName":${quoted(this.operationName)},`;
    return `{"query":${textOf(query)},${name}"variables":${objectOf(variables)}}`;
  }
}

/** The JSON of queries, which are sent again and again. */
const texts = new LRUCache<string, string>({ max: 5_000 });

function textOf(query: string): string {
  const text = texts.get(query) ?? JSON.stringify(query);
  texts.set(query, text);
  return text;
}

function objectOf(members: ReadonlyMap<string, string>): string {
  let text = '';
  for (const [name, value] of members) text += `${text === '' ? '' : ','}${quoted(name)}:${value}`;
  return `{${text}}`;
}
