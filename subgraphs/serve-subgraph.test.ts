import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { SignJWT } from 'jose';
import { generatePassportJwk, signingKeyOf } from '../platform/passport-key.ts';
import { CAST } from './synthetic/cast.ts';
import { startTestSubgraphs, type TestSubgraphs } from './testing/test-subgraphs.ts';

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

describe('a subgraph answers', () => {
  test('a request with a passport for it and for exactly this body', async () => {
    const answer = await subgraphs.post('persons', BODY, await subgraphs.passport('persons', BODY));
    expect(answer.data).toEqual({ person: { fullName: 'DUNMORE, MARCUS ELLERY' } });
  });

  test('liveness and readiness without a passport', async () => {
    const { origin } = new URL(subgraphs.urls.persons ?? '');
    expect(await (await fetch(`${origin}/health/live`)).json()).toEqual({ status: 'live' });
    expect(await (await fetch(`${origin}/health/ready`)).json()).toEqual({ status: 'ready' });
  });
});

test.each(['null', '7', '"text"', '{', ''])(
  'a body %j is refused as no GraphQL request, also with a passport',
  async (body) => {
    const answer = await subgraphs.post('persons', body, await subgraphs.passport('persons', body));
    expect(answer).toMatchObject({ status: 400, errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  },
);

describe('a subgraph asks its database nothing and answers nothing', () => {
  const bodies = {
    'a query': BODY,
    'its schema': '{"query":"{ _service { sdl } }"}',
    entities: '{"query":"{ _entities(representations: []) { __typename } }"}',
    'what is not even JSON': '{{{',
  };

  test.each(Object.entries(bodies))('to %s without a passport', async (_name, body) => {
    await expectRefused(body, undefined, /no passport/);
  });

  test('to a passport for another subgraph', async () => {
    await expectRefused(BODY, await subgraphs.passport('vehicles', BODY), /not valid for this subgraph/);
  });

  test('to a passport for another body, even one that differs in a space', async () => {
    await expectRefused(BODY, await subgraphs.passport('persons', ` ${BODY}`), /another request body/);
  });

  test('to a passport of another key', async () => {
    const key = await signingKeyOf(await generatePassportJwk());
    const forged = await new SignJWT({ passport: {}, body: '' })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'passport+jwt' })
      .sign(key);
    await expectRefused(BODY, forged, /not valid for this subgraph/);
  });

  test('to a passport that was used before', async () => {
    const passport = await subgraphs.passport('persons', BODY);
    expect((await subgraphs.post('persons', BODY, passport)).status).toBe(200);
    await expectRefused(BODY, passport, /used before/);
  });

  test('to an expired passport', async () => {
    const passport = await subgraphs.passport('persons', BODY);
    jest.useFakeTimers({ now: Date.now() + 60_000, doNotFake: [...TIMERS] });
    try {
      await expectRefused(BODY, passport, /has expired/);
    } finally {
      jest.useRealTimers();
    }
  });

  test('to introspection, passport or not', async () => {
    const answer = await subgraphs.ask('persons', '{ __schema { types { name } } }');
    expect(answer.data).toBeUndefined();
  });
});

async function expectRefused(body: string, passport: string | undefined, message: RegExp): Promise<void> {
  subgraphs.takeStatements();
  const answer = await subgraphs.post('persons', body, passport);
  expect(answer).toEqual({
    status: 401,
    errors: [{ message: expect.stringMatching(message), extensions: { code: 'UNAUTHENTICATED' } }],
  });
  expect(subgraphs.takeStatements()).toEqual([]);
}
