// How a test asks its small graph: as a viewer of its own for each question, straight through Apollo Server.
import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import type { Viewer } from '../../../gateway/stages/journey.ts';

/** Who asks and for what; `scopes` are those of the token. */
export interface Asking {
  readonly scopes?: readonly string[];
  readonly roles?: readonly string[];
  readonly purpose?: string;
  readonly case?: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
  readonly anonymous?: boolean;
  readonly validUntil?: number;
  readonly issuer?: string;
  readonly viewer?: string;
  readonly agency?: string;
  readonly isFresh?: boolean;
}

export interface SmallAnswer {
  readonly data: unknown;
  readonly errors: readonly GraphQLFormattedError[];
  readonly codes: readonly unknown[];
  readonly status: number | undefined;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** Asks `server`, and leaves who asked in `viewers`, by their token. */
export async function ask(
  server: ApolloServer,
  viewers: Map<string, Viewer>,
  query: string,
  asking: Asking,
): Promise<SmallAnswer> {
  const token = `viewer.number.${viewers.size}`;
  viewers.set(token, {
    issuer: asking.issuer ?? 'https://idp.example',
    id: asking.viewer ?? token,
    agency: asking.agency ?? 'CA0990100',
    roles: asking.roles ?? [],
    tokenScopes: asking.scopes ?? [],
    standing: 'active',
    trainingExpires: undefined,
    validUntil: asking.validUntil ?? Number.MAX_SAFE_INTEGER,
    authenticationMethods: [],
  });
  const headers = new HeaderMap([['content-type', 'application/json']]);
  if (!asking.anonymous) headers.set('authorization', `Bearer ${token}`);
  if (asking.purpose) headers.set('inquiry-purpose', asking.purpose);
  if (asking.case) headers.set('inquiry-case', asking.case);
  if (asking.isFresh) headers.set('inquiry-fresh', 'true');
  const { body, http } = await server.executeOperation({
    query,
    variables: asking.variables ?? {},
    ...(asking.operationName === undefined ? {} : { operationName: asking.operationName }),
    http: { method: 'POST', headers, search: '', body: undefined },
  });
  if (body.kind !== 'single') throw new Error('one answer was expected');
  const { data, errors = [], extensions = {} } = body.singleResult;
  return {
    data: data === undefined ? undefined : JSON.parse(JSON.stringify(data)),
    errors,
    codes: errors.map(({ extensions }) => extensions?.code),
    status: http.status,
    extensions,
  };
}
