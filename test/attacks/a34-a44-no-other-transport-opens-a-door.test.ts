// WebSocket, server-sent events, multipart, subscriptions: refused cleanly until they go through the same executor.
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { GUARDED_PEOPLE } from '../support/guarded-people.ts';
import type { Sent } from '../support/small/raw-request.ts';
import { type SmallHouse, startSmallHouse } from '../support/small/small-house.ts';
import type { SmallSubgraph } from '../support/small/small-subgraph.ts';

const [PEOPLE, RECORDS] = GUARDED_PEOPLE as readonly [SmallSubgraph, SmallSubgraph];
const SUBSCRIBING = { ...PEOPLE, sdl: `${PEOPLE.sdl} type Subscription @authenticated { arrested: Person }` };
const QUERY = JSON.stringify({ query: '{ person(id: "p1") { name } }' });
const SUBSCRIPTION = JSON.stringify({ query: 'subscription S { arrested { name history { text } } }' });
const MUTATION = JSON.stringify({ query: 'mutation { rename(id: "1", name: "Eve") { name } }' });

let house: SmallHouse;
beforeAll(async () => {
  house = await startSmallHouse({ subgraphs: [SUBSCRIBING, RECORDS] });
});
beforeEach(() => {
  house.fetched.length = 0;
});
afterEach(async () => {
  house.fetched.length = 0;
  expect((await house.ask('{ person(id: "p1") { name } }')).json.data).toEqual({ person: { name: 'Ada' } });
});
afterAll(() => house.close());

const UPGRADE = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
};

async function expectRefused(sent: Sent, status: number, code?: string): Promise<void> {
  const answer = await house.send({ ...sent, headers: { ...(await house.headersOf()), ...sent.headers } });
  expect({ status: answer.status, data: answer.json.data }).toEqual({ status, data: undefined });
  if (code) expect(answer.codes).toEqual([code]);
  expect(house.fetched).toEqual([]);
  if (code) expect(house.audit.last).toMatchObject({ outcome: code, disclosed: {} });
}

describe('A34 refused is', () => {
  test.each<[string, Sent, number, string]>([
    ['a subscription by POST', { body: SUBSCRIPTION }, 400, 'OPERATION_NOT_SUPPORTED'],
    [
      'one that asks for events',
      { body: SUBSCRIPTION, headers: { accept: 'text/event-stream' } },
      406,
      'NOT_ACCEPTABLE',
    ],
    [
      'one that would take JSON too',
      { body: SUBSCRIPTION, headers: { accept: 'text/event-stream, application/json' } },
      400,
      'OPERATION_NOT_SUPPORTED',
    ],
    [
      'one as multipart',
      { body: SUBSCRIPTION, headers: { accept: 'multipart/mixed; subscriptionSpec="1.0"' } },
      406,
      'NOT_ACCEPTABLE',
    ],
    [
      'one by callback',
      { body: SUBSCRIPTION, headers: { accept: 'application/json; callbackSpec=1.0' } },
      400,
      'OPERATION_NOT_SUPPORTED',
    ],
    ['a query as events', { body: QUERY, headers: { accept: 'text/event-stream' } }, 406, 'NOT_ACCEPTABLE'],
    ['a query as HTML', { body: QUERY, headers: { accept: 'text/html, image/*' } }, 406, 'NOT_ACCEPTABLE'],
    [
      'a query for which JSON is excluded',
      { body: QUERY, headers: { accept: 'application/json;q=0.0' } },
      406,
      'NOT_ACCEPTABLE',
    ],
    [
      'a write whose answer nobody would take',
      { body: MUTATION, headers: { accept: 'text/event-stream' } },
      406,
      'NOT_ACCEPTABLE',
    ],
    [
      'a WebSocket',
      { method: 'GET', headers: { ...UPGRADE, 'sec-websocket-protocol': 'graphql-transport-ws' } },
      400,
      'BAD_REQUEST',
    ],
    [
      'an event stream by GET',
      {
        method: 'GET',
        path: `/graphql?query=${encodeURIComponent('subscription { arrested { name } }')}`,
        headers: { accept: 'text/event-stream' },
      },
      406,
      'NOT_ACCEPTABLE',
    ],
    [
      'a subscription by GET',
      { method: 'GET', path: `/graphql?query=${encodeURIComponent('subscription { arrested { name } }')}` },
      400,
      'BAD_REQUEST',
    ],
  ])('%s', (_name, sent, status, code) => expectRefused(sent, status, code));

  test.each(['@defer', '@defer(label: "history")', '@stream', '@stream(initialCount: 0)', '@live'])(
    'a piece that is asked for later, by `%s`',
    (directive) => {
      const query = directive.startsWith('@stream')
        ? `{ people ${directive} { name } }`
        : `{ person(id: "p1") { name ... ${directive} { history { text } } } }`;
      const accept = 'multipart/mixed;deferSpec=20220824, application/json';
      return expectRefused(
        { body: JSON.stringify({ query }), headers: { accept } },
        400,
        'GRAPHQL_VALIDATION_FAILED',
      );
    },
  );

  test.each([
    '/graphql/stream',
    '/subscriptions',
    '/ws',
    '/graphql/',
    '//graphql',
    '/GRAPHQL',
    '/graphql%2f..',
    '/%67raphql/x',
  ])('every other address: %s', (path) => expectRefused({ path, body: QUERY }, 404));
});

describe('A44 what is malformed is a clean refusal', () => {
  test.each<[string, Sent, number, string]>([
    [
      'an anonymous subscription',
      { body: JSON.stringify({ query: 'subscription { arrested { name } }' }) },
      400,
      'OPERATION_NOT_SUPPORTED',
    ],
    [
      'two anonymous operations',
      { body: JSON.stringify({ query: '{ __typename } { __typename }' }) },
      400,
      'OPERATION_RESOLUTION_FAILURE',
    ],
    [
      'an upload',
      { headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: '--x\r\n' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'an upload without a boundary',
      { headers: { 'content-type': 'multipart/form-data' }, body: '--x--' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'a fragment alone',
      { body: JSON.stringify({ query: 'fragment F on Query { __typename }' }) },
      400,
      'OPERATION_RESOLUTION_FAILURE',
    ],
    [
      'a schema',
      { body: JSON.stringify({ query: 'type Query { a: String }' }) },
      400,
      'OPERATION_RESOLUTION_FAILURE',
    ],
    ['nothing', { body: '' }, 400, 'BAD_REQUEST'],
    ['a number', { body: '42' }, 400, 'BAD_REQUEST'],
    ['null', { body: 'null' }, 400, 'BAD_REQUEST'],
    ['an empty object', { body: '{}' }, 400, 'BAD_REQUEST'],
    ['an empty text', { body: '{"query":""}' }, 400, 'BAD_REQUEST'],
    ['a text that is an object', { body: '{"query":{"a":1}}' }, 400, 'BAD_REQUEST'],
    ['variables that are a text', { body: '{"query":"{__typename}","variables":"{}"}' }, 400, 'BAD_REQUEST'],
    ['variables that are a list', { body: '{"query":"{__typename}","variables":[]}' }, 400, 'BAD_REQUEST'],
    [
      'an operation name that is a number',
      { body: '{"query":"{__typename}","operationName":1}' },
      400,
      'BAD_REQUEST',
    ],
    ['extensions that are a text', { body: '{"query":"{__typename}","extensions":"x"}' }, 400, 'BAD_REQUEST'],
  ])('%s', async (_name, sent, status, code) => {
    const answer = await house.send({ ...sent, headers: { ...(await house.headersOf()), ...sent.headers } });
    expect({ status: answer.status, codes: answer.codes, data: answer.json.data }).toEqual({
      status,
      codes: [code],
      data: undefined,
    });
    expect(house.fetched).toEqual([]);
    expect(house.audit.last).toMatchObject({
      viewer: answer.status === 415 ? undefined : 'v1',
      disclosed: {},
    });
    expect(house.audit.last.decisionId).toBe(answer.json.extensions?.decisionId);
  });

  test.each([
    [
      'WebSocket frames',
      'GET /graphql HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n\r\n\xff\xff\xff\xff',
    ],
    ['no HTTP at all', '\x16\x03\x01\x02\x00\x01\x00'],
    [
      'a length that is none',
      'POST /graphql HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nContent-Length: -1\r\n\r\n',
    ],
    ['two lengths', 'POST /graphql HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}'],
    [
      'a length and chunks',
      'POST /graphql HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['headers without end', `POST /graphql HTTP/1.1\r\nHost: h\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`],
  ])('%s on the wire, and the process lives', async (_name, bytes) => {
    const received = await speak(house.url, bytes);
    expect(received).toMatch(/^HTTP\/1\.1 4\d\d |^$/);
    expect(house.fetched).toEqual([]);
  });
});

/** Says exactly this to the server and returns what comes back until it hangs up or half a second has passed. */
function speak(url: string, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(url);
    let received = '';
    const socket = connect(Number(port), hostname, () => socket.write(Buffer.from(bytes, 'latin1')));
    socket.setTimeout(500, () => socket.destroy());
    socket.on('data', (part) => {
      received += part.toString('latin1');
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(received));
  });
}
