// Is this body, or this query string, one GraphQL request? Read so that no two readers could read it differently.
import { parseStrictBytes, parseStrictJson } from '../../platform/strict-json.ts';
import { Refusal } from '../errors.ts';

export interface GraphqlRequest {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The request that a body is. */
export function requestOfBody(body: Uint8Array): GraphqlRequest | Refusal {
  let value: unknown;
  try {
    value = parseStrictBytes(body);
  } catch {
    return refused('the request body is not JSON in UTF-8 that names everything once');
  }
  return requestOf(value);
}

/** The request that a query string is: each parameter once, `variables` and `extensions` as JSON. */
export function requestOfUrl(url: string): GraphqlRequest | Refusal {
  const start = url.indexOf('?');
  const parameters = new URLSearchParams(start < 0 ? '' : url.slice(start));
  const once = new Map<string, unknown>();
  for (const [name, value] of parameters) {
    if (once.has(name)) return refused(`\`${name}\` stands twice in the query string`);
    once.set(name, value);
  }
  for (const name of ['variables', 'extensions']) {
    const text = once.get(name);
    if (typeof text !== 'string') continue;
    try {
      once.set(name, parseStrictJson(text));
    } catch {
      return refused(`\`${name}\` is not JSON that names everything once`);
    }
  }
  return requestOf({
    query: once.get('query'),
    operationName: once.get('operationName'),
    variables: once.get('variables'),
    extensions: once.get('extensions'),
  });
}

function requestOf(value: unknown): GraphqlRequest | Refusal {
  if (Array.isArray(value)) return refused('the body is a list: send one operation at a time');
  if (!isObject(value)) return refused('the body is not a JSON object');
  const { query, operationName, variables, extensions } = value;
  if (!isAbsent(query) && typeof query !== 'string') return refused('`query` is not a text');
  if (!isAbsent(operationName) && typeof operationName !== 'string')
    return refused('`operationName` is not a text');
  if (!isAbsent(variables) && !isObject(variables)) return refused('`variables` is not an object');
  if (!isAbsent(extensions) && !isObject(extensions)) return refused('`extensions` is not an object');
  // Apollo's clients know this code and this message, and then send the whole text.
  if (extensions?.persistedQuery)
    return new Refusal('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported');
  if (!query) return refused('`query` is missing');
  return { query, operationName: operationName ?? undefined, variables: variables ?? {} };
}

const refused = (message: string): Refusal => new Refusal('BAD_REQUEST', message);

const isAbsent = (value: unknown): value is null | undefined => value === null || value === undefined;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
