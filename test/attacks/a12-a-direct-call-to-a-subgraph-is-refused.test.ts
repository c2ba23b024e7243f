// A subgraph is asked directly: without a passport, or with one and its proof that are not of this request.
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { PassportIssuer } from '../../platform/passport-issuer.ts';
import { generatePassportJwk, signingKeyOf } from '../../platform/passport-key.ts';
import { PROOF_HEADER, proofOf } from '../../platform/passport-proof.ts';
import { CAST } from '../../subgraphs/seeding/synthetic/cast.ts';
import { OFFICER, startTestSubgraphs, type TestSubgraphs } from '../../subgraphs/testing/test-subgraphs.ts';

const BODY = JSON.stringify({ query: `{ person(id: "${CAST.marcusDunmore.id}") { fullName } }` });
const NOT_OF_THIS = /not of this passport, this request body and this subgraph/;
const UNREADABLE = /can not be read/;

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

describe('A12 without a passport or without its proof', () => {
  test.each(Object.entries(BODIES))('%s is refused', async (_name, body) => {
    const { passport, [PROOF_HEADER]: proof } = await subgraphs.passport('persons', body);
    await expectRefused(body, {}, /no passport/);
    await expectRefused(body, { [PROOF_HEADER]: proof }, /no passport/);
    await expectRefused(body, { passport }, /no passport-proof/);
    await expectRefused(body, { passport, [PROOF_HEADER]: '' }, /no passport-proof/);
  });
});

describe('A12 a passport is refused', () => {
  test('at another subgraph', async () => {
    await expectRefused(BODY, await subgraphs.passport('vehicles', BODY), NOT_OF_THIS);
  });

  test('with another body, even one that differs in a space', async () => {
    await expectRefused(BODY, await subgraphs.passport('persons', ` ${BODY}`), NOT_OF_THIS);
    await expectRefused(` ${BODY}`, await subgraphs.passport('persons', BODY), NOT_OF_THIS);
  });

  test('when it was altered', async () => {
    const shown = await subgraphs.passport('persons', BODY);
    const [head, claims, signature] = shown.passport.split('.');
    const told = JSON.parse(Buffer.from(claims ?? '', 'base64url').toString());
    const facts = [...told.passport.facts, 'scope:cori:read'];
    const altered = Buffer.from(JSON.stringify({ ...told, passport: { ...told.passport, facts } }));
    const passport = [head, altered.toString('base64url'), signature].join('.');
    await expectRefused(BODY, { ...shown, passport }, NOT_OF_THIS);
  });

  test("with the proof of another viewer's passport, body and subgraph being the same", async () => {
    const { passport } = await subgraphs.passport('persons', BODY, { facts: [...OFFICER, 'mfa'] });
    const shown = await subgraphs.passport('persons', BODY);
    await expectRefused(BODY, { ...shown, passport }, NOT_OF_THIS);
  });

  test('of a gateway with another key, and when only its proof or only its signature is of ours', async () => {
    const stranger = new PassportIssuer(await signingKeyOf(await generatePassportJwk()));
    const claims = {
      issuer: 'i',
      viewer: 'x',
      agency: 'CA0990100',
      facts: [...OFFICER],
      epoch: '',
      decisionId: '',
    };
    const foreign = await stranger.headersFor(claims, 'persons', BODY);
    const ours = await subgraphs.passport('persons', BODY);
    await expectRefused(BODY, foreign, NOT_OF_THIS);
    await expectRefused(BODY, { ...ours, passport: foreign.passport }, NOT_OF_THIS);
    await expectRefused(BODY, { ...foreign, passport: ours.passport }, NOT_OF_THIS);
  });

  test.each<[string, (value: string) => string, RegExp]>([
    ['cut off', (value) => value.slice(0, -1), UNREADABLE],
    ['cut off at its first dot', (value) => value.slice(0, value.indexOf('.')), UNREADABLE],
    ['of another version', (value) => value.replace(/^1\./, '2.'), UNREADABLE],
    ['without a version', (value) => value.replace(/^1\./, ''), UNREADABLE],
    ['followed by more', (value) => `${value}.x`, UNREADABLE],
    ['twice in one header', (value) => `${value}, ${value}`, UNREADABLE],
    ['of a later time', (value) => value.replace(/^1\.\d/, '1.9'), NOT_OF_THIS],
    ['with another number', (value) => value.replace(/-.{4}-/, '-0000-'), NOT_OF_THIS],
    ['of another decision', (value) => value.replace(/\.[\w-]*(\.[\w-]{43})$/, '.eA$1'), NOT_OF_THIS],
    ['without its decision', (value) => value.replace(/\.[\w-]*(\.[\w-]{43})$/, '.$1'), NOT_OF_THIS],
    ['with a MAC of nothing', (value) => value.replace(/.{43}$/, 'A'.repeat(43)), NOT_OF_THIS],
  ])('with a proof %s', async (_name, alter, message) => {
    const shown = await subgraphs.passport('persons', BODY);
    await expectRefused(BODY, { ...shown, [PROOF_HEADER]: alter(shown[PROOF_HEADER]) }, message);
  });

  test.each(['passport', PROOF_HEADER] as const)('when its header `%s` stands twice', async (name) => {
    const shown = await subgraphs.passport('persons', BODY);
    subgraphs.takeStatements();
    const answer = await send({ ...shown, [name]: [shown[name], shown[name]] });
    expect(answer).toEqual({ status: 401, message: expect.stringMatching(UNREADABLE) });
    expect(subgraphs.takeStatements()).toEqual([]);
  });

  test('when its proof was used before, also at the very same moment', async () => {
    const shown = await subgraphs.passport('persons', BODY);
    const answers = await Promise.all([1, 2, 3].map(() => subgraphs.post('persons', BODY, shown)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
    await expectRefused(BODY, shown, /used before/);
  });

  test('when its proof was used before, also by a request that was refused for its body', async () => {
    const shown = await subgraphs.passport('persons', 'null');
    expect((await subgraphs.post('persons', 'null', shown)).status).toBe(400);
    await expectRefused('null', shown, /used before/);
  });

  test('when it comes late, or from the future', async () => {
    const shown = await subgraphs.passport('persons', BODY);
    await at(Date.now() + 30_100, () => expectRefused(BODY, shown, /proof .* has expired/));
    await at(Date.now() - 6_000, () => expectRefused(BODY, shown, /from the future/));
  });

  test('when its proof holds and its signature does not: a subgraph that lost its own key lost nothing else', async () => {
    const { passport: ours } = await subgraphs.passport('persons', BODY);
    const { passport: ofAnother } = await subgraphs.passport('vehicles', BODY);
    const [head, claims] = ours.split('.');
    const unsigned = `${Buffer.from('{"alg":"none","typ":"passport+jwt"}').toString('base64url')}.${claims}.AA`;
    for (const passport of [ofAnother, `${ours.slice(0, -3)}AAA`, `${head}.${claims}.AA`, unsigned])
      await expectRefused(
        BODY,
        { passport, [PROOF_HEADER]: ourProof(passport) },
        /not valid for this subgraph/,
      );
  });

  test('once it has expired, although it was let in before and its proof is new', async () => {
    const shown = await subgraphs.passport('persons', BODY);
    expect((await subgraphs.post('persons', BODY, shown)).status).toBe(200);
    const later = Date.now() + 36_000;
    const proof = await at(later, async () => ourProof(shown.passport));
    await at(later, () =>
      expectRefused(BODY, { ...shown, [PROOF_HEADER]: proof }, /the passport has expired/),
    );
  });
});

test('A12 one passport serves several fetches, each with a proof of its own', async () => {
  const shown = await Promise.all([1, 2, 3].map(() => subgraphs.passport('persons', BODY)));
  expect(new Set(shown.map(({ passport }) => passport)).size).toBe(1);
  expect(new Set(shown.map(({ [PROOF_HEADER]: proof }) => proof)).size).toBe(3);
  const answers = await Promise.all(shown.map((headers) => subgraphs.post('persons', BODY, headers)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
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

const ourProof = (passport: string): string =>
  proofOf({ passport, body: BODY }, { key: subgraphs.passportKey.proofKeyOf('persons'), decisionId: 'd' });

async function at<Result>(now: number, run: () => Promise<Result>): Promise<Result> {
  jest.useFakeTimers({ now, doNotFake: [...TIMERS] });
  try {
    return await run();
  } finally {
    jest.useRealTimers();
  }
}

/** Sends headers as they are, also twice. */
function send(headers: Readonly<Record<string, string | readonly string[]>>) {
  return new Promise<{ readonly status: number; readonly message: string }>((resolve, reject) => {
    const sent = request(
      subgraphs.urls.persons ?? '',
      { method: 'POST', headers: { 'content-type': 'application/json', ...headers } as never },
      (answer) => {
        text(answer).then((received) => {
          const { errors } = JSON.parse(received) as { errors: readonly { message: string }[] };
          resolve({ status: answer.statusCode ?? 0, message: errors[0]?.message ?? '' });
        }, reject);
      },
    );
    sent.once('error', reject);
    sent.end(BODY);
  });
}

/** Refused, and the database was asked nothing. */
async function expectRefused(
  body: string,
  headers: Readonly<Record<string, string>>,
  message: RegExp,
): Promise<void> {
  subgraphs.takeStatements();
  const answer = await subgraphs.post('persons', body, headers);
  expect(answer).toEqual({
    status: 401,
    errors: [{ message: expect.stringMatching(message), extensions: { code: 'UNAUTHENTICATED' } }],
  });
  expect(subgraphs.takeStatements()).toEqual([]);
}
