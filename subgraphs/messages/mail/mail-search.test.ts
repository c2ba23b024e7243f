// Mail of years is searched newest first, page by page: nothing is left out unsaid, and no page looks at all of it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Database } from '../../../platform/database.ts';
import { openSeededDatabase } from '../../testing/copied-database.ts';
import { type Question, startTestSubgraphs, type TestSubgraphs } from '../../testing/test-subgraphs.ts';
import { MOST_LOOKED_AT } from './mail-search.ts';

const OWN = 'CA0990100';
const OTHER = 'CA0990000';
const MESSAGES = 2_500;
/** The newest is message 1, and each a minute older than the one before. */
const NEWEST = Date.parse('2026-06-30T19:00:00.000Z');
const sentAt = (n: number): string => new Date(NEWEST - n * 60_000).toISOString();

const reader = (...scopes: readonly string[]): Question => ({
  facts: ['authenticated', 'case', 'purpose:C', 'reason', ...scopes.map((scope) => `scope:${scope}`)],
  as: { agency: OWN },
});
const OFFICER = reader('messages:read');
const DETECTIVE = reader('messages:read', 'cori:read');

let database: Database;
let subgraphs: TestSubgraphs;
beforeAll(async () => {
  database = await openSeededDatabase();
  subgraphs = await startTestSubgraphs(async () => database);
  await database.query('delete from messages.recipient');
  await database.query('delete from messages.message');
  await database.query(MAIL, [new Date(NEWEST).toISOString()]);
  await database.query(RECEIVED, [OWN]);
  await database.script('analyze messages.message; analyze messages.recipient');
});
afterAll(() => subgraphs.close());

/** Even ones came in, odd ones went out; every seventh is of a restricted file, every eleventh carries criminal history. */
const MAIL = `
  insert into messages.message (id, thread, kind, sender, sent_at, addressed, subject, body, carries_criminal_history, restricted,
    attachments, mailboxes)
  select 'T' || lpad(n::text, 5, '0'), 'T' || lpad(n::text, 5, '0'), 'ADMINISTRATIVE',
    case n % 2 when 0 then '${OTHER}' else '${OWN}' end, $1::timestamptz - n * interval '1 minute', array['${OWN}', '${OTHER}'], 'lookout',
    'sedan' || case when n % 13 = 0 then ' harbor' else '' end || case when n = 2345 then ' accordion' else '' end,
    n % 11 = 0, n % 7 = 0, '[]', array['${OWN}', '${OTHER}']
  from generate_series(1, ${MESSAGES}) n`;
const RECEIVED = `
  insert into messages.recipient (message_id, ori, sent_at)
  select id, $1, sent_at from messages.message where sender <> $1`;

const SEARCH = `query ($text: String!, $first: Int!, $after: String) {
  messageSearch(text: $text, first: $first, after: $after) {
    lookedBackTo edges { node { id sentAt } } pageInfo { hasNextPage endCursor } } }`;

async function search(text: string, after?: string, question: Question = DETECTIVE, first = 50) {
  const { data } = await subgraphs.ask('messages', SEARCH, {
    ...question,
    variables: { text, first, after },
  });
  const { edges, ...page } = data.messageSearch;
  return { ...page, found: edges.map(({ node }: { node: { id: string } }) => Number(node.id.slice(1))) };
}

/** Everything that is found, page by page, and how many pages that took. */
async function searchAll(text: string, question?: Question) {
  const found: number[] = [];
  let pages = 0;
  for (let after: string | undefined, goesOn = true; goesOn; pages += 1) {
    const page = await search(text, after, question);
    found.push(...page.found);
    goesOn = page.pageInfo.hasNextPage;
    after = page.pageInfo.endCursor;
  }
  return { found, pages };
}

const numbersWhere = (holds: (n: number) => boolean): readonly number[] =>
  Array.from({ length: MESSAGES }, (_, place) => place + 1).filter(holds);

describe('a word that every message holds', () => {
  test('is found newest first, what came in and what went out, by one statement', async () => {
    subgraphs.takeStatements();
    const page = await search('sedan', undefined, DETECTIVE, 3);
    expect(subgraphs.takeStatements()).toHaveLength(1);
    expect(page).toMatchObject({ found: [1, 2, 3], lookedBackTo: null, pageInfo: { hasNextPage: true } });
    expect((await search('sedan', page.pageInfo.endCursor, DETECTIVE, 3)).found).toEqual([4, 5, 6]);
  });
});

describe('a word that some messages hold', () => {
  test('is found everywhere, each message once', async () => {
    const { found } = await searchAll('harbor');
    expect(found).toEqual(numbersWhere((n) => n % 13 === 0));
  });
});

describe('a word that one old message holds', () => {
  test('is not found on the first page, which says how far back it looked', async () => {
    const page = await search('accordion');
    expect(page).toMatchObject({
      found: [],
      lookedBackTo: sentAt(MOST_LOOKED_AT),
      pageInfo: { hasNextPage: true, endCursor: expect.any(String) },
    });
  });

  test('is found by going on, and the last page says that there is nothing more', async () => {
    expect(await searchAll('accordion')).toEqual({ found: [2345], pages: 3 });
    expect(await searchAll('zeppelin')).toEqual({ found: [], pages: 3 });
    const second = await search('accordion', (await search('accordion')).pageInfo.endCursor);
    const last = await search('accordion', second.pageInfo.endCursor);
    expect(last).toMatchObject({ found: [2345], lookedBackTo: null, pageInfo: { hasNextPage: false } });
  });
});

describe('from a time on', () => {
  test('an old message is found at once, and none that was sent then or later', async () => {
    const SINCE = `query ($sentBefore: DateTime) {
      messageSearch(text: "accordion or harbor", first: 2, sentBefore: $sentBefore) { edges { node { sentAt } } } }`;
    const { data } = await subgraphs.ask('messages', SINCE, {
      ...DETECTIVE,
      variables: { sentBefore: sentAt(2_340) },
    });
    expect(data.messageSearch.edges.map(({ node }: { node: { sentAt: string } }) => node.sentAt)).toEqual(
      [2_345, 2_353].map(sentAt),
    );
  });

  test('that is none, nothing is looked up', async () => {
    subgraphs.takeStatements();
    const { errors } = await subgraphs.ask(
      'messages',
      '{ messageSearch(text: "harbor", sentBefore: "yesterday") { edges { cursor } } }',
      DETECTIVE,
    );
    expect(errors?.[0]?.message).toContain('sentBefore');
    expect(subgraphs.takeStatements()).toEqual([]);
  });
});

describe('to somebody who may not read criminal history', () => {
  test('where a search stops tells of no message that they may not know of', async () => {
    const known = numbersWhere((n) => n % 7 !== 0);
    const { lookedBackTo } = await search('accordion', undefined, OFFICER);
    expect(lookedBackTo).toBe(sentAt(known[MOST_LOOKED_AT - 1] ?? 0));
  });

  test('words of messages that carry it are not found, however far back', async () => {
    const { found } = await searchAll('harbor', OFFICER);
    expect(found).toEqual(numbersWhere((n) => n % 13 === 0 && n % 7 !== 0 && n % 11 !== 0));
  });
});
