// One question to a gateway, and whether gateways answer it alike.
import { isDeepStrictEqual } from 'node:util';
import type { RunningGateway } from './gateways/start-gateway.ts';
import type { BenchGraph, BenchQuery } from './graphs/bench-graph.ts';

/** The request body of a variant. */
export const bodyOf = ({ text, variables }: BenchQuery, variant: number): string =>
  JSON.stringify({ query: text, variables: variables(variant) });

/** The query of that name. @throws when the graph has none. */
export function queryOf({ name, queries }: BenchGraph, query: string): BenchQuery {
  const found = queries[query];
  if (!found) throw new Error(`graph ${name} has no query \`${query}\``);
  return found;
}

/** The data of the answer. @throws when it is not an answer without errors. */
export async function dataOf(
  { url, headers }: Pick<RunningGateway, 'url' | 'headers'>,
  body: string,
): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    body,
  });
  const text = await response.text();
  const { data, errors } = JSON.parse(text) as { data?: unknown; errors?: unknown };
  if (response.status !== 200 || errors !== undefined || !data)
    throw new Error(`it answered ${response.status} ${text.slice(0, 500)}`);
  return data;
}

/** Where the first difference is, as a path; `undefined` when the values are equal. */
export function differenceOf(one: unknown, other: unknown, path = 'data'): string | undefined {
  if (isDeepStrictEqual(one, other)) return undefined;
  if (!isContainer(one) || !isContainer(other)) return path;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  for (const key of keys) {
    const found = differenceOf(one[key], other[key], `${path}.${key}`);
    if (found) return found;
  }
  return path;
}

const isContainer = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
