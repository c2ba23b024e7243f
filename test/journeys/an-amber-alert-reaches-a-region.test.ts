// A child was abducted: the dispatcher alerts the coast, the police there read it, and the dispatcher sees who has.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startWorld, type World } from '../support/start-world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const ALERT = `mutation ($input: BroadcastMessageInput!) {
  broadcastMessage(input: $input) { message { id kind reach { recipients delivered read } } notReached { reason } }
}`;
const INPUT = {
  idempotencyKey: 'amber-2026-0001',
  kind: 'AMBER',
  to: ['ALDER-COAST'],
  subject: 'Amber alert: girl of nine',
  text: 'red jacket, last seen at the harbor entering a white van, partial plate 7AB',
  attachments: [{ id: 'photo-2026-0001', kind: 'PHOTO', sha256: 'ab'.repeat(32), bytes: 48_211 }],
  meetsAmberCriteria: true,
};
const INBOX = `{ inbox(unread: true, first: 1) {
  edges { node { id kind from { name } subject text attachments { kind sha256 } } } } }`;

test('an officer who does not dispatch alerts nobody, and nothing is asked of anyone', async () => {
  world.fetched.length = 0;
  const { errors } = await world.ask('patrol-officer', { query: ALERT, variables: { input: INPUT } });
  expect(errors.map(({ extensions }) => extensions.code)).toEqual(['OPERATION_REFUSED']);
  expect(world.fetched).toEqual([]);
});

test('the dispatcher alerts the coast, once, however often it is sent', async () => {
  const asked = { query: ALERT, variables: { input: INPUT } };
  const first = await world.ask('dispatcher', asked);
  expect(first.errors).toEqual([]);
  expect(first.data.broadcastMessage).toEqual({
    message: { id: expect.any(String), kind: 'AMBER', reach: { recipients: 3, delivered: 0, read: 0 } },
    notReached: [],
  });
  const again = await world.ask('dispatcher', asked);
  expect(again.data.broadcastMessage.message.id).toBe(first.data.broadcastMessage.message.id);
});

test('whoever patrols the coast finds it in the mail, inland nobody does', async () => {
  const { data, errors } = await world.ask('patrol-officer', { query: INBOX });
  expect(errors).toEqual([]);
  const [{ node }] = data.inbox.edges;
  expect(node).toMatchObject({
    kind: 'AMBER',
    from: { name: 'Alder County Communications' },
    subject: INPUT.subject,
    attachments: [{ kind: 'PHOTO', sha256: 'ab'.repeat(32) }],
  });
  const read = await world.ask('patrol-officer', {
    query: `mutation ($input: MarkMessageReadInput!) { markMessageRead(input: $input) { newlyRead } }`,
    variables: { input: { idempotencyKey: 'read-1', messageId: node.id } },
  });
  expect(read.data.markMessageRead).toEqual({ newlyRead: true });
});

test('the dispatcher sees who has it, and the log who was told, but no word of it', async () => {
  const { data } = await world.ask('dispatcher', {
    query:
      '{ outbox(first: 1) { edges { node { reach { recipients delivered read } receipts { agency { ori } readBy } } } } }',
  });
  expect(data.outbox.edges[0].node).toEqual({
    reach: { recipients: 3, delivered: 1, read: 1 },
    receipts: [
      { agency: { ori: 'CA0990100' }, readBy: 'patrol-officer' },
      { agency: { ori: 'CA099023G' }, readBy: null },
      { agency: { ori: 'CA0990300' }, readBy: null },
    ],
  });
  expect(world.audit.last).toMatchObject({ viewer: 'dispatcher', disclosed: { 'MessageReceipt.readBy': 1 } });
  expect(JSON.stringify(world.audit.last)).not.toContain('harbor');
});

test('a clerk of motor vehicles reads no mail of agencies', async () => {
  world.fetched.length = 0;
  const { data, errors } = await world.ask('dmv-clerk', { query: INBOX });
  expect(data).toEqual({ inbox: null });
  expect(errors.map(({ extensions }) => extensions.code)).toEqual(['NEED_TO_KNOW']);
  expect(world.fetched).toEqual([]);
});
