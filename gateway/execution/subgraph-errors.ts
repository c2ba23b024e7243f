// What a client hears of a subgraph's errors: its own bad input in full, which versions met, that the source withholds,
// everything else masked.
import type { GraphQLFormattedError } from 'graphql';
import type { ErrorCode } from '../errors.ts';
import type { SubgraphError } from './subgraph-client.ts';

/** Codes whose message a subgraph writes for the client: they speak of the client's own input. */
const SPOKEN: ReadonlySet<string> = new Set<ErrorCode>([
  'BAD_USER_INPUT',
  'SEARCH_TOO_BROAD',
  'STALE_VERSION',
  'IDEMPOTENCY_KEY_REUSED',
]);
/** What else is told beside them, when it is a whole number. */
const SPOKEN_NUMBERS = ['expectedVersion', 'currentVersion'];

/** An error with which a subgraph answered, reduced to what a client may read; where it belongs is told apart. */
export function maskedError({ message, extensions }: SubgraphError): GraphQLFormattedError {
  const code = String(extensions?.code);
  if (SPOKEN.has(code))
    return { message: String(message), extensions: { code, ...numbersOf(code, extensions) } };
  return code === 'NEED_TO_KNOW'
    ? WITHHELD_BY_SOURCE
    : { message: 'a source could not answer', extensions: { code: 'SUBGRAPH_UNAVAILABLE' } };
}

function numbersOf(
  code: string,
  extensions: SubgraphError['extensions'] = {},
): Readonly<Record<string, number>> {
  if (code !== 'STALE_VERSION') return {};
  const told = SPOKEN_NUMBERS.map((name) => [name, extensions[name]] as const);
  return Object.fromEntries(told.filter((one): one is [string, number] => Number.isSafeInteger(one[1])));
}

/** What a source of other rules than the gateway's withholds; which rule, and what it names, stays with the source. */
const WITHHELD_BY_SOURCE: GraphQLFormattedError = {
  message: 'withheld: the source decided by its own copy of the rules',
  extensions: { code: 'NEED_TO_KNOW' },
};

/** The error for a subgraph that did not answer. */
export function unavailableError(subgraph: string): GraphQLFormattedError {
  const message = `\`${subgraph}\` did not answer: what it holds is missing here, which does not mean that there is none`;
  return { message, extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph } };
}

/** The error for a part that the gateway itself could not ask for. */
export const INCOMPLETE: GraphQLFormattedError = {
  message: 'the gateway could not complete this part',
  extensions: { code: 'INTERNAL' },
};
