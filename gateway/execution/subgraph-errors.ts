// What a client hears of a subgraph's errors: its own bad input in full, everything else masked.
import { type GraphQLError, type GraphQLFormattedError, Kind, parse } from 'graphql';
import { ERRORS, type ErrorCode } from '../errors.ts';
import type { SubgraphError } from './subgraph-client.ts';

/** Codes whose message a subgraph writes for the client: they speak of the client's own input. */
const SPOKEN: ReadonlySet<string> = new Set<ErrorCode>(['BAD_USER_INPUT', 'SEARCH_TOO_BROAD']);

/** Errors with which a subgraph answered, reduced to what a client may read; paths stay relative to the fetch. */
export function maskedErrors(errors: readonly SubgraphError[]): readonly GraphQLFormattedError[] {
  return errors.map(({ message, path, extensions }) => {
    const code = String(extensions?.code);
    const position = isPath(path) ? { path } : {};
    return SPOKEN.has(code)
      ? { message: String(message), ...position, extensions: { code } }
      : { message: 'a source could not answer', ...position, extensions: { code: 'SUBGRAPH_UNAVAILABLE' } };
  });
}

/** Errors for a subgraph that did not answer: one for each field that the fetch began with. */
export function unavailableErrors(
  subgraph: string,
  fetchPath: readonly (string | number)[],
  query: string,
): readonly GraphQLFormattedError[] {
  const extensions = { code: 'SUBGRAPH_UNAVAILABLE', subgraph };
  const message = `\`${subgraph}\` did not answer: what it holds is missing here, which does not mean that there is none`;
  if (fetchPath.length > 0) return [{ message, path: [], extensions }];
  return rootKeysOf(query).map((key) => ({ message, path: [key], extensions }));
}

/** What a subgraph calls a path is one only when it is a list of names and indexes. */
const isPath = (path: unknown): path is readonly (string | number)[] =>
  Array.isArray(path) && path.every((part) => typeof part === 'string' || Number.isInteger(part));

/** An error of the executor as it goes into the answer: `@` stands for every item of a list. Some have no extensions. */
export function asFault({ message, path, extensions }: GraphQLError): GraphQLFormattedError {
  const code =
    typeof extensions?.code === 'string' && Object.hasOwn(ERRORS, extensions.code)
      ? extensions.code
      : 'INTERNAL';
  const subgraph = extensions?.subgraph;
  const list = path?.indexOf('@') ?? -1;
  const place = list < 0 ? path : path?.slice(0, list);
  return {
    message: code === 'INTERNAL' ? 'the gateway could not complete this part' : message,
    ...(place && place.length > 0 ? { path: place } : {}),
    extensions: { code, ...(typeof subgraph === 'string' ? { subgraph } : {}) },
  };
}

function rootKeysOf(query: string): readonly string[] {
  const operation = parse(query, { noLocation: true }).definitions.find(
    (node) => node.kind === Kind.OPERATION_DEFINITION,
  );
  return (operation?.selectionSet.selections ?? []).flatMap((node) =>
    node.kind === Kind.FIELD ? [node.alias?.value ?? node.name.value] : [],
  );
}
