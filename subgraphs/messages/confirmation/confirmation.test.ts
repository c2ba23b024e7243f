// An agency asks whether a hit stands, and the agency that entered it answers, in time or not.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '../../../platform/database.ts';
import { CONTROL_TERMINAL } from '../../domain/codes/agencies.ts';
import { openSeededDatabase } from '../../testing/copied-database.ts';
import { type Question, startTestSubgraphs, type TestSubgraphs } from '../../testing/test-subgraphs.ts';
import { escalateOverdue } from './escalate-overdue.ts';

const ALDER_BAY = 'CA0990100';
const PORT_MARROW = 'CA0990300';
const SHERIFF = 'CA0990000';
const FACTS = ['authenticated', 'case', 'purpose:C', 'reason', 'agency-type:0'];
const SCOPES = ['messages:read', 'hotfile:read', 'hits:confirm'].map((scope) => `scope:${scope}`);
const at = (agency: string, ...more: readonly string[]): Question => ({
  facts: [...FACTS, ...SCOPES, ...more],
  as: { agency, viewer: `desk-of-${agency}`, case: 'INC-7' },
});
const moment = (time: string) => new Date(`2026-06-30T${time}Z`);
const STOLEN = 'V000002190';

let database: Database;
let subgraphs: TestSubgraphs;
beforeAll(async () => {
  database = await openSeededDatabase();
  subgraphs = await startTestSubgraphs(async () => database);
});
beforeEach(async () => {
  subgraphs.setNow(moment('20:00:00'));
  for (const table of ['confirmation_request', 'recipient', 'message', 'written'])
    await database.query(`delete from messages.${table}`);
});
afterAll(() => subgraphs.close());

let keys = 0;
const nextKey = () => {
  keys += 1;
  return `key-${keys}`;
};
const REQUEST = `id nic status priority requestNumber dueAt superseded extradition version askedBy { ori }`;
const ASK = `mutation ($input: RequestHitConfirmationInput!) { requestHitConfirmation(input: $input) { request { ${REQUEST} } } }`;
const ANSWER = `mutation ($input: AnswerHitConfirmationInput!) { answerHitConfirmation(input: $input) { request { ${REQUEST} } } }`;

async function graphql(query: string, question: Question, variables: object = {}) {
  const asked = { ...question, variables: { ...variables } };
  const { data, errors = [] } = await subgraphs.ask('messages', query, asked);
  return {
    data,
    errors: errors.map(({ message }) => message),
    codes: errors.map((error) => error.extensions?.code),
  };
}
async function ask(input: object = {}, question: Question = at(ALDER_BAY)) {
  const usual = {
    idempotencyKey: nextKey(),
    nic: STOLEN,
    file: 'VEHICLE',
    enteredBy: PORT_MARROW,
    priority: 'URGENT',
  };
  const { data, errors } = await graphql(ASK, question, { input: { ...usual, ...input } });
  return { ...data?.requestHitConfirmation?.request, errors };
}
async function answer(requestId: string, input: object = {}, question: Question = at(PORT_MARROW)) {
  const usual = { idempotencyKey: nextKey(), requestId, version: 1, answer: 'CONFIRMED' };
  const { data, ...rest } = await graphql(ANSWER, question, { input: { ...usual, ...input } });
  return { ...data?.answerHitConfirmation?.request, ...rest };
}
const listOf = async (field: string, question: Question, selection = 'id status') =>
  (await graphql(`{ ${field} { ${selection} } }`, question)).data[field];
const mailOf = async (agency: string) =>
  (await graphql('{ inbox { edges { node { kind subject sentBy } } } }', at(agency))).data.inbox.edges.map(
    ({ node }: { node: unknown }) => node,
  );

describe('a request', () => {
  test('goes to the agency that entered the record, which owes an answer within ten minutes', async () => {
    const request = await ask({ remarks: 'blue sedan at the harbor' });
    expect(request).toMatchObject({
      status: 'REQUESTED',
      requestNumber: 1,
      dueAt: moment('20:10:00.000').toISOString(),
      askedBy: { ori: ALDER_BAY },
      errors: [],
    });
    expect(await listOf('hitConfirmationsOwed', at(PORT_MARROW))).toEqual([
      { id: request.id, status: 'REQUESTED' },
    ]);
    expect(await mailOf(PORT_MARROW)).toEqual([
      {
        kind: 'HIT_CONFIRMATION_REQUEST',
        subject: `YQ ${STOLEN}, request 1, urgent`,
        sentBy: `desk-of-${ALDER_BAY}`,
      },
    ]);
    expect(await listOf('hitConfirmationsOwed', at(SHERIFF))).toEqual([]);
  });

  test('is made once under one key, and an agency has one open question about a hit', async () => {
    const idempotencyKey = nextKey();
    const [first, again] = [await ask({ idempotencyKey }), await ask({ idempotencyKey })];
    expect(again.id).toBe(first.id);
    expect((await ask()).errors).toEqual([expect.stringContaining('is not due yet')]);
    const others = await Promise.all([1, 2, 3].map(() => ask({}, at(SHERIFF))));
    expect(others.filter(({ id }) => id)).toHaveLength(1);
    expect(await listOf('hitConfirmationsOwed', at(PORT_MARROW))).toHaveLength(2);
  });

  test('is followed by the second when it is overdue, and that by the third, of which the state has a copy', async () => {
    const first = await ask();
    expect((await ask({ requestNumber: 2 })).errors).toEqual([expect.stringContaining('is not due yet')]);
    subgraphs.setNow(moment('20:10:00.001'));
    expect(await listOf('hitConfirmationsAsked', at(ALDER_BAY))).toEqual([
      { id: first.id, status: 'OVERDUE' },
    ]);
    for (const wrong of [1, 3])
      expect((await ask({ requestNumber: wrong })).errors).toEqual([
        expect.stringContaining('`input.requestNumber` must be 2'),
      ]);
    const second = await ask({ requestNumber: 2 });
    expect(second).toMatchObject({ status: 'REQUESTED', requestNumber: 2 });
    expect(await mailOf(CONTROL_TERMINAL)).toEqual([]);
    subgraphs.setNow(moment('20:21:00'));
    await ask({ requestNumber: 3 });
    const [copy] = await mailOf(CONTROL_TERMINAL);
    expect(copy).toMatchObject({ subject: `YQ ${STOLEN}, request 3, urgent` });
    const owed = await listOf('hitConfirmationsOwed', at(PORT_MARROW), 'requestNumber');
    expect(owed).toEqual([{ requestNumber: 3 }]);
    const late = await answer(first.id, { version: 2 });
    expect(late.errors).toEqual([expect.stringContaining('a later request has taken its place')]);
  });

  test.each([
    ['of its own agency', { enteredBy: ALDER_BAY }, 'is your own agency'],
    ['of an agency that nobody knows', { enteredBy: 'CA0000000' }, 'is no ORI of the directory'],
    ['without a number', { nic: ' ' }, '`input.nic` is empty'],
    ['a fourth time', { requestNumber: 4 }, 'must be 1, 2 or 3'],
    [
      'of a restricted file without the right to it',
      { file: 'GANG' },
      'asked about by those who may read it',
    ],
  ])('asks about no record %s', async (_what, wrong, reason) => {
    expect((await ask(wrong)).errors).toEqual([expect.stringContaining(reason)]);
    expect(await listOf('hitConfirmationsAsked', at(ALDER_BAY))).toEqual([]);
  });

  test('does not tell whether a record has its number', async () => {
    const shape = async (nic: string) => {
      subgraphs.takeStatements();
      const { id: _id, nic: _nic, ...answered } = await ask({ nic });
      return { answered, statements: subgraphs.takeStatements() };
    };
    expect(await shape('W000004417')).toEqual(await shape('W999999999'));
  });
});

describe('an answer', () => {
  test('is given by the agency that entered the record alone', async () => {
    const request = await ask();
    const nobody = await answer('no such request');
    for (const agency of [ALDER_BAY, SHERIFF, CONTROL_TERMINAL])
      expect(await answer(request.id, {}, at(agency))).toEqual(nobody);
    expect(nobody.errors).toEqual([expect.stringContaining('your agency owes no answer')]);
    const answered = await answer(request.id);
    expect(answered).toMatchObject({ status: 'CONFIRMED', version: 2, errors: [] });
    expect(await mailOf(ALDER_BAY)).toEqual([
      {
        kind: 'HIT_CONFIRMATION_ANSWER',
        subject: `YR ${STOLEN}, request 1, urgent`,
        sentBy: `desk-of-${PORT_MARROW}`,
      },
    ]);
    expect(await listOf('hitConfirmationsOwed', at(PORT_MARROW))).toEqual([]);
    expect((await answer(request.id, { version: 2 })).errors).toEqual([
      expect.stringContaining('has been answered'),
    ]);
  });

  test('may ask for more minutes, which pass too', async () => {
    const { id } = await ask();
    subgraphs.setNow(moment('20:08:00'));
    const extended = await answer(id, { answer: 'EXTENDED', minutes: 15 });
    expect(extended).toMatchObject({ status: 'EXTENDED', dueAt: moment('20:23:00.000').toISOString() });
    subgraphs.setNow(moment('20:23:00.001'));
    expect(await listOf('hitConfirmationsOwed', at(PORT_MARROW))).toEqual([{ id, status: 'OVERDUE' }]);
    expect(await answer(id, { answer: 'NEGATIVE', version: 2 })).toMatchObject({ status: 'NEGATIVE' });
  });

  test('of a wanted person says whether they will be extradited', async () => {
    const { id } = await ask({ nic: 'W000004417', file: 'WANTED' });
    const silent = await answer(id);
    expect(silent.errors).toEqual([expect.stringContaining('must be said there')]);
    expect(await answer(id, { extradition: false })).toMatchObject({
      status: 'CONFIRMED',
      extradition: false,
    });
  });

  test('to what has changed meanwhile is refused with both versions', async () => {
    const { id } = await ask();
    const stale = await answer(id, { version: 7 });
    expect(stale.codes).toEqual(['STALE_VERSION']);
    expect(stale.errors[0]).toMatch(/is 7 and the record stands at 1/);
  });

  test.each([
    ['more minutes without a number', { answer: 'EXTENDED' }],
    ['a number of minutes with another answer', { minutes: 5 }],
    ['too many minutes', { answer: 'EXTENDED', minutes: 61 }],
    ['extradition of a vehicle', { extradition: true }],
    ['extradition with a denial', { answer: 'NEGATIVE', extradition: true }],
  ])('is not %s', async (_what, wrong) => {
    const { id } = await ask();
    expect((await answer(id, wrong)).errors).toHaveLength(1);
    expect(await listOf('hitConfirmationsOwed', at(PORT_MARROW))).toEqual([{ id, status: 'REQUESTED' }]);
  });
});

describe('what is overdue', () => {
  test('is told to both agencies once, whoever notices it, and the state when the third was in vain', async () => {
    await ask();
    expect(await escalateOverdue(database, moment('20:09:00'))).toBe(0);
    const noticed = await Promise.all([1, 2].map(() => escalateOverdue(database, moment('20:11:00'))));
    expect(noticed.sort()).toEqual([0, 1]);
    const overdue = {
      kind: 'HIT_CONFIRMATION_REQUEST',
      subject: `overdue: YQ ${STOLEN}, request 1, urgent`,
      sentBy: null,
    };
    expect(await mailOf(ALDER_BAY)).toEqual([overdue]);
    expect((await mailOf(PORT_MARROW))[0]).toEqual(overdue);
    expect(await mailOf(CONTROL_TERMINAL)).toEqual([]);
    for (const [requestNumber, time] of [
      [2, '20:12:00'],
      [3, '20:23:00'],
    ] as const) {
      subgraphs.setNow(moment(time));
      await ask({ requestNumber });
    }
    expect(await escalateOverdue(database, moment('20:34:00'))).toBe(1);
    const [newest] = await mailOf(CONTROL_TERMINAL);
    expect(newest).toMatchObject({ subject: `overdue: YQ ${STOLEN}, request 3, urgent` });
  });
});

describe('who may not read hits', () => {
  test('neither asks, nor answers, nor finds such messages in the mail', async () => {
    const { id } = await ask();
    const blind = { ...at(PORT_MARROW), facts: [...FACTS, 'scope:messages:read', 'scope:hits:confirm'] };
    expect((await answer(id, {}, blind)).codes).toEqual(['OPERATION_REFUSED']);
    expect((await graphql(`{ hitConfirmationsOwed { id } }`, blind)).codes).toEqual(['NEED_TO_KNOW']);
    const { data } = await graphql('{ inbox { edges { node { id } } } outbox { edges { cursor } } }', blind);
    expect(data).toEqual({ inbox: { edges: [] }, outbox: { edges: [] } });
  });

  test('of a restricted file sees no request about it, at either agency', async () => {
    const cleared = 'scope:cori:read';
    const { id } = await ask({ file: 'GANG', nic: 'T000000001' }, at(ALDER_BAY, cleared));
    expect(await listOf('hitConfirmationsOwed', at(PORT_MARROW))).toEqual([]);
    expect(await mailOf(PORT_MARROW)).toEqual([]);
    expect(await answer(id)).toEqual(await answer('no such request'));
    expect(await listOf('hitConfirmationsOwed', at(PORT_MARROW, cleared))).toHaveLength(1);
  });
});

describe('a hit', () => {
  const OF_HIT = `query ($hits: [_Any!]!) { _entities(representations: $hits) {
    ... on HitConfirmation { status requestNumber dueAt answeredAt extradition caveat request { askedBy { ori } } } } }`;
  const hitFor = async (question: Question, enteredBy = PORT_MARROW) => {
    const hits = [{ __typename: 'HitConfirmation', nic: STOLEN, enteredBy }];
    return (await graphql(OF_HIT, question, { hits })).data._entities[0];
  };
  const UNKNOWN = {
    status: 'NOT_REQUESTED',
    requestNumber: null,
    dueAt: null,
    answeredAt: null,
    extradition: null,
    caveat: expect.stringContaining('not probable cause'),
    request: null,
  };

  test('shows what was answered to the viewer’s agency, and to no other', async () => {
    expect(await hitFor(at(ALDER_BAY))).toEqual(UNKNOWN);
    const { id } = await ask();
    expect(await hitFor(at(ALDER_BAY))).toMatchObject({ status: 'REQUESTED', requestNumber: 1 });
    await answer(id);
    expect(await hitFor(at(ALDER_BAY))).toMatchObject({ status: 'CONFIRMED' });
    expect(await hitFor(at(SHERIFF))).toEqual(UNKNOWN);
    expect(await hitFor(at(PORT_MARROW))).toMatchObject({
      status: 'CONFIRMED',
      request: { askedBy: { ori: ALDER_BAY } },
    });
  });

  test('is not confirmed by an agency that did not enter it, whatever was asked of whom', async () => {
    const { id } = await ask({ enteredBy: SHERIFF });
    expect(await answer(id, {}, at(SHERIFF))).toMatchObject({ status: 'CONFIRMED' });
    expect(await hitFor(at(ALDER_BAY))).toEqual(UNKNOWN);
  });

  test('is not told of without the right to hits', async () => {
    await ask();
    const blind = { ...at(ALDER_BAY), facts: [...FACTS, 'scope:messages:read', 'scope:hits:confirm'] };
    expect(await hitFor(blind)).toBeNull();
  });

  test('is read in one statement, however many are asked about', async () => {
    const hits = ['V1', 'V2', 'V3'].map((nic) => ({
      __typename: 'HitConfirmation',
      nic,
      enteredBy: PORT_MARROW,
    }));
    subgraphs.takeStatements();
    await graphql(OF_HIT, at(ALDER_BAY), { hits });
    expect(subgraphs.takeStatements()).toHaveLength(1);
  });
});
