// Sends the request of a case to a gateway, as its viewer would.
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { ConformanceCase } from './case.ts';
import type { Issuer } from './issuer.ts';
import type { Graph } from './read-graph.ts';

export interface Answer {
  readonly status: number;
  /** The body as it came. */
  readonly text: string;
  readonly body: AnswerBody;
}

export interface AnswerBody {
  readonly data?: unknown;
  readonly errors?: readonly AnswerError[];
}

export interface AnswerError {
  readonly message?: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export interface Asking {
  readonly url: string;
  readonly graph: Graph;
  readonly issuer: Issuer;
}

/** The answer to a case; `operation` stands in for its own. */
export async function ask(one: ConformanceCase, asking: Asking, operation = one.operation): Promise<Answer> {
  const { variables, operationName, http } = one;
  const headers = {
    // As clients of today ask: a status then says what happened, whatever the version of GraphQL over HTTP.
    accept: 'application/graphql-response+json, application/json',
    ...(http?.method === 'GET' ? {} : { 'content-type': http?.contentType ?? 'application/json' }),
    ...(await authorization(one, asking)),
    ...one.headers,
  };
  const body = http?.body ?? JSON.stringify({ query: operation, variables, operationName });
  const url = new URL(asking.url);
  for (const [name, value] of Object.entries(http?.query ?? {})) url.searchParams.set(name, value);
  return send(url, http?.method ?? 'POST', headers, http?.method === 'GET' ? undefined : body);
}

async function authorization(
  { viewer, token, headers }: ConformanceCase,
  { graph, issuer }: Asking,
): Promise<Readonly<Record<string, string>>> {
  if (viewer === undefined || 'authorization' in headers) return {};
  const claims = graph.viewers[viewer];
  if (!claims) throw new Error(`graph ${graph.name} has no viewer \`${viewer}\``);
  const signed = await issuer.token({ sub: viewer, ...claims }, token);
  return { authorization: (token?.scheme ?? 'Bearer {token}').replace('{token}', signed) };
}

/** `node:http` and not `fetch`: a header can then be sent twice. */
function send(
  url: URL,
  method: string,
  headers: Readonly<Record<string, string | string[]>>,
  body: string | undefined,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent: false }, async (response) => {
      const received = await text(response);
      resolve({ status: response.statusCode ?? 0, text: received, body: bodyOf(received) });
    });
    sent.once('error', reject);
    sent.setTimeout(20_000, () => sent.destroy(new Error('no answer within 20 s')));
    sent.end(body);
  });
}

function bodyOf(received: string): AnswerBody {
  try {
    const body: unknown = JSON.parse(received);
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {};
  } catch {
    return {};
  }
}
