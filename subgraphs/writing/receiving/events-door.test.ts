// Who may tell a subgraph what happened, and what is said of what it can't take.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { createHttpServer, listen } from '../../../platform/http-server.ts';
import { invalidationProofOf } from '../../../platform/invalidation-proof.ts';
import { createLogger } from '../../../platform/log.ts';
import { generatePassportJwk, keyringOf, proofKeyOf } from '../../../platform/passport-key.ts';
import { tellingKeys } from '../../../platform/telling-keys.ts';
import { receiverThere } from '../relay/receiver-target.ts';
import { EventRefused, type ToldEvent } from '../relay/target.ts';
import { EVENT_PROOF_HEADER, EVENTS_PATH, registerEvents } from './events-door.ts';
import type { Receive } from './receives.ts';

const jwk = await generatePassportJwk();
const proofKey = proofKeyOf(keyringOf(jwk).proofSecret, 'messages');
const EVENT: ToldEvent = {
  id: '00000000-0000-4000-8000-000000000001',
  topic: 'order-served',
  about: [{ type: 'ProtectiveOrder' }],
  payload: { orderId: 'PO1' },
  at: '2026-06-30T12:00:00.000Z',
};
const { about: _ofGateways, ...HEARD } = EVENT;
const BODY = JSON.stringify({ events: [HEARD] });

let app: FastifyInstance;
let url: string;
let received: (readonly [string, unknown])[];
let receive: Receive;

beforeEach(async () => {
  received = [];
  receive = async (sender, events) => void received.push([sender, events]);
  app = createHttpServer({ bodyLimitBytes: 100 });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (_: unknown, body: Buffer) => body,
  );
  registerEvents(app, {
    receive: (sender, events) => receive(sender, events),
    proofKey,
    logger: createLogger('test', 'silent'),
  });
  url = await listen(app, { host: '127.0.0.1', port: 0 });
});
afterEach(() => app.close());

const keyOf = (sender: string, receiver = 'messages') =>
  tellingKeys(jwk, sender, [receiver])[receiver] ?? Buffer.alloc(0);
const target = (key = keyOf('orders')) => receiverThere({ name: 'messages', url, sender: 'orders', key });

async function post(body: string, proof: string): Promise<number> {
  const headers = { 'content-type': 'application/json', [EVENT_PROOF_HEADER]: proof };
  return (await fetch(url + EVENTS_PATH, { method: 'POST', headers, body })).status;
}

test('what a subgraph tells is heard as it was told, but for what only gateways need', async () => {
  await target().deliver([EVENT]);
  expect(received).toEqual([['orders', [HEARD]]]);
});

describe('nobody is heard', () => {
  const proven = (body: string, key: Uint8Array, sender = 'orders') =>
    invalidationProofOf(body, { sender, key });
  test.each<[string, () => string]>([
    ['without a proof', () => ''],
    ['with the key of another sender', () => proven(BODY, keyOf('persons'))],
    ['with a key for another receiver', () => proven(BODY, keyOf('orders', 'persons'))],
    ['with the key of invalidations', () => proven(BODY, tellingKeys(jwk, 'orders', []).gateway ?? proofKey)],
    ['with the proof of another body', () => proven(BODY.replace('PO1', 'PO2'), keyOf('orders'))],
  ])('%s', async (_name, proof) => {
    expect(await post(BODY, proof())).toBe(401);
    expect(received).toEqual([]);
  });
});

test.each([
  ['no JSON', '{'],
  ['no events', '{"events":[]}'],
  ['more than fit', JSON.stringify({ events: Array(101).fill(HEARD) })],
  ['what it does not know', JSON.stringify({ events: [{ ...HEARD, sender: 'courts' }] })],
  ['an id that is none', JSON.stringify({ events: [{ ...HEARD, id: '1' }] })],
])('%s is not taken', async (_name, body) => {
  expect(await post(body, invalidationProofOf(body, { sender: 'orders', key: keyOf('orders') }))).toBe(400);
  expect(received).toEqual([]);
});

test('an event that can not be taken is refused, and one that could not be taken now is to come again', async () => {
  receive = () => Promise.reject(new EventRefused('the event can not be taken'));
  await expect(target().deliver([EVENT])).rejects.toThrow(EventRefused);
  receive = () => Promise.reject(new Error('away'));
  await expect(target().deliver([EVENT])).rejects.toThrow('answered with status 503');
  await expect(target(keyOf('persons')).deliver([EVENT])).rejects.not.toThrow(EventRefused);
  await app.close();
  await expect(target().deliver([EVENT])).rejects.not.toThrow(EventRefused);
});
