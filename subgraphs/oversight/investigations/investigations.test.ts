// Alerts and investigations: who may know of them, what is done in them, and what is reported of a year.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '../../../platform/database.ts';
import { DEVELOPMENT_ISSUER } from '../../../platform/development-issuer.ts';
import { StandingStore } from '../../../platform/standing/standing-store.ts';
import { KNOWN_AGENCIES } from '../../domain/codes/agencies.ts';
import { openSeededDatabase } from '../../testing/copied-database.ts';
import { AUDITOR, asOther, REVIEWER, SECOND_REVIEWER, SUPERVISOR } from '../../testing/overseers.ts';
import { type Question, startTestSubgraphs, type TestSubgraphs } from '../../testing/test-subgraphs.ts';
import { loggedEvent, writeLog } from '../../testing/written-log.ts';
import { type RaisedAlert, raise } from '../alerts/alert-store.ts';
import { castPersonnelId } from '../personnel/seed-cast.ts';

const OFFICER = castPersonnelId('patrol-officer');
const ALERT_ID = '11111111-1111-4111-8111-111111111111';
const REASON = 'seven looks at one person';
/** A reader of the officer's own agency: nobody of Alder Bay reviews unless it is assigned to them. */
const INTERNAL = asOther(REVIEWER, { viewer: 'firearms-examiner', agency: 'CA0990100' });

const alertOf = (given: Partial<RaisedAlert> = {}): RaisedAlert => ({
  id: ALERT_ID,
  key: 'patrol-officer P 2026-06',
  issuer: DEVELOPMENT_ISSUER,
  viewer: 'patrol-officer',
  agency: 'CA0990100',
  severity: 'HIGH',
  score: 10,
  tallies: [
    {
      rule: 'REPEAT',
      severity: 'HIGH',
      reason: REASON,
      count: 7,
      events: [0],
      firstAt: 0,
      lastAt: 86_400_000,
    },
  ],
  ...given,
});

const EVENT = loggedEvent({ time: '2026-06-20T12:00:00.000Z' });
let database: Database;
let subgraphs: TestSubgraphs;
beforeAll(async () => {
  database = await openSeededDatabase();
  subgraphs = await startTestSubgraphs(async () => database);
  await writeLog(database, [EVENT, loggedEvent({ viewer: 'misuse-reviewer', agency: 'CA099002Y' })]);
});
beforeEach(async () => {
  for (const table of [
    'investigation_entry',
    'investigation_assignee',
    'investigation',
    'alert',
    'personnel_action',
  ])
    await database.query(`delete from oversight.${table}`);
  await database.query('update standing.viewer set suspended_at = null');
  await raise(database, [alertOf()]);
});
afterAll(() => subgraphs.close());

async function ask(query: string, variables: object = {}, question: Question = REVIEWER) {
  const asked = { ...question, variables: { ...variables } };
  const { data, errors = [] } = await subgraphs.ask('oversight', query, asked);
  return { data, errors: errors.map(({ message }) => message) };
}

const SHOWN = `investigation { id status outcome subject { login } assigned { login } entries {
  kind text value by { login } leafHash evidence { index } } } changed`;
async function change(mutation: string, input: object, question?: Question) {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${SHOWN} } }`;
  const { data, errors } = await ask(query, { input }, question);
  return { ...data?.[mutation], errors };
}
const opened = async (): Promise<string> => {
  const { investigation } = await change('openInvestigation', { alertId: ALERT_ID, summary: REASON });
  return investigation.id;
};
const alertsSeen = async (question?: Question): Promise<readonly string[]> =>
  (await ask('{ alerts { id } }', {}, question)).data.alerts.map(({ id }: { id: string }) => id);

describe('an alert', () => {
  test('says why in words, of whom, and which entries of the log', async () => {
    const { data } =
      await ask(`{ alerts { score severity status viewer { login personnel { name } } agency { ori }
      reasons { rule reason count firstAt lastAt events { index id } } investigation { id } } }`);
    expect(data.alerts).toEqual([
      {
        score: 10,
        severity: 'HIGH',
        status: 'OPEN',
        viewer: { login: 'patrol-officer', personnel: { name: 'Officer Dana Whitlock' } },
        agency: { ori: 'CA0990100' },
        reasons: [
          {
            rule: 'REPEAT',
            reason: REASON,
            count: 7,
            firstAt: '1970-01-01T00:00:00.000Z',
            lastAt: '1970-01-02T00:00:00.000Z',
            events: [{ index: 0, id: EVENT.id }],
          },
        ],
        investigation: null,
      },
    ]);
  });

  test('is one for each key, and the heaviest stand first', async () => {
    const heavier = alertOf({
      id: ALERT_ID.replaceAll('1', '2'),
      key: 'other',
      score: 30,
      severity: 'CRITICAL',
    });
    await raise(database, [heavier, alertOf({ score: 20 })]);
    const { data } = await ask('{ alerts { id score } alerts2: alerts(first: 1) { id } }');
    expect(data.alerts).toEqual([
      { id: heavier.id, score: 30 },
      { id: ALERT_ID, score: 20 },
    ]);
    expect(data.alerts2).toEqual([{ id: heavier.id }]);
  });

  test('that was dismissed comes back when it is graver or weighs half as much again, and not before', async () => {
    const dismiss = `mutation ($input: DismissAlertInput!) { dismissAlert(input: $input) { changed alert { status dismissedReason dismissedBy { login } } } }`;
    const input = { alertId: ALERT_ID, reason: 'all seven were traffic stops' };
    const { data } = await ask(dismiss, { input });
    expect(data.dismissAlert).toEqual({
      changed: true,
      alert: {
        status: 'DISMISSED',
        dismissedReason: input.reason,
        dismissedBy: { login: 'misuse-reviewer' },
      },
    });
    expect((await ask(dismiss, { input })).data.dismissAlert.changed).toBe(false);
    await raise(database, [alertOf({ score: 14.9 })]);
    expect(await alertsSeen()).toEqual([]);
    await raise(database, [alertOf({ score: 15 })]);
    expect(await alertsSeen()).toEqual([ALERT_ID]);
    await ask(dismiss, { input });
    await raise(database, [alertOf({ score: 15, severity: 'CRITICAL' })]);
    expect(await alertsSeen()).toEqual([ALERT_ID]);
  });

  test.each<[string, Question]>([
    ['whom it is about', asOther(REVIEWER, { viewer: 'patrol-officer', agency: 'CA0990100' })],
    ['who supervises them', asOther(REVIEWER, { viewer: 'supervisor', agency: 'CA0990100' })],
    ['their own agency', INTERNAL],
  ])('looks like none to %s', async (_name, question) => {
    const query = `query ($id: ID!) { alert(id: $id) { id } alerts { id } }`;
    expect((await ask(query, { id: ALERT_ID }, question)).data).toEqual({ alert: null, alerts: [] });
    const { errors } = await change('openInvestigation', { alertId: ALERT_ID, summary: REASON }, question);
    expect(errors).toEqual(['no alert that you may know of has this `input.alertId`: see `alerts`']);
  });

  test('is not opened to whoever is on no register', async () => {
    const { errors } = await ask('{ alerts { id } }', {}, asOther(REVIEWER, { viewer: 'stranger' }));
    expect(errors).toEqual([expect.stringContaining('you are not on the register of personnel')]);
  });
});

describe('a reviewer', () => {
  test('opens one investigation of an alert, pins evidence, finds and closes: all of it is on record', async () => {
    const id = await opened();
    expect(await alertsSeen()).toEqual([]);
    expect(await change('openInvestigation', { alertId: ALERT_ID, summary: REASON })).toMatchObject({
      changed: false,
      investigation: { id },
    });
    await change('noteInvestigation', { investigationId: id, text: 'asked dispatch for the unit history' });
    const pin = { investigationId: id, eventId: EVENT.id, reason: 'no stop is on record for it' };
    await change('pinEvidence', pin);
    expect((await change('pinEvidence', pin)).changed).toBe(false);
    for (const to of ['INVESTIGATING', 'SUSTAINED'])
      await change('moveInvestigation', { investigationId: id, to, reason: 'as the evidence says' });
    const { investigation, errors } = await change('closeInvestigation', {
      investigationId: id,
      outcome: 'REPRIMANDED',
      reason: 'letter of reprimand, 1 July',
    });
    expect(errors).toEqual([]);
    expect(investigation).toMatchObject({
      status: 'CLOSED',
      outcome: 'REPRIMANDED',
      subject: { login: 'patrol-officer' },
    });
    const [row] = await database.query<{ leaf: string }>(
      `select encode(leaf, 'hex') as leaf from audit.event where index = 0`,
    );
    const by = { login: 'misuse-reviewer' };
    const plain = { by, leafHash: null, evidence: null };
    expect(investigation.entries).toEqual([
      { ...plain, kind: 'OPENED', text: REASON, value: ALERT_ID },
      { ...plain, kind: 'NOTE', text: 'asked dispatch for the unit history', value: null },
      { kind: 'EVIDENCE', text: pin.reason, value: null, by, leafHash: row?.leaf, evidence: { index: 0 } },
      { ...plain, kind: 'STATUS', text: 'as the evidence says', value: 'INVESTIGATING' },
      { ...plain, kind: 'STATUS', text: 'as the evidence says', value: 'SUSTAINED' },
      { ...plain, kind: 'CLOSED', text: 'letter of reprimand, 1 July', value: 'REPRIMANDED' },
    ]);
  });

  test('suspends at once, which the officer’s own agency does not end, and reinstates', async () => {
    const id = await opened();
    const standing = () =>
      new StandingStore(database).find({ issuer: DEVELOPMENT_ISSUER, viewer: 'patrol-officer' });
    const act = (action: string) =>
      change('takeAction', { investigationId: id, action, reason: 'while it is looked into' });
    expect((await act('SUSPEND')).changed).toBe(true);
    expect((await standing())?.suspendedAt).toMatch(/Z$/);
    expect((await act('SUSPEND')).changed).toBe(false);
    const { errors } = await ask(
      'mutation ($input: ReinstateViewerInput!) { reinstateViewer(input: $input) { changed } }',
      { input: { personnelId: OFFICER, reason: 'we need every officer' } },
      SUPERVISOR,
    );
    expect(errors).toEqual(['this suspension was decided by another agency: ask it to end the suspension']);
    expect((await act('REINSTATE')).changed).toBe(true);
    expect((await standing())?.suspendedAt).toBeNull();
    expect((await act('REFER')).investigation.status).toBe('REFERRED');
  });

  test('opens one by hand, about nobody of whom they are part', async () => {
    const open = (subjectId: string, question?: Question) =>
      change('openInvestigation', { subjectId, summary: 'a letter from the public' }, question);
    expect(await open(castPersonnelId('analyst'))).toMatchObject({
      changed: true,
      investigation: { subject: { login: 'analyst' }, assigned: [{ login: 'misuse-reviewer' }] },
    });
    const none = await open('PN9999999');
    expect(none.errors).toEqual([
      'nobody whom you may review has this `input.subjectId`: see `personnelByLogin`',
    ]);
    for (const login of ['misuse-reviewer', 'second-reviewer'])
      expect(await open(castPersonnelId(login))).toEqual(none);
    expect((await change('openInvestigation', { summary: REASON })).errors).toEqual([
      'give `input.alertId`, or `input.subjectId` for an investigation by hand',
    ]);
  });

  test('assigns it into the agency, to nobody who is the subject or over them; only then is it seen there', async () => {
    const id = await opened();
    const seen = async () =>
      (
        await ask(
          'query ($id: ID!) { investigation(id: $id) { status } investigations { id } }',
          { id },
          INTERNAL,
        )
      ).data;
    expect(await seen()).toEqual({ investigation: null, investigations: [] });
    const hidden = await change(
      'noteInvestigation',
      { investigationId: id, text: 'who looks at whom?' },
      INTERNAL,
    );
    expect(hidden.errors).toEqual([
      'no investigation that you may know of has this `input.investigationId`: see `investigations`',
    ]);
    const nobody = { investigationId: '22222222-2222-4222-8222-222222222222', text: 'who looks at whom?' };
    subgraphs.takeStatements();
    expect(await change('noteInvestigation', nobody, INTERNAL)).toEqual(hidden);
    const statements = subgraphs.takeStatements();
    await change('noteInvestigation', { ...nobody, investigationId: id }, INTERNAL);
    expect(subgraphs.takeStatements()).toEqual(statements);
    const assign = (login: string) =>
      change('assignInvestigation', {
        investigationId: id,
        personnelId: castPersonnelId(login),
        reason: 'internal affairs',
      });
    for (const login of ['patrol-officer', 'supervisor'])
      expect((await assign(login)).errors).toEqual([
        'nobody reviews themselves or their chain of command: assign somebody else',
      ]);
    expect((await assign('firearms-examiner')).changed).toBe(true);
    expect(await seen()).toEqual({ investigation: { status: 'OPEN' }, investigations: [{ id }] });
    expect(await alertsSeen(INTERNAL)).toEqual([]);
  });

  test('pins no entry of their own', async () => {
    const id = await opened();
    const { data } = await ask('{ disclosures(agency: "CA099002Y") { edges { node { id } } } }');
    const eventId = data.disclosures.edges[0].node.id;
    const { errors } = await change('pinEvidence', {
      investigationId: id,
      eventId,
      reason: 'as the evidence says',
    });
    expect(errors).toEqual([
      'no event that you may review has this `input.eventId`: take the `id` of a disclosure',
    ]);
  });

  test.each<[string, object, string]>([
    [
      'moveInvestigation',
      { to: 'SUSTAINED' },
      'from `OPEN` an investigation goes to `TRIAGED`, `REFERRED`, `INVESTIGATING`',
    ],
    [
      'closeInvestigation',
      { outcome: 'TERMINATED' },
      'an investigation that is `OPEN` has no finding yet: move it to one first',
    ],
  ])('is told what may be in place of %s %o, and nothing is written', async (mutation, input, message) => {
    const id = await opened();
    expect(
      (await change(mutation, { investigationId: id, reason: 'as the evidence says', ...input })).errors,
    ).toEqual([message]);
    expect(await database.query('select kind from oversight.investigation_entry')).toEqual([
      { kind: 'OPENED' },
    ]);
  });
});

describe('the report of a year', () => {
  const year = new Date().getUTCFullYear();
  const reports = async (question: Question) =>
    (
      await ask(
        `query ($year: Int!) { misuseReports(year: $year) { agency { ori } investigated sustained pending
          statuses { status count } outcomes { outcome count } viewers } }`,
        { year },
        question,
      )
    ).data.misuseReports;
  const of = (all: readonly { agency: { ori: string } }[], ori: string) =>
    all.find(({ agency }) => agency.ori === ori);

  test('counts what was investigated and found, and says nil where there was none', async () => {
    const id = await opened();
    for (const to of ['INVESTIGATING', 'SUSTAINED'])
      await change('moveInvestigation', { investigationId: id, to, reason: 'as the evidence says' });
    await change('closeInvestigation', {
      investigationId: id,
      outcome: 'RETRAINED',
      reason: 'as the evidence says',
    });
    const all = await reports(AUDITOR);
    expect(of(all, 'CA0990100')).toMatchObject({
      investigated: 1,
      sustained: 1,
      pending: 0,
      statuses: [{ status: 'CLOSED', count: 1 }],
      outcomes: [{ outcome: 'RETRAINED', count: 1 }],
    });
    expect(of(all, 'CA0990300')).toMatchObject({ investigated: 0, sustained: 0, statuses: [], outcomes: [] });
    expect(all).toHaveLength(KNOWN_AGENCIES.length);
  });

  test('has what it is measured against', async () => {
    const { data } = await ask(
      '{ misuseReport(ori: "CA0990100", year: 2026) { accesses viewers } }',
      {},
      AUDITOR,
    );
    expect(data.misuseReport).toEqual({ accesses: 1, viewers: expect.any(Number) });
    expect(data.misuseReport.viewers).toBeGreaterThan(10);
  });

  test('tells nobody of their own agency’s matters by a count', async () => {
    await opened();
    const auditor = asOther(AUDITOR, { viewer: 'firearms-examiner', agency: 'CA0990100' });
    expect(of(await reports(auditor), 'CA0990100')).toMatchObject({ investigated: 0 });
    expect(of(await reports(SECOND_REVIEWER), 'CA0990100')).toMatchObject({ investigated: 1 });
  });
});
