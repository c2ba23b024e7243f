// Searching the log of disclosures: who asked about whom, page by page, and what it never tells.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { auditKeys } from '../../../audit/keys/audit-keys.ts';
import type { Database } from '../../../platform/database.ts';
import { DEVELOPMENT_ISSUER } from '../../../platform/development-issuer.ts';
import { CAST } from '../../seeding/synthetic/cast.ts';
import { openSeededDatabase } from '../../testing/copied-database.ts';
import { AUDITOR, REVIEWER, SECOND_REVIEWER, SUPERVISOR } from '../../testing/overseers.ts';
import { AUDIT_SECRET, startTestSubgraphs, type TestSubgraphs } from '../../testing/test-subgraphs.ts';
import { loggedEvent, told, writeLog } from '../../testing/written-log.ts';
import { castPersonnelId } from '../personnel/seed-cast.ts';
import { searchDisclosures, searchStatement } from './disclosure-search.ts';
import { readSearch } from './search-input.ts';

const VIVIENNE = told('person', CAST.vivienneAubrey.id);
const MARCUS = told('person', CAST.marcusDunmore.id);
const DETECTIVE = { viewer: 'detective', purpose: 'D' };

const EVENTS = [
  loggedEvent({ time: '2026-01-15T08:00:00.000Z', subjects: [VIVIENNE] }),
  loggedEvent({ time: '2026-06-01T06:59:59.999Z', subjects: [VIVIENNE, MARCUS] }),
  loggedEvent({
    ...DETECTIVE,
    time: '2026-06-10T20:00:00.000Z',
    subjects: [MARCUS],
    sought: [MARCUS],
    disclosed: { 'Person.fullName': 1, 'CriminalHistory.cii': 1, 'Charge.offense': 3 },
    withheld: {
      'Person.isJuvenile': { rule: 'juvenile', missing: ['scope:juvenile:read'], purposes: [], count: 1 },
    },
  }),
  loggedEvent({
    time: '2026-06-11T20:00:00.000Z',
    sought: [VIVIENNE],
    outcome: 'OPERATION_REFUSED',
    disclosed: {},
    refused: { 'Query.person': { rule: 'need-to-know', missing: ['case'], purposes: [] } },
  }),
  loggedEvent({
    viewer: 'analyst',
    agency: 'CA0990000',
    time: '2026-06-12T20:00:00.000Z',
    kept: [{ subgraph: 'persons', records: 1, ageSeconds: 30 }],
  }),
  loggedEvent({
    viewer: 'misuse-reviewer',
    agency: 'CA099002Y',
    time: '2026-06-20T20:00:00.000Z',
    sought: [told('personnel', castPersonnelId('auditor'))],
  }),
];

let database: Database;
let subgraphs: TestSubgraphs;
beforeAll(async () => {
  database = await openSeededDatabase();
  subgraphs = await startTestSubgraphs(async () => database);
  await writeLog(database, EVENTS);
});
afterAll(() => subgraphs.close());

const PAGE = '{ edges { cursor node { index id } } pageInfo { hasNextPage hasPreviousPage endCursor } }';
async function search(given: string, question = AUDITOR) {
  const { data, errors = [] } = await subgraphs.ask(
    'oversight',
    `{ disclosures(${given}) ${PAGE} }`,
    question,
  );
  const indexes = data?.disclosures?.edges.map(({ node }: { node: { index: number } }) => node.index);
  return { indexes, errors: errors.map(({ message }) => message), page: data?.disclosures };
}

describe('an auditor', () => {
  const about = (kind: string, value: string) => `subject: { kind: "${kind}", value: "${value}" }`;

  test.each<[string, string, readonly number[]]>([
    ['all of it, newest first', '', [5, 4, 3, 2, 1, 0]],
    ['who asked about somebody, found or not', about('person', CAST.vivienneAubrey.id), [3, 1, 0]],
    ['however the value is written', about('person', ` ${CAST.vivienneAubrey.id.toLowerCase()} `), [3, 1, 0]],
    ['nothing for another kind of thing', about('license', CAST.vivienneAubrey.id), []],
    ['what one viewer asked', `viewer: { issuer: "${DEVELOPMENT_ISSUER}", login: "detective" }`, [2]],
    ['nothing of a namesake at another issuer', 'viewer: { issuer: "other", login: "detective" }', []],
    ['what an agency asked', 'agency: "ca0990100"', [3, 2, 1, 0]],
    ['from a day of California on', 'since: "2026-06-01"', [5, 4, 3, 2]],
    ['to a day of California', 'until: "2026-05-31"', [1, 0]],
    ['one day', 'since: "2026-05-31", until: "2026-05-31"', [1]],
    [
      'all of it together',
      `${about('person', CAST.marcusDunmore.id)}, agency: "CA0990100", since: "2026-06-01", viewer: { issuer: "${DEVELOPMENT_ISSUER}", login: "detective" }`,
      [2],
    ],
  ])('finds %s', async (_name, given, indexes) => {
    const argumentsGiven = given === '' ? 'first: 20' : given;
    expect(await search(argumentsGiven)).toMatchObject({ indexes, errors: [] });
  });

  test.each(['', `${about('person', CAST.vivienneAubrey.id)},`])(
    'pages through everything once: %s',
    async (filter) => {
      const whole = (await search(`${filter} first: 100`)).indexes;
      const found: number[] = [];
      let after = '';
      for (let pages = 0; pages < 10; pages += 1) {
        const { indexes, page } = await search(`${filter} first: 2 ${after}`);
        found.push(...indexes);
        expect(page.pageInfo.hasPreviousPage).toBe(pages > 0);
        if (!page.pageInfo.hasNextPage) break;
        after = `after: "${page.pageInfo.endCursor}"`;
      }
      expect(found).toEqual(whole);
    },
  );

  test('sees of an entry who, for what, how much and what was withheld', async () => {
    const query = `{ disclosures(viewer: { issuer: "${DEVELOPMENT_ISSUER}", login: "detective" }) { edges { node {
      at purpose channel outcome expired subjectCount leafHash viewer { login personnel { name } } agency { name }
      disclosed { coordinate count } withheld { coordinate count rule missing } refused { rule }
      sources { subgraph outcome milliseconds } kept { ageSeconds } } } } }`;
    const { data, errors } = await subgraphs.ask('oversight', query, AUDITOR);
    expect(errors).toBeUndefined();
    expect(data.disclosures.edges).toEqual([
      {
        node: {
          at: '2026-06-10T20:00:00.000Z',
          purpose: 'D',
          channel: 'MOBILE_TERMINAL',
          outcome: 'ANSWERED',
          expired: false,
          subjectCount: 1,
          leafHash: expect.stringMatching(/^[0-9a-f]{64}$/),
          viewer: { login: 'detective', personnel: { name: 'Detective Ruben Okafor' } },
          agency: { name: 'Alder Bay Police Department' },
          disclosed: [
            { coordinate: 'Person.fullName', count: 1 },
            { coordinate: 'CriminalHistory.cii', count: 1 },
            { coordinate: 'Charge.offense', count: 3 },
          ],
          withheld: [
            { coordinate: 'Person.isJuvenile', count: 1, rule: 'juvenile', missing: ['scope:juvenile:read'] },
          ],
          refused: [],
          sources: [{ subgraph: 'persons', outcome: 'ANSWERED', milliseconds: 4 }],
          kept: [],
        },
      },
    ]);
  });

  test('finds an entry whose time of retention is over by nothing but its time', async () => {
    const [index = 0] = await writeLog(database, [loggedEvent({ time: '2020-01-01T00:00:00.000Z' })]);
    await database.query(`select audit.expire(now() - interval '3 years')`);
    const query =
      '{ disclosures(until: "2020-12-31") { edges { node { index expired outcome viewer { login } disclosed { count } } } } }';
    const { data } = await subgraphs.ask('oversight', query, AUDITOR);
    expect(data.disclosures.edges).toEqual([
      { node: { index, expired: true, outcome: 'ANSWERED', viewer: null, disclosed: null } },
    ]);
  });

  test.each([
    ['first: 0', '`first` must be between 1 and 100: ask for the rest page by page'],
    ['first: 101', '`first` must be between 1 and 100: ask for the rest page by page'],
    ['since: "yesterday"', '`since` must be a day written YYYY-MM-DD'],
    ['after: "x"', '`after` is not a cursor of this search: pass one as it was given'],
    [
      'subject: { kind: "Person", value: "P" }',
      '`subject.kind` is a word such as `person`, `plate` or `license`',
    ],
    ['subject: { kind: "person", value: " " }', '`subject.value` is empty: nothing was looked up'],
  ])('is told what to write in place of %s', async (given, message) => {
    expect((await search(given)).errors).toEqual([message]);
  });
});

describe('nobody learns from the log who looks at them', () => {
  const aboutAuditor = (kind: string, value: string) =>
    search(`subject: { kind: "${kind}", value: "${value}" }`);

  test('a search for oneself on the register finds nothing, and finds it for another', async () => {
    const own = `subject: { kind: "personnel", value: "${castPersonnelId('auditor')}" }`;
    expect((await search(own, REVIEWER)).indexes).toEqual([5]);
    expect((await search(own)).indexes).toEqual([]);
    expect((await aboutAuditor('personnel', castPersonnelId('auditor').toLowerCase())).indexes).toEqual([]);
    expect((await aboutAuditor('login', 'Auditor')).indexes).toEqual([]);
  });

  test.each<[string, string, string]>([
    ['their id', 'personnel', castPersonnelId('auditor')],
    ['their id, written otherwise', 'personnel', castPersonnelId('auditor').replace('PN', 'pn - ')],
    ['their login, written otherwise', 'login', 'Audi_tor'],
    ['searches for their id', 'audited', castPersonnelId('auditor')],
    ['searches for their login', 'audited', 'auditor'],
  ])('not by %s', async (_name, kind, value) => {
    const about = loggedEvent({
      viewer: 'misuse-reviewer',
      agency: 'CA099002Y',
      time: '2026-06-21T20:00:00.000Z',
      sought: [told(kind, value)],
    });
    const [index] = await writeLog(database, [about]);
    const given = `since: "2026-06-21", until: "2026-06-21", subject: { kind: "${kind}", value: "${value}" }`;
    expect((await search(given, REVIEWER)).indexes).toContain(index);
    expect((await search(given)).indexes).toEqual([]);
    const colleague = { ...AUDITOR, as: { ...AUDITOR.as, viewer: 'detective' } };
    await database.query(`update standing.viewer set agency = 'CA099001Y' where viewer = 'detective'`);
    expect((await search(given, colleague)).indexes).toEqual([]);
    await database.query(`update standing.viewer set agency = 'CA0990100' where viewer = 'detective'`);
  });

  test('nor by what is done about one of their own entries', async () => {
    const own = loggedEvent({ viewer: 'auditor', agency: 'CA099001Y', time: '2026-06-22T08:00:00.000Z' });
    const revealing = loggedEvent({
      viewer: 'misuse-reviewer',
      agency: 'CA099002Y',
      time: '2026-06-22T20:00:00.000Z',
      sought: [told('disclosure', own.id)],
    });
    const [, index] = await writeLog(database, [own, revealing]);
    const given = `subject: { kind: "disclosure", value: "${own.id}" }`;
    expect((await search(given, REVIEWER)).indexes).toEqual([index]);
    expect((await search(given)).indexes).toEqual([]);
  });

  test('a supervisor searches nothing at all', async () => {
    const { data, errors } = await subgraphs.ask('oversight', `{ disclosures ${PAGE} }`, SUPERVISOR);
    expect(data.disclosures).toBeNull();
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['NEED_TO_KNOW']);
  });
});

test('a value is found by every key of the log, newest and old', async () => {
  const keys = auditKeys(`${'B'.repeat(42)}A,${AUDIT_SECRET}`);
  const given = readSearch({ subject: { kind: 'person', value: CAST.marcusDunmore.id }, first: 20 });
  const { edges } = await searchDisclosures({ database, keys }, given);
  expect(edges.map(({ node }) => node.index)).toEqual([2, 1]);
});

describe('the releases of a record', () => {
  const QUERY = `query ($subject: AuditedSubjectInput!, $since: Date) {
    releases(subject: $subject, since: $since) { on agency { ori } purpose classes recipient { ori } } }`;
  const releasesOf = async (value: string, since?: string) => {
    const variables = { subject: { kind: 'person', value }, since };
    return (await subgraphs.ask('oversight', QUERY, { ...AUDITOR, variables })).data.releases;
  };

  test('say which agency was told what class of information, and where it went on; never who asked', async () => {
    const released = loggedEvent(
      {
        ...DETECTIVE,
        time: '2026-06-15T02:00:00.000Z',
        subjects: [told('person', 'P-RELEASED')],
        disclosed: { 'CriminalHistory.cii': 1 },
      },
      { recipient: 'CA099025J; Ann Clerk' },
    );
    const asked = loggedEvent({
      time: '2026-06-16T02:00:00.000Z',
      sought: [told('person', 'P-RELEASED')],
      disclosed: {},
    });
    await writeLog(database, [released, asked]);
    expect(await releasesOf('p-released')).toEqual([
      {
        on: '2026-06-14',
        agency: { ori: 'CA0990100' },
        purpose: 'D',
        classes: ['cori'],
        recipient: { ori: 'CA099025J' },
      },
    ]);
    expect(await releasesOf('P-RELEASED', '2026-06-15')).toEqual([]);
  });
});

describe('what was typed', () => {
  const TYPED = {
    reason: 'a look at the star',
    case: 'AB-2026-1',
    sought: [{ kind: 'person', value: 'P61581509' }],
  };
  const event = loggedEvent({ time: '2026-06-25T12:00:00.000Z', viewer: 'patrol-officer' }, TYPED);
  const details = async (question = REVIEWER) => {
    const query = `{ disclosures(since: "2026-06-25", until: "2026-06-25") { edges { node { id details { reason case sought { kind value } } } } } }`;
    const { data } = await subgraphs.ask('oversight', query, question);
    return data.disclosures.edges.find(({ node }: { node: { id: string } }) => node.id === event.id)?.node
      .details;
  };
  const request = async (eventId = event.id, question = REVIEWER) => {
    const mutation = `mutation ($input: RequestRevealInput!) { requestReveal(input: $input) {
      changed reveal { id status opensUntil requestedBy { login } approvedBy { login } event { viewer { login } } } } }`;
    const variables = { input: { eventId, reason: 'the alert says look' } };
    const { data, errors = [] } = await subgraphs.ask('oversight', mutation, { ...question, variables });
    return { payload: data?.requestReveal, errors: errors.map(({ message }) => message) };
  };
  const approve = async (revealId: string, question = SECOND_REVIEWER) => {
    const mutation = `mutation ($input: ApproveRevealInput!) { approveReveal(input: $input) { changed reveal { status approvedBy { login } } } }`;
    const { data, errors = [] } = await subgraphs.ask('oversight', mutation, {
      ...question,
      variables: { input: { revealId } },
    });
    return { payload: data?.approveReveal, errors: errors.map(({ message }) => message) };
  };
  beforeAll(() => writeLog(database, [event]));

  test('is opened by two reviewers for a quarter of an hour, for whoever asked and nobody else', async () => {
    expect(await details()).toBeNull();
    const { payload } = await request();
    expect(payload).toMatchObject({
      changed: true,
      reveal: {
        status: 'PENDING',
        opensUntil: null,
        requestedBy: { login: 'misuse-reviewer' },
        approvedBy: null,
        event: { viewer: { login: 'patrol-officer' } },
      },
    });
    expect((await request()).payload).toMatchObject({ changed: false, reveal: { id: payload.reveal.id } });
    expect(await details()).toBeNull();
    expect((await approve(payload.reveal.id, REVIEWER)).errors).toEqual([
      'whoever requested a reveal does not approve it: ask another reviewer',
    ]);
    const pending = await subgraphs.ask('oversight', '{ pendingReveals { id reason } }', SECOND_REVIEWER);
    expect(pending.data.pendingReveals).toEqual([{ id: payload.reveal.id, reason: 'the alert says look' }]);
    expect((await approve(payload.reveal.id)).payload).toEqual({
      changed: true,
      reveal: { status: 'OPEN', approvedBy: { login: 'second-reviewer' } },
    });
    expect((await approve(payload.reveal.id)).payload.changed).toBe(false);
    expect(await details()).toEqual(TYPED);
    expect(await details(SECOND_REVIEWER)).toBeNull();
    const [{ minutes } = { minutes: 0 }] = await database.query<{ minutes: number }>(
      'select extract(epoch from opens_until - approved_at) / 60 as minutes from oversight.reveal',
    );
    expect(minutes).toBe(15);
    await database.query(`update oversight.reveal set opens_until = now() - interval '1 second'`);
    expect(await details()).toBeNull();
    expect((await approve(payload.reveal.id)).errors).toEqual([
      'the reveal is over: let it be requested again',
    ]);
    expect((await request()).payload.changed).toBe(true);
  });

  test('that is not what was sealed with the entry is no answer, but a reason to verify the log', async () => {
    const other = loggedEvent({}, TYPED);
    const changed = loggedEvent({ time: '2026-06-27T12:00:00.000Z', sealed: other.sealed });
    await writeLog(database, [changed]);
    const { payload } = await request(changed.id);
    await approve(payload.reveal.id);
    const query = '{ disclosures(since: "2026-06-27") { edges { node { details { reason } } } } }';
    const { errors } = await subgraphs.ask('oversight', query, REVIEWER);
    expect(errors?.map(({ message }) => message)).toEqual([
      'the details are not what was sealed with this entry: have the log verified',
    ]);
  });

  test('waits a day for its approval', async () => {
    const { payload } = await request();
    await database.query(
      `update oversight.reveal set requested_at = now() - interval '25 hours' where id = $1`,
      [payload.reveal.id],
    );
    expect((await approve(payload.reveal.id)).errors).toEqual([
      'the request is more than a day old: let it be requested again',
    ]);
  });

  test('by a reviewer is opened neither by themselves nor by who is over or under them, who are told of no such event', async () => {
    const own = loggedEvent({
      viewer: 'misuse-reviewer',
      agency: 'CA099002Y',
      time: '2026-06-26T12:00:00.000Z',
    });
    await writeLog(database, [own]);
    const none = await request('00000000-0000-4000-8000-000000000000');
    expect(none.errors).toEqual([
      'no event that you may review has this `input.eventId`: take the `id` of a disclosure',
    ]);
    expect(await request(own.id)).toEqual(none);
    const { payload } = await request(own.id, SECOND_REVIEWER);
    expect(payload.reveal.status).toBe('PENDING');
    expect((await approve(payload.reveal.id, REVIEWER)).errors).toEqual([
      'no request that you may approve has this `input.revealId`: see `pendingReveals`',
    ]);
    const superior = [castPersonnelId('second-reviewer'), castPersonnelId('misuse-reviewer')];
    await database.query('update oversight.personnel set supervisor = $1 where id = $2', superior);
    expect(await request(own.id, SECOND_REVIEWER)).toEqual(none);
    await database.query('update oversight.personnel set supervisor = null where id = $1', [superior[1]]);
  });

  test('is opened by nobody who is not on the register', async () => {
    const stranger = { ...REVIEWER, as: { ...REVIEWER.as, viewer: 'stranger' } };
    expect((await request(event.id, stranger)).errors).toEqual([
      'you are not on the register of personnel: whoever reviews must be, so that nobody reviews themselves',
    ]);
  });
});

describe('a search is one walk along an index', () => {
  const plan = async (given: object, hashes?: readonly string[]): Promise<string> => {
    const { sql, parameters } = searchStatement(readSearch({ first: 20, ...given }), hashes);
    const rows = await database.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, parameters);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  };
  beforeAll(async () => {
    await database.query(`insert into audit.event (index, id, at, leaf, body, decision, issuer, viewer, agency, outcome)
      select 1000 + n, gen_random_uuid(), timestamptz '2025-01-01' + n * interval '1 minute', decode(repeat('00', 32), 'hex'),
        '{}', 'd', 'i', 'viewer' || n % 100, 'CA' || n % 10, 'ANSWERED' from generate_series(1, 20000) n`);
    await database.query(`insert into audit.subject (hash, at, event, kind)
      select 'hash' || n % 500, timestamptz '2025-01-01' + n * interval '1 minute', 1000 + n, 'person' from generate_series(1, 20000) n`);
    await database.query('analyze audit.event');
    await database.query('analyze audit.subject');
  });

  test.each<[string, object, readonly string[] | undefined, RegExp]>([
    ['by subject', {}, ['hash7', 'hash8'], /Index Only Scan Backward using subject_hash/],
    [
      'by subject and days',
      { since: '2025-01-02', until: '2025-01-10' },
      ['hash7'],
      /on subject_hash[\s\S]*Index Cond: .*hash = sought\.hash.*\(at >= [^<]*\(ROW\(at, event\) < ROW\([^<]*$/m,
    ],
    [
      'by viewer',
      { viewer: { issuer: 'i', login: 'viewer7' } },
      undefined,
      /Index Scan Backward using event_viewer/,
    ],
    ['by agency', { agency: 'CA7' }, undefined, /Index Scan Backward using event_(agency|at)/],
    ['by time', {}, undefined, /Index Scan Backward using event_at/],
    [
      'by day: from its end, not from the end of the log',
      { since: '2025-01-02', until: '2025-01-02' },
      undefined,
      /Index Scan Backward using event_at[\s\S]*Index Cond: \(\(at >= [^<]*\(ROW\(at, index\) < ROW\([^<]*$/m,
    ],
  ])('%s', async (_name, given, hashes, scan) => {
    const found = await plan(given, hashes);
    expect(found).toMatch(scan);
    expect(found).not.toContain('Seq Scan');
  });
});
