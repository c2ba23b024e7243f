// Agencies write to each other: who receives what, who knows that it was read, and what nobody else sees.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '../../../platform/database.ts';
import { openSeededDatabase } from '../../testing/copied-database.ts';
import { type Question, startTestSubgraphs, type TestSubgraphs } from '../../testing/test-subgraphs.ts';

const ALDER_BAY = 'CA0990100';
const SHERIFF = 'CA0990000';
const PORT_MARROW = 'CA0990300';
const COURT = 'CA099015J';
const MOTOR_VEHICLES = 'CA0990D00';
const NOON = new Date('2026-06-30T19:00:00.000Z');

const factsOf = (...scopes: readonly string[]): readonly string[] => [
  'authenticated',
  'case',
  'purpose:C',
  'reason',
  'agency-type:0',
  ...scopes.map((scope) => `scope:${scope}`),
];
const DISPATCH = ['messages:read', 'messages:send', 'messages:broadcast', 'hotfile:read', 'hits:confirm'];
const at = (agency: string, ...more: readonly string[]): Question => ({
  facts: factsOf(...DISPATCH, ...more),
  as: { agency, viewer: `desk-of-${agency}`, purpose: 'C', case: 'INC-7' },
});

let database: Database;
let subgraphs: TestSubgraphs;
beforeAll(async () => {
  database = await openSeededDatabase();
  subgraphs = await startTestSubgraphs(async () => database);
});
beforeEach(async () => {
  subgraphs.setNow(NOON);
  for (const table of ['dissemination', 'recipient', 'message', 'written'])
    await database.query(`delete from messages.${table}`);
});
afterAll(() => subgraphs.close());

let keys = 0;
const SEND = `mutation ($input: SendMessageInput!) {
  sendMessage(input: $input) { message { id kind subject } notReached { agency { ori } reason } }
}`;
const usual = () => {
  keys += 1;
  return {
    idempotencyKey: `key-${keys}`,
    to: [SHERIFF],
    subject: 'lookout',
    text: 'gray sedan, no plates',
    carriesCriminalHistory: false,
  };
};

async function ask(query: string, question: Question, variables: object = {}) {
  const { data, errors = [] } = await subgraphs.ask('messages', query, {
    ...question,
    variables: { ...variables },
  });
  return { data, errors: errors.map(({ message }) => message) };
}
async function send(input: object = {}, question: Question = at(ALDER_BAY)) {
  const { data, errors } = await ask(SEND, question, { input: { ...usual(), ...input } });
  return { ...data?.sendMessage, errors };
}
const inboxOf = async (question: Question, selection = 'id') =>
  (await ask(`{ inbox { edges { node { ${selection} } } } }`, question)).data.inbox.edges.map(
    ({ node }: { node: unknown }) => node,
  );
const count = async (table: string) =>
  (await database.query<{ n: number }>(`select count(*) as n from messages.${table}`))[0]?.n;

describe('a message', () => {
  test('reaches the agency it is addressed to, and nobody else', async () => {
    const { message, errors } = await send();
    expect(errors).toEqual([]);
    expect(await inboxOf(at(SHERIFF), 'id kind from { ori } sentBy subject text')).toEqual([
      {
        id: message.id,
        kind: 'ADMINISTRATIVE',
        from: { ori: ALDER_BAY },
        sentBy: `desk-of-${ALDER_BAY}`,
        subject: 'lookout',
        text: 'gray sedan, no plates',
      },
    ]);
    expect(await inboxOf(at(PORT_MARROW))).toEqual([]);
    const asked = `{ there: message(id: "${message.id}") { id } none: message(id: "no such message") { id }
      messageSearch(text: "sedan") { edges { node { id } } } }`;
    expect(await ask(asked, at(PORT_MARROW))).toEqual({
      data: { there: null, none: null, messageSearch: { edges: [] } },
      errors: [],
    });
  });

  test('is sent by the agency that the viewer signed in for, and by no other', async () => {
    const { errors } = await send({ from: PORT_MARROW });
    expect(errors).toEqual([expect.stringContaining('Field "from" is not defined')]);
    expect(await count('message')).toBe(0);
  });

  test('is sent once, however often it is sent under one key', async () => {
    const input = usual();
    const answers = await Promise.all([1, 2, 3].map(() => send(input)));
    expect(new Set(answers.map(({ message }) => message.id)).size).toBe(1);
    expect(await inboxOf(at(SHERIFF))).toHaveLength(1);
    const other = await send({ ...input, text: 'another text' });
    expect(other.errors).toEqual([expect.stringContaining('was used for another write')]);
  });

  test('is delivered when the mailbox lists it, and read when somebody says so: the sender knows by whom', async () => {
    const { message } = await send({ to: [SHERIFF, PORT_MARROW] });
    const receipts = async () => {
      const asked = `{ message(id: "${message.id}") { reach { recipients delivered read }
        receipts { agency { ori } deliveredAt readAt readBy } } }`;
      return (await ask(asked, at(ALDER_BAY))).data.message;
    };
    expect((await receipts()).reach).toEqual({ recipients: 2, delivered: 0, read: 0 });
    await inboxOf(at(SHERIFF));
    subgraphs.setNow(new Date('2026-06-30T19:05:00.000Z'));
    const marked = await ask(
      `mutation ($input: MarkMessageReadInput!) { markMessageRead(input: $input) { newlyRead } }`,
      at(SHERIFF),
      { input: { idempotencyKey: 'read-1', messageId: message.id } },
    );
    expect(marked.data.markMessageRead).toEqual({ newlyRead: true });
    expect(await receipts()).toEqual({
      reach: { recipients: 2, delivered: 1, read: 1 },
      receipts: [
        {
          agency: { ori: SHERIFF },
          deliveredAt: NOON.toISOString(),
          readAt: '2026-06-30T19:05:00.000Z',
          readBy: `desk-of-${SHERIFF}`,
        },
        { agency: { ori: PORT_MARROW }, deliveredAt: null, readAt: null, readBy: null },
      ],
    });
    const own = await inboxOf(at(PORT_MARROW), 'reach { read } receipts { agency { ori } }');
    expect(own).toEqual([{ reach: null, receipts: [{ agency: { ori: PORT_MARROW } }] }]);
  });

  test('names its papers by number, hash and size, and carries none', async () => {
    const paper = { id: 'photo-1', kind: 'PHOTO', sha256: 'A'.repeat(64), bytes: 12_000 };
    await send({ attachments: [paper] });
    const [{ attachments }] = await inboxOf(at(SHERIFF), 'attachments { id kind sha256 bytes }');
    expect(attachments).toEqual([{ ...paper, sha256: 'a'.repeat(64) }]);
    const { errors } = await send({ attachments: [{ ...paper, sha256: 'data:image/png;base64,AAAA' }] });
    expect(errors).toEqual([expect.stringContaining('must name the SHA-256')]);
  });

  test('is answered in its thread, which each agency sees as far as it is its mail', async () => {
    const { message } = await send({ to: [SHERIFF, PORT_MARROW] });
    subgraphs.setNow(new Date('2026-06-30T19:01:00.000Z'));
    const reply = `mutation ($input: ReplyToMessageInput!) { replyToMessage(input: $input) { message { subject } } }`;
    const input = { messageId: message.id, text: 'seen', carriesCriminalHistory: false };
    const answered = await ask(reply, at(SHERIFF), { input: { ...input, idempotencyKey: 'reply-1' } });
    expect(answered.data.replyToMessage.message).toEqual({ subject: 'RE: lookout' });
    const thread = `{ message(id: "${message.id}") { thread { text inReplyTo { id } } } }`;
    expect((await ask(thread, at(ALDER_BAY))).data.message.thread).toEqual([
      { text: 'gray sedan, no plates', inReplyTo: null },
      { text: 'seen', inReplyTo: { id: message.id } },
    ]);
    expect((await ask(thread, at(PORT_MARROW))).data.message.thread).toHaveLength(1);
    const stranger = await ask(reply, at(COURT), { input: { ...input, idempotencyKey: 'reply-2' } });
    const nobody = await ask(reply, at(COURT), {
      input: { ...input, idempotencyKey: 'reply-3', messageId: 'none' },
    });
    expect(stranger).toEqual(nobody);
    expect(stranger.errors).toEqual([expect.stringContaining('no message that your agency received')]);
  });
});

describe('a message for law enforcement alone', () => {
  test('is refused to an agency whose ninth character says otherwise, and leaves it out of a region', async () => {
    const { errors } = await send({ kind: 'LAW_ENFORCEMENT_ONLY', to: [COURT] });
    expect(errors).toEqual([
      expect.stringContaining(`\`${COURT}\` in \`input.to\` is no law enforcement agency`),
    ]);
    const { notReached } = await send({ kind: 'LAW_ENFORCEMENT_ONLY', to: ['ALDER-COUNTY'] });
    expect(notReached.map(({ agency }: { agency: { ori: string } }) => agency.ori)).toEqual([
      'CA099013G',
      'CA099015J',
      'CA099023G',
      'CA099025J',
      'CA099035J',
    ]);
    expect(await inboxOf(at(COURT))).toEqual([]);
    expect(await inboxOf(at(SHERIFF))).toHaveLength(1);
  });

  test('is not sent by anybody else', async () => {
    const { errors } = await send({ kind: 'LAW_ENFORCEMENT_ONLY' }, at(COURT));
    expect(errors).toEqual([expect.stringContaining('sent by a law enforcement agency')]);
  });
});

describe('criminal history in a message', () => {
  const carrying = { carriesCriminalHistory: true, criminalHistoryOf: ['P17368787'], to: [SHERIFF, COURT] };
  const detective = at(ALDER_BAY, 'cori:read');

  test('is released on record: of whom, to whom, by whom and for what', async () => {
    const { message, errors } = await send(carrying, detective);
    expect(errors).toEqual([]);
    const rows = await database.query(
      `select message_id, person_id, ori, released_by, released_ori, purpose, incident, decision_id
       from messages.dissemination order by ori`,
    );
    const release = {
      message_id: message.id,
      person_id: 'P17368787',
      released_by: `desk-of-${ALDER_BAY}`,
      released_ori: ALDER_BAY,
      purpose: 'C',
      incident: 'INC-7',
      decision_id: 'test',
    };
    expect(rows).toEqual([SHERIFF, COURT].map((ori) => ({ ...release, ori })));
  });

  test('is read by those who have the right to it: to others its words are neither told nor found', async () => {
    await send(carrying, detective);
    const asked = 'carriesCriminalHistory subject text attachments { id }';
    expect(await inboxOf(at(SHERIFF), asked)).toEqual([
      { carriesCriminalHistory: true, subject: null, text: null, attachments: null },
    ]);
    const search = '{ messageSearch(text: "sedan") { edges { node { text } } } }';
    expect((await ask(search, at(SHERIFF))).data.messageSearch.edges).toEqual([]);
    const found = (await ask(search, at(SHERIFF, 'cori:read'))).data.messageSearch.edges;
    expect(found).toEqual([{ node: { text: 'gray sedan, no plates' } }]);
  });

  test.each([
    [
      'to an agency that is not authorized for it',
      { to: [MOTOR_VEHICLES] },
      detective,
      'not authorized for criminal history',
    ],
    ['by one who may not read it', {}, at(ALDER_BAY), 'sent by those who may read it'],
    [
      'without saying whose',
      { criminalHistoryOf: [] },
      detective,
      'names the persons whose criminal history',
    ],
    ['while stating that there is none', { carriesCriminalHistory: false }, detective, 'names the persons'],
  ])('is not sent %s', async (_how, wrong, question, reason) => {
    const { errors } = await send({ ...carrying, ...wrong }, question);
    expect(errors).toEqual([expect.stringContaining(reason)]);
    expect([await count('message'), await count('dissemination')]).toEqual([0, 0]);
  });
});

describe('a broadcast', () => {
  const BROADCAST = `mutation ($input: BroadcastMessageInput!) {
    broadcastMessage(input: $input) { message { kind reach { recipients } } }
  }`;
  const alert = () => ({
    idempotencyKey: usual().idempotencyKey,
    kind: 'AMBER',
    to: ['ALDER-COAST', 'COURTS'],
    subject: 'abducted child',
    text: 'girl of nine, red jacket',
    meetsAmberCriteria: true,
  });

  test('reaches every agency of its regions and groups once, but not the one that sends it', async () => {
    const { data } = await ask(BROADCAST, at(ALDER_BAY), { input: alert() });
    expect(data.broadcastMessage.message).toEqual({ kind: 'AMBER', reach: { recipients: 6 } });
    expect(await inboxOf(at(PORT_MARROW))).toHaveLength(1);
    expect(await inboxOf(at(SHERIFF))).toEqual([]);
  });

  test.each([
    [
      'an Amber alert whose criteria are not stated to be met',
      { meetsAmberCriteria: false },
      'Government Code 8594',
    ],
    ['one to a single agency', { to: [SHERIFF] }, 'is one agency'],
    ['one to nowhere', { to: ['ATLANTIS'] }, '`ATLANTIS` in `input.to` is no agency, group or region'],
  ])('is not %s', async (_what, wrong, reason) => {
    const { errors } = await ask(BROADCAST, at(ALDER_BAY), { input: { ...alert(), ...wrong } });
    expect(errors).toEqual([expect.stringContaining(reason)]);
    expect(await count('message')).toBe(0);
  });

  test('is refused by the source itself without the right to it, and from an agency that is no law enforcement', async () => {
    const facts = factsOf(...DISPATCH);
    for (const lacking of ['scope:messages:broadcast', 'agency-type:0', 'case']) {
      subgraphs.takeStatements();
      const { errors } = await subgraphs.ask('messages', BROADCAST, {
        facts: facts.filter((fact) => fact !== lacking),
        variables: { input: alert() },
      });
      expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['OPERATION_REFUSED']);
      expect(subgraphs.takeStatements()).toEqual([]);
    }
  });
});

describe('a mailbox', () => {
  test('is read page by page, newest first, in one statement each', async () => {
    for (const minute of [1, 2, 3]) {
      subgraphs.setNow(new Date(`2026-06-30T19:0${minute}:00.000Z`));
      await send({ subject: `message ${minute}` });
    }
    const page = async (after?: string) => {
      const query = `query ($after: String) { inbox(first: 2, after: $after) {
        edges { node { subject } } pageInfo { hasNextPage hasPreviousPage endCursor } } }`;
      return (await ask(query, at(SHERIFF), { after })).data.inbox;
    };
    subgraphs.takeStatements();
    const first = await page();
    expect(subgraphs.takeStatements()).toHaveLength(1);
    expect(first.edges.map(({ node }: { node: { subject: string } }) => node.subject)).toEqual([
      'message 3',
      'message 2',
    ]);
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(await page(first.pageInfo.endCursor)).toEqual({
      edges: [{ node: { subject: 'message 1' } }],
      pageInfo: { hasNextPage: false, hasPreviousPage: true, endCursor: expect.any(String) },
    });
    const rows = await database.query('select 1 from messages.recipient where delivered_at is not null');
    expect(rows).toHaveLength(3);
  });

  test.each([
    ['inbox(first: 51)', '`first` must be between 1 and 50'],
    ['inbox(after: "x")', '`after` is not a cursor of this list'],
    ['messageSearch(text: " - ")', '`text` holds no word'],
  ])('does not say that there is nothing for %s', async (field, reason) => {
    const { errors } = await ask(`{ ${field} { edges { cursor } } }`, at(SHERIFF));
    expect(errors).toEqual([expect.stringContaining(reason)]);
  });

  test('is searched by words, and an agency that is named in a text is not its owner', async () => {
    await send({ text: `ask ${PORT_MARROW} about the sedan` });
    const search = (text: string, agency: string) =>
      ask(
        `query ($text: String!) { messageSearch(text: $text) { edges { node { subject } } } }`,
        at(agency),
        { text },
      );
    expect((await search('sedan -truck', SHERIFF)).data.messageSearch.edges).toHaveLength(1);
    expect((await search('sedan truck', SHERIFF)).data.messageSearch.edges).toHaveLength(0);
    expect((await search('sedan', PORT_MARROW)).data.messageSearch.edges).toHaveLength(0);
    expect((await search(PORT_MARROW, PORT_MARROW)).data.messageSearch.edges).toHaveLength(0);
  });
});
