// What we serve is GraphQL over HTTP: every audit that `auditServer` of `graphql-http` runs passes, each as a test.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { GUARDED_PEOPLE } from '../support/guarded-people.ts';
import { type SmallHouse, startSmallHouse } from '../support/small/small-house.ts';

let house: SmallHouse;
let authorization = '';
beforeAll(async () => {
  house = await startSmallHouse({ subgraphs: GUARDED_PEOPLE });
  ({ authorization = '' } = await house.headersOf());
});
afterAll(() => house.close());

/** Asks as the audit does, as a viewer. */
const fetchAsViewer = (url: string, init: RequestInit = {}): Promise<Response> =>
  fetch(url, { ...init, headers: { ...(init.headers as Record<string, string>), authorization } });

const audits = serverAudits({ url: () => `${house.url}/graphql`, fetchFn: fetchAsViewer });

test('there are as many audits as there were when they all passed', () => {
  expect(audits).toHaveLength(61);
});

describe('an audit of `graphql-http` passes', () => {
  test.each(audits.map(({ id, name, fn }) => [id, name, fn] as const))('%s %s', async (_id, _name, fn) => {
    const result = await fn();
    expect('reason' in result ? result.reason : result.status).toBe('ok');
  });
});

describe('the status of a refusal', () => {
  const WRONG_OPERATIONS = [
    ['a text that does not parse', { query: '{' }, 'GRAPHQL_PARSE_FAILED'],
    ['a text without an operation', { query: 'fragment F on Query { a }' }, 'OPERATION_RESOLUTION_FAILURE'],
    ['a name that no operation has', { query: '{ a }', operationName: 'B' }, 'OPERATION_RESOLUTION_FAILURE'],
    ['a field that does not exist', { query: '{ nothing }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['a variable that is missing', { query: 'query ($a: ID!) { person(id: $a) { name } }' }, 'BAD_VARIABLES'],
  ] as const;

  const statusFor = async (body: unknown, headers: Readonly<Record<string, string>>) => {
    const sent = { headers: { ...(await house.headersOf()), ...headers }, body: JSON.stringify(body) };
    const { status, codes } = await house.send(sent);
    return { status, codes };
  };

  test.each(WRONG_OPERATIONS)('%s: its own, wherever the client can read it', async (_name, body, code) => {
    for (const accept of ['*/*', 'application/graphql-response+json', 'application/json, */*'])
      expect(await statusFor(body, { accept })).toEqual({ status: 400, codes: [code] });
    expect(await statusFor(body, {})).toEqual({ status: 400, codes: [code] });
  });

  test.each(WRONG_OPERATIONS)('%s: 200 for a client that knows JSON alone', async (_name, body, code) => {
    expect(await statusFor(body, { accept: 'application/json' })).toEqual({ status: 200, codes: [code] });
  });

  test.each([
    ['a stranger', { query: '{ __typename }' }, { authorization: 'Bearer a.b.c' }, 401, 'UNAUTHENTICATED'],
    ['what is no request', [], {}, 400, 'BAD_REQUEST'],
    ['what is too large', { query: 'x'.repeat(200_000) }, {}, 413, 'TOO_LARGE'],
    [
      'what is too much',
      { query: `${'{ a '.repeat(30)}${'}'.repeat(30)}` },
      {},
      400,
      'OPERATION_TOO_COMPLEX',
    ],
  ])(
    '%s: its own, for every client',
    async (_name, body, headers: Readonly<Record<string, string>>, status, code) => {
      for (const accept of ['*/*', 'application/graphql-response+json', 'application/json'])
        expect(await statusFor(body, { accept, ...headers })).toEqual({ status, codes: [code] });
    },
  );
});
