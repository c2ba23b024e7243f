// There is no registry that a client could write to, and no answer to a hash alone.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { hashOf } from '../support/audit-key.ts';
import { GUARDED_PEOPLE } from '../support/guarded-people.ts';
import { type SmallHouse, startSmallHouse } from '../support/small/small-house.ts';

const OPEN = '{ person(id: "p1") { name } }';
const SECRET = '{ person(id: "p1") { history { text } } }';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const persisted = (hash: unknown) => ({ persistedQuery: { version: 1, sha256Hash: hash } });

let house: SmallHouse;
beforeAll(async () => {
  house = await startSmallHouse({ subgraphs: GUARDED_PEOPLE });
});
beforeEach(() => {
  house.fetched.length = 0;
});
afterAll(() => house.close());

const send = async (body: object) =>
  house.send({ headers: await house.headersOf({ scope: 'cori' }), body: JSON.stringify(body) });

test.each<[string, object]>([
  ['a text under its own hash', { query: OPEN, extensions: persisted(sha256(OPEN)) }],
  ['a text under the hash of another', { query: SECRET, extensions: persisted(sha256(OPEN)) }],
  ['a text under a hash in capitals', { query: OPEN, extensions: persisted(sha256(OPEN).toUpperCase()) }],
  ['a text under a hash that is none', { query: OPEN, extensions: persisted('') }],
  ['a text under a list', { query: OPEN, extensions: persisted([sha256(OPEN)]) }],
  ['a text under a prototype', { query: OPEN, extensions: persisted('__proto__') }],
])('A64 %s is neither stored nor run', async (_name, body) => {
  const { json, codes } = await send(body);
  expect({ data: json.data, codes }).toEqual({ data: undefined, codes: ['PERSISTED_QUERY_NOT_SUPPORTED'] });
  expect(house.fetched).toEqual([]);
  expect(house.audit.last).toMatchObject({
    viewer: 'v1',
    outcome: 'PERSISTED_QUERY_NOT_SUPPORTED',
    disclosed: {},
  });
});

test('A64 a hash alone finds nothing, also after its text was asked', async () => {
  expect((await send({ query: OPEN })).json.data).toEqual({ person: { name: 'Ada' } });
  house.fetched.length = 0;
  for (const body of [
    { extensions: persisted(sha256(OPEN)) },
    { id: sha256(OPEN) },
    { documentId: sha256(OPEN) },
    { doc_id: sha256(OPEN), variables: {} },
    { query: '', extensions: persisted(sha256(OPEN)) },
  ]) {
    const { json } = await send(body);
    expect(json.data).toBeUndefined();
    expect(json.errors).toHaveLength(1);
  }
  expect(house.fetched).toEqual([]);
});

test('A64 two texts that differ by a space are two operations, each decided by itself', async () => {
  for (const text of [SECRET, `${SECRET} `, SECRET.replace('history', 'x: history')]) {
    const { codes } = await send({ query: text });
    expect(codes).toEqual(['NEED_TO_KNOW']);
    expect(house.audit.last.operationHash).toBe(hashOf('operation', sha256(text)).hash);
  }
  expect(house.fetched.filter(({ body }) => body.includes('history'))).toEqual([]);
});
