// Texts are parsed once: what a text says is kept under the text itself, and holds nothing of who sent it.
import { createHash } from 'node:crypto';
import { type DocumentNode, GraphQLError, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import { Refusal } from '../errors.ts';

/** How many texts are kept, and about how many bytes they and what they say may take; the least recently used go first. */
const KEPT = 1_000;
const KEPT_BYTES = 64_000_000;
const BYTES_OF_A_TOKEN = 300;

/** A text that parses. */
export interface ReadText {
  readonly document: DocumentNode;
  /** SHA-256 of the text, in hexadecimal. */
  readonly hash: string;
  /** The operation of that name; of a text without a name given, the only one. */
  operationNamed(name: string | undefined): OperationDefinitionNode | undefined;
}

export class Documents {
  readonly #maxTokens: number;
  readonly #read = new LRUCache<string, ReadText>({
    max: KEPT,
    maxSize: KEPT_BYTES,
    sizeCalculation: ({ document }, text) => text.length * 2 + tokensIn(document) * BYTES_OF_A_TOKEN,
  });

  /** @param maxTokens Tokens that a text may have. */
  constructor({ maxTokens }: { readonly maxTokens: number }) {
    this.#maxTokens = maxTokens;
  }

  /** What `text` says, or where it does not parse. */
  read(text: string): ReadText | Refusal {
    const known = this.#read.get(text);
    if (known) return known;
    try {
      const read = readTextOf(text, parse(text, { maxTokens: this.#maxTokens }));
      this.#read.set(text, read);
      return read;
    } catch (error) {
      return parseRefusal(error);
    }
  }
}

function readTextOf(text: string, document: DocumentNode): ReadText {
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  const only = operations.length === 1 ? operations[0] : undefined;
  return {
    document,
    hash: createHash('sha256').update(text).digest('hex'),
    operationNamed: (name) =>
      name === undefined ? only : operations.find((operation) => operation.name?.value === name),
  };
}

function tokensIn({ loc }: DocumentNode): number {
  let count = 0;
  for (let token = loc?.startToken ?? null; token !== null; token = token.next) count += 1;
  return count;
}

/** The parser quotes nothing but the text that its sender knows. */
function parseRefusal(error: unknown): Refusal {
  if (!(error instanceof GraphQLError))
    return new Refusal('GRAPHQL_PARSE_FAILED', 'the text is nested too deeply to be read');
  const { message, locations } = error.toJSON();
  const detail = locations === undefined ? { message } : { message, locations };
  return new Refusal('GRAPHQL_PARSE_FAILED', message, { details: [detail] });
}
