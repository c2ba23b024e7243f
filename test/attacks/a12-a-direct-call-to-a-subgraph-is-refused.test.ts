// A subgraph is asked directly: without, with expired, replayed, other-audience or body-mismatched passport.
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { SignJWT } from 'jose';
import { generatePassportJwk, signingKeyOf } from '../../platform/passport-key.ts';
import { CAST } from '../../subgraphs/synthetic/cast.ts';
import { startTestSubgraphs, type TestSubgraphs } from '../../subgraphs/testing/test-subgraphs.ts';

const BODY = JSON.stringify({ query: `{ person(id: "${CAST.marcusDunmore.id}") { fullName } }` });

/** All but the clock: the server keeps its timers. */
const TIMERS = [
  'clearImmediate',
  'clearInterval',
  'clearTimeout',
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'setInterval',
  'setTimeout',
] as const;

let subgraphs: TestSubgraphs;
beforeAll(async () => {
  subgraphs = await startTestSubgraphs();
});
afterAll(() => subgraphs.close());

const BODIES = {
  'a query': BODY,
  'its schema': '{"query":"{ _service { sdl } }"}',
  entities: '{"query":"{ _entities(representations: []) { __typename } }"}',
  'what is not even JSON': '{{{',
};

test.each(Object.entries(BODIES))('A12 %s without a passport is refused', async (_name, body) => {
  await expectRefused(body, undefined, /no passport/);
});

test('A12 a passport for another subgraph is refused', async () => {
  await expectRefused(BODY, await subgraphs.passport('vehicles', BODY), /not valid for this subgraph/);
});

test('A12 a passport for another body is refused, even for one that differs in a space', async () => {
  await expectRefused(BODY, await subgraphs.passport('persons', ` ${BODY}`), /another request body/);
});

test('A12 a passport of another key is refused', async () => {
  const key = await signingKeyOf(await generatePassportJwk());
  const forged = await new SignJWT({ passport: {}, body: '' })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'passport+jwt' })
    .sign(key);
  await expectRefused(BODY, forged, /not valid for this subgraph/);
});

test('A12 a passport that was used before is refused', async () => {
  const passport = await subgraphs.passport('persons', BODY);
  expect((await subgraphs.post('persons', BODY, passport)).status).toBe(200);
  await expectRefused(BODY, passport, /used before/);
});

test('A12 an expired passport is refused', async () => {
  const passport = await subgraphs.passport('persons', BODY);
  jest.useFakeTimers({ now: Date.now() + 60_000, doNotFake: [...TIMERS] });
  try {
    await expectRefused(BODY, passport, /has expired/);
  } finally {
    jest.useRealTimers();
  }
});

test('A12 a passport whose facts open nothing is answered with nothing, and nothing is read', async () => {
  subgraphs.takeStatements();
  const { data, errors } = await subgraphs.ask('persons', JSON.parse(BODY).query, {
    facts: ['scope:person:read'],
  });
  expect([data, errors?.map(({ extensions }) => extensions?.code)]).toEqual([
    { person: null },
    ['NEED_TO_KNOW'],
  ]);
  expect(subgraphs.takeStatements()).toEqual([]);
});

/** Refused, and the database was asked nothing. */
async function expectRefused(body: string, passport: string | undefined, message: RegExp): Promise<void> {
  subgraphs.takeStatements();
  const answer = await subgraphs.post('persons', body, passport);
  expect(answer).toEqual({
    status: 401,
    errors: [{ message: expect.stringMatching(message), extensions: { code: 'UNAUTHENTICATED' } }],
  });
  expect(subgraphs.takeStatements()).toEqual([]);
}
