// What one viewer may see must not be kept by anything between here and there.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { ENTITLED, GUARDED_PEOPLE } from '../support/guarded-people.ts';
import type { Sent } from '../support/small/raw-request.ts';
import { type SmallHouse, startSmallHouse } from '../support/small/small-house.ts';

const GOOD = JSON.stringify({ query: '{ person(id: "p1") { name history { text } } }' });
let house: SmallHouse;
beforeAll(async () => {
  house = await startSmallHouse({ subgraphs: GUARDED_PEOPLE });
});
beforeEach(() => {
  house.fetched.length = 0;
});
afterAll(() => house.close());

test.each([`[${GOOD},${GOOD}]`, `[${GOOD}]`, '[]', `[[${GOOD}]]`])(
  'A26 a batch is refused whole: %.20s',
  async (body) => {
    const { status, codes, json } = await house.send({ headers: await house.headersOf(), body });
    expect({ status, codes, data: json.data }).toEqual({
      status: 400,
      codes: ['BAD_REQUEST'],
      data: undefined,
    });
    expect(house.fetched).toEqual([]);
    expect(house.audit.last).toMatchObject({
      viewer: 'v1',
      outcome: 'BAD_REQUEST',
      decisionId: json.extensions?.decisionId,
    });
  },
);

test.each<[string, Sent]>([
  ['an answer', { body: GOOD }],
  [
    'an answer with a history',
    { body: GOOD, headers: { 'inquiry-purpose': 'C', 'inquiry-case': ENTITLED.case } },
  ],
  ['a refusal', { body: '{"query":"{ nothing }"}' }],
  ['a text that does not parse', { body: '{"query":"{"}' }],
  ['a body that is none', { body: 'x' }],
  ['a body that is too large', { body: 'x'.repeat(200_000) }],
  ['a stranger', { body: GOOD, headers: { authorization: 'Bearer a.b.c' } }],
  ['a GET', { method: 'GET', path: '/graphql?query={__typename}' }],
  [
    'a request that asks for a cached answer',
    { body: GOOD, headers: { 'cache-control': 'max-stale', 'if-none-match': '*' } },
  ],
])('A26 %s is not to be stored by anyone', async (_name, sent) => {
  const headers = { ...(await house.headersOf({ scope: 'cori' })), ...sent.headers };
  const answer = await house.send({ ...sent, headers });
  expect(answer.headers['cache-control']).toBe('no-store, private');
  expect(answer.headers).not.toHaveProperty('etag');
  expect(answer.headers).not.toHaveProperty('last-modified');
  expect(answer.headers).not.toHaveProperty('age');
  expect(answer.headers).not.toHaveProperty('set-cookie');
  expect(answer.headers['access-control-allow-origin']).toBeUndefined();
});

test('A26 no header of a subgraph reaches the client', async () => {
  const { headers } = await house.ask('{ person(id: "p1") { name } }');
  expect(Object.keys(headers).sort()).toEqual(
    ['cache-control', 'connection', 'content-length', 'content-type', 'date', 'keep-alive'].sort(),
  );
});
