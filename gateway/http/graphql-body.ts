// Is a request's body one GraphQL request? Read as UTF-8 and as JSON, and nothing that two readers could read differently.
import type { FastifyInstance } from 'fastify';
import { hasUniqueMembers } from '../../platform/unique-members.ts';

/** Parses JSON bodies of `scope`: no UTF-8, a name that stands twice or poisons a prototype is an error, not a guess. */
export function parseStrictJson(scope: FastifyInstance): void {
  const parse = scope.getDefaultJsonParser('error', 'error');
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  scope.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const refuse = (): void => done(Object.assign(new Error('not strict JSON'), { statusCode: 400 }));
    let text: string;
    try {
      text = utf8.decode(body);
    } catch {
      return refuse();
    }
    return parse(request, text, (error, value) =>
      error === null && !hasUniqueMembers(text, value) ? refuse() : done(error, value),
    );
  });
}

/** What keeps a parsed body from being one GraphQL request, in words; `undefined` when nothing does. */
export function faultOfBody(body: unknown): string | undefined {
  if (Array.isArray(body)) return 'the body is a list: send one operation at a time';
  if (!isObject(body)) return 'the body is not a JSON object';
  const { query, operationName, variables, extensions } = body;
  if (query !== undefined && query !== null && typeof query !== 'string') return '`query` is not a text';
  if (!query && !isObject(extensions)) return '`query` is missing';
  if (!isAbsent(operationName) && typeof operationName !== 'string') return '`operationName` is not a text';
  if (!isAbsent(variables) && !isObject(variables)) return '`variables` is not an object';
  return isAbsent(extensions) || isObject(extensions) ? undefined : '`extensions` is not an object';
}

const isAbsent = (value: unknown): value is null | undefined => value === null || value === undefined;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
