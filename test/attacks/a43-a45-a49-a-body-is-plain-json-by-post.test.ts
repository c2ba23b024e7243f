// Compressed, huge, in another charset, from a form of another site, by GET: what is not plain JSON by POST is not read.
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { GUARDED_PEOPLE, written } from '../support/guarded-people.ts';
import type { Sent } from '../support/small/raw-request.ts';
import { type SmallHouse, startSmallHouse } from '../support/small/small-house.ts';

const GOOD = JSON.stringify({ query: '{ person(id: "p1") { name } }' });
const MUTATION = 'mutation { rename(id: "p1", name: "Eve") { name } }';
let house: SmallHouse;
beforeAll(async () => {
  house = await startSmallHouse({ subgraphs: GUARDED_PEOPLE });
});
beforeEach(() => {
  house.fetched.length = 0;
  written.length = 0;
});
afterAll(() => house.close());

const send = async (sent: Sent) =>
  house.send({ body: GOOD, ...sent, headers: { ...(await house.headersOf()), ...sent.headers } });

async function expectRefused(sent: Sent, status: number, code: string): Promise<void> {
  const answer = await send(sent);
  expect({ status: answer.status, codes: answer.codes, data: answer.json.data }).toEqual({
    status,
    codes: [code],
    data: undefined,
  });
  expect({ fetched: house.fetched, written }).toEqual({ fetched: [], written: [] });
  expect(house.audit.last).toMatchObject({ outcome: code, disclosed: {} });
  expect(house.audit.last.decisionId).toBe(answer.json.extensions?.decisionId);
}

describe('A43', () => {
  test.each<[string, string, Uint8Array | string]>([
    ['a gzip bomb', 'gzip', gzipSync(Buffer.alloc(50_000_000))],
    ['a brotli bomb', 'br', brotliCompressSync(Buffer.alloc(5_000_000))],
    ['a good body in gzip', 'gzip', gzipSync(GOOD)],
    ['a good body deflated', 'deflate', deflateSync(GOOD)],
    ['a good body twice compressed', 'gzip, gzip', gzipSync(gzipSync(GOOD))],
    ['a good body that says it is compressed', 'GZIP', GOOD],
    ['an encoding nobody knows', 'x', GOOD],
  ])('%s is not unpacked', (_name, encoding, body) =>
    expectRefused({ headers: { 'content-encoding': encoding }, body }, 415, 'UNSUPPORTED_MEDIA_TYPE'),
  );

  test('gzip without saying so is not JSON', () =>
    expectRefused({ body: gzipSync(GOOD) }, 400, 'BAD_REQUEST'));

  test.each<[string, Sent]>([
    [
      'huge variables',
      { body: JSON.stringify({ query: '{ __typename }', variables: { a: 'x'.repeat(200_000) } }) },
    ],
    ['a huge body in chunks', { headers: { 'transfer-encoding': 'chunked' }, body: 'x'.repeat(300_000) }],
    ['spaces', { body: `${' '.repeat(200_000)}${GOOD}` }],
  ])('%s are too large', (_name, sent) => expectRefused(sent, 413, 'TOO_LARGE'));

  test.each([
    ['lists', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ['objects', `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`],
  ])('variables of thousands of %s are refused, not followed', (_name, value) =>
    expectRefused(
      { body: `{"query":"{ __typename }","variables":{"a":${value}}}` },
      400,
      'OPERATION_TOO_COMPLEX',
    ),
  );

  test('a body just within the limit is read', async () => {
    const variables = { a: 'x'.repeat(90_000) };
    const body = JSON.stringify({ query: 'query ($a: ID!) { person(id: $a) { name } }', variables });
    expect((await send({ body })).json.data).toEqual({ person: { name: 'Ada' } });
  });
});

describe('A45 a charset other than UTF-8 is not guessed', () => {
  test.each([
    'utf-7',
    'ibm037',
    'utf-16',
    'UTF-16LE',
    'iso-8859-1',
    '"utf-7"',
    'utf-8; charset=utf-7',
    'utf-7; charset=utf-8',
    '',
  ])('%j', (charset) =>
    expectRefused(
      { headers: { 'content-type': `application/json; charset=${charset}` } },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ),
  );

  test('nor in the extended notation of a parameter', () =>
    expectRefused(
      { headers: { 'content-type': "application/json; charset*=utf-7''x" } },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ));

  test.each(['utf-8', 'UTF-8', '"UTF-8"', 'utf-8;'])('%s is read', async (charset) => {
    const { status } = await send({ headers: { 'content-type': `application/json; charset=${charset}` } });
    expect(status).toBe(200);
  });

  test.each([
    ['UTF-16', Buffer.from(GOOD, 'utf16le')],
    [
      'bytes that are no UTF-8',
      Buffer.concat([
        Buffer.from('{"query":"{ person(id: \\"'),
        Buffer.from([0xff, 0xfe]),
        Buffer.from('\\") { name } }"}'),
      ]),
    ],
    [
      'an overlong slash',
      Buffer.concat([
        Buffer.from('{"query":"{ __typename } # '),
        Buffer.from([0xc0, 0xaf]),
        Buffer.from('"}'),
      ]),
    ],
    [
      'half a surrogate pair',
      Buffer.concat([
        Buffer.from('{"query":"{ __typename } # '),
        Buffer.from([0xed, 0xa0, 0x80]),
        Buffer.from('"}'),
      ]),
    ],
  ])('%s without saying so is refused', (_name, body) => expectRefused({ body }, 400, 'BAD_REQUEST'));
});

describe('A43 what two readers could read differently is read by neither', () => {
  const secret = '{ person(id: \\"p1\\") { history { text } } }';
  test.each([
    `{"query":"{ __typename }","query":"${secret}"}`,
    `{"query":"${secret}","query":"{ __typename }"}`,
    `{"query":"{ __typename }","\\u0071uery":"${secret}"}`,
    '{"query":"{ __typename }","variables":{"a":1},"variables":{"a":2}}',
    '{"query":"{ __typename }","variables":{"a":{"b":1,"b":2}}}',
    '{"query":"query A { __typename } query B { a: __typename }","operationName":"A","operationName":"B"}',
  ])('%s', (body) => expectRefused({ body }, 400, 'BAD_REQUEST'));
});

describe('A49 another site can not make a browser ask', () => {
  test.each([
    'text/plain',
    'text/plain; x=application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/graphql',
    'application/graphql+json',
    'application/json+x',
    'application/jsonp',
    'application/json, text/plain',
    '',
  ])('by a body of type %j', (type) =>
    expectRefused(
      { headers: { 'content-type': type }, body: JSON.stringify({ query: MUTATION }) },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ),
  );

  test.each([
    ['a query', '{ person(id: "p1") { name } }', {}],
    ['a write', MUTATION, {}],
    [
      'a write with a preflight header',
      MUTATION,
      { 'apollo-require-preflight': 'true', 'x-apollo-operation-name': 'M' },
    ],
    ['a write that says it is POST', MUTATION, { 'x-http-method-override': 'POST' }],
  ])('by GET of %s', (_name, query, headers) =>
    expectRefused(
      { method: 'GET', path: `/graphql?query=${encodeURIComponent(query)}`, headers, body: '' },
      400,
      'BAD_REQUEST',
    ),
  );

  test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'])('by %s', async (method) => {
    const sent = { method, body: JSON.stringify({ query: MUTATION }) };
    await expectRefused(sent, 405, 'METHOD_NOT_ALLOWED');
    const { headers } = await send(sent);
    expect(headers.allow).toBe('GET, POST');
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  test.each([
    ['a query that hides behind the schema', '{ __typename person(id: "p1") { name } }'],
    ['a query in a fragment', '{ ...F } fragment F on Query { person(id: "p1") { name } }'],
    ['a write of nothing', 'mutation { __typename }'],
    ['two texts', '{ __typename }&query={person(id:"p1"){name}}'],
    ['names that stand twice', '{ __typename }&variables={"a":1,"a":2}'],
    ['variables that are none', '{ __typename }&variables='],
    ['extensions that are a list', '{ __typename }&extensions=[]'],
    ['nothing', ''],
  ])('by GET of %s', (_name, query) =>
    expectRefused(
      { method: 'GET', path: `/graphql?query=${encodeURI(query)}`, body: '' },
      400,
      'BAD_REQUEST',
    ),
  );

  test('but the schema, which is nobody’s record, is told by GET to whoever may know it', async () => {
    const path = `/graphql?query=${encodeURIComponent('query ($n: String!) { __type(name: $n) { name } }')}&variables={"n":"Person"}`;
    const { json } = await send({ method: 'GET', path, body: '' });
    expect(json.data).toEqual({ __type: { name: 'Person' } });
    const stranger = await house.send({ method: 'GET', path });
    expect({ status: stranger.status, codes: stranger.codes }).toEqual({
      status: 401,
      codes: ['UNAUTHENTICATED'],
    });
  });

  test('by a query string beside a body: only the body counts', async () => {
    const { json } = await send({ path: `/graphql?query=${encodeURIComponent(MUTATION)}` });
    expect({ data: json.data, written }).toEqual({ data: { person: { name: 'Ada' } }, written: [] });
  });
});
