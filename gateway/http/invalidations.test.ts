// Who may say that records have changed, and what is refused: always with the same words, so that guessing teaches nothing.
import { createHmac, randomUUID } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { createHttpServer, listen } from '../../platform/http-server.ts';
import type { InvalidationKey } from '../../platform/invalidation-key.ts';
import { INVALIDATION_PROOF_HEADER, invalidationProofOf } from '../../platform/invalidation-proof.ts';
import { createLogger } from '../../platform/log.ts';
import { generatePassportJwk, type PassportSigningKey, signingKeyOf } from '../../platform/passport-key.ts';
import {
  INVALIDATIONS_PATH,
  type Invalidation,
  InvalidationFailed,
  sendInvalidations,
} from '../../platform/send-invalidations.ts';
import type { Invalidated } from '../cache/invalidated.ts';
import { registerInvalidations } from './invalidations.ts';
import { UsedNumbers } from './used-numbers.ts';

const ABOUT: readonly Invalidation[] = [
  { type: 'ProtectiveOrder' },
  { type: 'ProtectiveOrder', key: { id: 'PO1' } },
  { viewer: 'v1' },
  { agency: 'CA0990100' },
  { subgraph: 'orders' },
];
const BODY = JSON.stringify({ about: ABOUT });

let signing: PassportSigningKey;
let app: FastifyInstance;
let url: string;
let told: Invalidated[][];
let counted: string[];
let invalidate: (about: readonly Invalidated[]) => Promise<readonly number[]>;

const keyOf = (sender: string): InvalidationKey => ({ sender, key: signing.invalidationKeyOf(sender) });

beforeAll(async () => {
  signing = await signingKeyOf(await generatePassportJwk());
});
beforeEach(async () => {
  told = [];
  counted = [];
  invalidate = async (about) => {
    told.push([...about]);
    return [];
  };
  app = createHttpServer({ bodyLimitBytes: 100 });
  registerInvalidations(app, {
    invalidate: (about) => invalidate(about),
    isSender: (name) => ['orders', 'case management'].includes(name),
    keyOf: signing.invalidationKeyOf,
    log: createLogger('test', 'silent'),
    metrics: { invalidation: (outcome) => void counted.push(outcome) },
  });
  url = await listen(app, { host: '127.0.0.1', port: 0 });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await app.close();
});

interface Sent {
  readonly body?: string | Uint8Array;
  readonly proof?: string | undefined;
  readonly type?: string;
}

async function send({
  body = BODY,
  proof,
  type = 'application/json',
}: Sent): Promise<{ status: number; error: string }> {
  const proven = proof === undefined ? {} : { [INVALIDATION_PROOF_HEADER]: proof };
  const headers = { 'content-type': type, ...proven };
  const answer = await fetch(url + INVALIDATIONS_PATH, { method: 'POST', headers, body: Buffer.from(body) });
  const text = await answer.text();
  return { status: answer.status, error: text && JSON.parse(text).error };
}

/** A proof that is good but for what is given. */
function proofWith({
  head = {},
  body = BODY,
  key = keyOf('orders').key,
}: {
  readonly head?: { version?: string; time?: number | string; nonce?: string; sender?: string };
  readonly body?: string;
  readonly key?: Uint8Array;
}): string {
  const { version = '1', time = Date.now(), nonce = randomUUID(), sender = 'orders' } = head;
  const text = `${version}.${time}.${nonce}.${Buffer.from(sender).toString('base64url')}`;
  return `${text}.${createHmac('sha256', key).update(`${text}\n${body}`).digest('base64url')}`;
}

describe('a sender that is known', () => {
  test.each(['orders', 'case management'])('%s is heard, and answered once it is done', async (sender) => {
    let isDone = false;
    invalidate = async (about) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      told.push([...about]);
      isDone = true;
      return [];
    };
    await sendInvalidations(ABOUT, { gateway: url, key: keyOf(sender) });
    expect(isDone).toBe(true);
    expect(told).toEqual([ABOUT]);
  });

  test('may say more than fits into one request', async () => {
    const about = Array.from({ length: 250 }, (_none, index) => ({ type: 'T', key: { id: `${index}` } }));
    await sendInvalidations(about, { gateway: url, key: keyOf('orders') });
    expect(told.map(({ length }) => length)).toEqual([100, 100, 50]);
    expect(told.flat()).toEqual(about);
  });

  test('is told when it was not done, and may say it again', async () => {
    invalidate = () => Promise.reject(new Error('v1'));
    const answer = await send({ proof: invalidationProofOf(BODY, keyOf('orders')) });
    expect(answer).toEqual({ status: 503, error: expect.stringMatching(/^this could not be done/) });
    const sending = sendInvalidations(ABOUT, { gateway: url, key: keyOf('orders') });
    await expect(sending).rejects.toThrow(InvalidationFailed);
    await expect(sending).rejects.toThrow('status 503');
  });

  test('is told of names that nothing has', async () => {
    invalidate = async () => [1, 4];
    const answer = await send({ proof: invalidationProofOf(BODY, keyOf('orders')) });
    expect(answer).toEqual({
      status: 422,
      error: 'no type or subgraph has this name: about.1, about.4; all else is done',
    });
  });

  test('is told when nobody answers', async () => {
    await app.close();
    const sending = sendInvalidations(ABOUT, { gateway: url, key: keyOf('orders') });
    await expect(sending).rejects.toThrow('the gateway gave no answer');
  });

  test.each<[string, string | Uint8Array, RegExp]>([
    ['an unknown member', '{"about":[{"type":"T","why":"x"}]}', /`about\.0` is none of/],
    ['an unknown member beside', '{"about":[{"type":"T"}],"dry":true}', /nothing else$/],
    ['no list', '{"about":{"type":"T"}}', /^the body is not \{"about": \[…\]\}/],
    ['nothing', '{"about":[]}', /with 1 to 100 items/],
    ['a name twice', '{"about":[{"type":"A","type":"B"}]}', /names everything once/],
    ['no JSON', 'about', /not JSON/],
    ['bytes that are no UTF-8', Uint8Array.of(0x22, 0xff, 0x22), /not JSON in UTF-8/],
  ])('is told what is wrong with %s', async (_what, body, error) => {
    expect(await send({ body, proof: invalidationProofOf(body, keyOf('orders')) })).toEqual({
      status: 400,
      error: expect.stringMatching(error),
    });
    expect(told).toEqual([]);
  });

  test('may not send more than a little at once', async () => {
    const body = JSON.stringify({ about: [{ viewer: 'x'.repeat(65_000) }] });
    const answer = await send({ body, proof: invalidationProofOf(body, keyOf('orders')) });
    expect(answer).toEqual({ status: 413, error: 'the body is larger than 64000 bytes: send less at once' });
  });

  test('must send JSON', async () => {
    const answer = await send({ type: 'text/plain', proof: invalidationProofOf(BODY, keyOf('orders')) });
    expect(answer.status).toBe(415);
  });
});

describe('refused, in the very same words, is', () => {
  const good = () => proofWith({});
  const cases: Readonly<Record<string, () => Sent>> = {
    'no proof': () => ({}),
    'what is no proof': () => ({ proof: 'Bearer x' }),
    'two proofs': () => ({ proof: `${good()}, ${good()}` }),
    'a body that was changed': () => ({ proof: good(), body: BODY.replace('PO1', 'PO2') }),
    'a body with a byte more': () => ({ proof: good(), body: `${BODY} ` }),
    'a body that is none, whose proof is not good': () => ({ proof: good(), body: '{' }),
    'another version': () => ({ proof: proofWith({ head: { version: '2' } }) }),
    'a proof from before its time': () => ({ proof: proofWith({ head: { time: Date.now() - 31_000 } }) }),
    'a proof from the future': () => ({ proof: proofWith({ head: { time: Date.now() + 10_000 } }) }),
    'a time that is none': () => ({ proof: proofWith({ head: { time: 'now' } }) }),
    'a proof with the key of another': () => ({ proof: proofWith({ key: keyOf('case management').key }) }),
    'a sender that is not known, with its very key': () => ({
      proof: proofWith({ head: { sender: 'persons' }, key: keyOf('persons').key }),
    }),
    'a sender of no name': () => ({ proof: proofWith({ head: { sender: '' }, key: keyOf('').key }) }),
    'a key of passports': () => ({ proof: proofWith({ key: signing.proofKeyOf('orders') }) }),
    'a proof whose sender was changed': () => ({
      proof: good().replace(
        Buffer.from('orders').toString('base64url'),
        Buffer.from('case management').toString('base64url'),
      ),
    }),
  };

  test.each(Object.entries(cases))('%s', async (_what, sent) => {
    expect(await send(sent())).toEqual({
      status: 401,
      error:
        'this is not proven: sign exactly this body with the key of a sender that may send, once and within 30 seconds',
    });
    expect(told).toEqual([]);
  });

  test('a proof that was used, also at the same moment', async () => {
    const proof = good();
    const answers = await Promise.all([send({ proof }), send({ proof }), send({ proof })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 401, 401]);
    expect((await send({ proof })).error).toBe((await send({})).error);
    expect(told).toHaveLength(1);
  });

  test('a proof that was used, for as long as it would be good', async () => {
    const proof = proofWith({ head: { time: Date.now() + 4_000 } });
    expect((await send({ proof })).status).toBe(204);
    const [now, moment] = [Date.now(), performance.now()];
    for (const later of [20_000, 33_000]) {
      jest.spyOn(Date, 'now').mockReturnValue(now + later);
      jest.spyOn(performance, 'now').mockReturnValue(moment + later);
      expect((await send({ proof })).status).toBe(401);
    }
  });
});

test('each request is counted by how it ended', async () => {
  await send({ proof: proofWith({}) });
  await send({});
  await send({ type: 'text/plain' });
  await send({ body: '{}', proof: proofWith({ body: '{}' }) });
  invalidate = () => Promise.reject(new Error('away'));
  await send({ proof: proofWith({}) });
  expect(counted).toEqual(['done', 'refused', 'refused', 'refused', 'failed']);
});

test('other paths are as they were', async () => {
  app = await app.close().then(() => createHttpServer({ bodyLimitBytes: 100 }));
  app.post('/other', async (request) => request.body);
  registerInvalidations(app, {
    invalidate,
    isSender: () => true,
    keyOf: signing.invalidationKeyOf,
    log: createLogger('test', 'silent'),
    metrics: { invalidation: (outcome) => void counted.push(outcome) },
  });
  const answer = await app.inject({ method: 'POST', url: '/other', payload: { a: 1 } });
  expect(answer.json()).toEqual({ a: 1 });
  expect((await app.inject({ method: 'GET', url: INVALIDATIONS_PATH })).statusCode).toBe(404);
});

describe('numbers', () => {
  test('are remembered for a while, and then forgotten', () => {
    const start = performance.now();
    const at = (milliseconds: number) => jest.spyOn(performance, 'now').mockReturnValue(start + milliseconds);
    at(0);
    const numbers = new UsedNumbers({ rememberedMs: 100, most: 10 });
    expect([numbers.take('a'), numbers.take('a')]).toEqual(['taken', 'used']);
    at(99);
    expect(numbers.take('b')).toBe('taken');
    at(198);
    expect([numbers.take('a'), numbers.take('b')]).toEqual(['used', 'used']);
    at(500);
    expect([numbers.take('a'), numbers.take('b')]).toEqual(['taken', 'taken']);
  });

  test('are bounded, and a used one is known also then', () => {
    const numbers = new UsedNumbers({ rememberedMs: 1_000, most: 2 });
    const taken = ['a', 'b', 'c', 'a'].map((number) => numbers.take(number));
    expect(taken).toEqual(['taken', 'taken', 'too many', 'used']);
  });
});
