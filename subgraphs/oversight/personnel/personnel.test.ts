// The register of personnel: who reads whom, and what a supervisor may decide about whom.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '../../../platform/database.ts';
import { DEVELOPMENT_ISSUER } from '../../../platform/development-issuer.ts';
import { StandingStore } from '../../../platform/standing/standing-store.ts';
import { KNOWN_AGENCIES } from '../../domain/codes/agencies.ts';
import { REFERENCE_DATE } from '../../seeding/synthetic/population.ts';
import { openSeededDatabase } from '../../testing/copied-database.ts';
import { AUDITOR, asOther, SUPERVISOR } from '../../testing/overseers.ts';
import { type Question, startTestSubgraphs, type TestSubgraphs } from '../../testing/test-subgraphs.ts';
import { castPersonnelId } from './seed-cast.ts';

const OFFICER = castPersonnelId('patrol-officer');
const REASON = 'a complaint is looked into';

let database: Database;
let subgraphs: TestSubgraphs;
beforeAll(async () => {
  database = await openSeededDatabase();
  subgraphs = await startTestSubgraphs(async () => database);
});
beforeEach(async () => {
  await database.query('delete from oversight.personnel_action');
  await database.query(
    `update standing.viewer set suspended_at = null, grace_until = null, grace_by = null, separated_on = null,
       security_trained_on = '2025-06-15', operator_tested_on = '2025-01-01' where viewer = 'patrol-officer'`,
  );
});
afterAll(() => subgraphs.close());

const ask = async (query: string, variables: object, question: Question = SUPERVISOR) => {
  const { data, errors = [] } = await subgraphs.ask('oversight', query, {
    ...question,
    variables: { ...variables },
  });
  return { data, errors: errors.map(({ message }) => message) };
};

async function decide(name: string, input: object, question?: Question) {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await ask(
    `mutation ($input: ${type}!) { ${name}(input: $input) {
      changed personnel { suspendedAt separatedOn securityTrainedOn operatorTestedOn grace { until by }
        actions { kind day reason by agency { ori } } } } }`,
    { input: { personnelId: OFFICER, ...input } },
    question,
  );
  return { payload: data?.[name], errors };
}

const standing = () =>
  new StandingStore(database).find({ issuer: DEVELOPMENT_ISSUER, viewer: 'patrol-officer' });

describe('a supervisor', () => {
  test('suspends an officer of their agency: the gateways read it, and who decided it is on record', async () => {
    const before = await new StandingStore(database).version();
    const { payload, errors } = await decide('suspendViewer', { reason: REASON });
    expect(errors).toEqual([]);
    expect(payload).toMatchObject({
      changed: true,
      personnel: {
        suspendedAt: expect.stringMatching(/^\d{4}-.*Z$/),
        actions: [
          { kind: 'SUSPENDED', day: null, reason: REASON, by: 'supervisor', agency: { ori: 'CA0990100' } },
        ],
      },
    });
    expect((await standing())?.suspendedAt).toBe(payload.personnel.suspendedAt);
    expect(await new StandingStore(database).version()).toBeGreaterThan(before);
  });

  test('says it twice and it is written once; ends it, and it is ended', async () => {
    await decide('suspendViewer', { reason: REASON });
    expect((await decide('suspendViewer', { reason: REASON })).payload.changed).toBe(false);
    const { payload } = await decide('reinstateViewer', { reason: 'the complaint was unfounded' });
    expect(payload).toMatchObject({ changed: true, personnel: { suspendedAt: null } });
    expect(payload.personnel.actions.map(({ kind }: { kind: string }) => kind)).toEqual([
      'REINSTATED',
      'SUSPENDED',
    ]);
  });

  test('lets training be late to the end of a day in California, once until a training is recorded', async () => {
    const { payload } = await decide('grantTrainingGrace', {
      until: '2026-07-30',
      reason: 'on leave until then',
    });
    expect(payload.personnel.grace).toEqual({ until: '2026-07-31T07:00:00.000Z', by: 'supervisor' });
    const again = await decide('grantTrainingGrace', { until: '2026-07-20', reason: 'on leave until then' });
    expect(again.errors).toEqual([
      'a grace was granted already since the last training: record a training first',
    ]);
    await decide('recordTraining', { training: 'SECURITY', completedOn: REFERENCE_DATE });
    const next = await decide('grantTrainingGrace', { until: '2026-07-20', reason: 'on leave until then' });
    expect(next.payload.personnel.grace.until).toBe('2026-07-21T07:00:00.000Z');
  });

  test('records trainings; an earlier one changes nothing', async () => {
    const { payload } = await decide('recordTraining', { training: 'OPERATOR', completedOn: '2026-06-01' });
    expect(payload).toMatchObject({ changed: true, personnel: { operatorTestedOn: '2026-06-01' } });
    const earlier = await decide('recordTraining', { training: 'OPERATOR', completedOn: '2026-05-01' });
    expect(earlier.payload).toMatchObject({ changed: false, personnel: { operatorTestedOn: '2026-06-01' } });
  });

  test('separates an officer, and does not take it back', async () => {
    await decide('separateViewer', { on: '2026-06-29', reason: 'resigned from the department' });
    expect((await standing())?.separatedOn).toBe('2026-06-29');
    const later = await decide('separateViewer', {
      on: '2026-12-31',
      reason: 'resigned from the department',
    });
    expect(later.errors).toEqual([
      'they have separated before `input.on`: a separation is not taken back here',
    ]);
    expect((await standing())?.separatedOn).toBe('2026-06-29');
  });

  test.each<[string, string, object, string]>([
    [
      'no reason',
      'suspendViewer',
      { reason: 'because ' },
      '`input.reason` must say why in 10 to 500 characters: whoever reviews the decision reads it',
    ],
    [
      'a day that is none',
      'recordTraining',
      { training: 'SECURITY', completedOn: '2026-02-30' },
      '`input.completedOn` must be a day written YYYY-MM-DD',
    ],
    [
      'a training to come',
      'recordTraining',
      { training: 'SECURITY', completedOn: '2026-07-01' },
      '`input.completedOn` is in the future: record the training once it is completed',
    ],
    [
      'a grace of 31 days',
      'grantTrainingGrace',
      { until: '2026-07-31', reason: REASON },
      '`input.until` must be a day from today to 30 days from now: a grace is short',
    ],
    [
      'a grace that is over',
      'grantTrainingGrace',
      { until: '2026-06-29', reason: REASON },
      '`input.until` must be a day from today to 30 days from now: a grace is short',
    ],
    [
      'a separation before the first day',
      'separateViewer',
      { on: '2019-08-31', reason: REASON },
      '`input.on` is before they were employed: check the day and the id of the person',
    ],
  ])(
    'is told what to write in place of %s, and nothing is written',
    async (_name, mutation, input, message) => {
      const before = await standing();
      expect((await decide(mutation, input)).errors).toEqual([message]);
      expect(await standing()).toEqual(before);
      expect(await database.query('select 1 from oversight.personnel_action')).toEqual([]);
    },
  );

  test.each<[string, object]>([
    ['suspendViewer', { reason: REASON }],
    ['grantTrainingGrace', { until: '2026-07-01', reason: REASON }],
    ['recordTraining', { training: 'SECURITY', completedOn: REFERENCE_DATE }],
  ])('decides nothing about themselves: %s', async (mutation, input) => {
    const { errors } = await decide(mutation, { ...input, personnelId: castPersonnelId('supervisor') });
    expect(errors).toEqual(['nobody decides about themselves: ask another supervisor of your agency']);
  });

  test('decides nothing about whoever supervises them', async () => {
    const officer = asOther(SUPERVISOR, { viewer: 'detective' });
    const { errors } = await decide(
      'suspendViewer',
      { personnelId: castPersonnelId('supervisor'), reason: REASON },
      officer,
    );
    expect(errors).toEqual(['nobody decides about those who supervise them: ask a supervisor above them']);
  });

  test('is told of another agency’s officer what they are told of nobody', async () => {
    const messages = await Promise.all(
      [castPersonnelId('analyst'), 'PN9999999'].map(
        async (personnelId) => (await decide('suspendViewer', { personnelId, reason: REASON })).errors,
      ),
    );
    expect(messages[0]).toEqual([expect.stringContaining("nobody on your agency's register has this")]);
    expect(messages[0]).toEqual(messages[1]);
  });

  test('does not end a suspension that another agency decided', async () => {
    await decide('suspendViewer', { reason: REASON });
    await database.query(`update oversight.personnel_action set decided_for = 'CA099002Y'`);
    const { errors } = await decide('reinstateViewer', { reason: 'we need every officer' });
    expect(errors).toEqual(['this suspension was decided by another agency: ask it to end the suspension']);
    expect((await standing())?.suspendedAt).not.toBeNull();
  });
});

describe('the register', () => {
  test('shows a supervisor their own agency, with who supervises whom', async () => {
    const { data } = await ask(
      `query ($id: ID!) { personnel(id: $id) { login issuer agency { name } shift { starts ends } privileges
        backgroundClearedOn supervisor { name } } }`,
      { id: OFFICER },
    );
    expect(data.personnel).toEqual({
      login: 'patrol-officer',
      issuer: DEVELOPMENT_ISSUER,
      agency: { name: 'Alder Bay Police Department' },
      shift: { starts: '06:00', ends: '18:00' },
      privileges: ['patrol-officer'],
      backgroundClearedOn: '2019-08-20',
      supervisor: { name: 'Sergeant Maren Holloway' },
    });
  });

  test('of another agency looks empty to a supervisor, and is read by an auditor', async () => {
    const query = `query ($id: ID!, $issuer: String!) {
      agencyPersonnel(ori: "CA0990000") { id } personnel(id: $id) { id }
      personnelByLogin(login: "analyst", issuer: $issuer) { id } trainingDue(ori: "CA0990000", within: 366) { due }
    }`;
    const variables = { id: castPersonnelId('analyst'), issuer: DEVELOPMENT_ISSUER };
    expect((await ask(query, variables)).data).toEqual({
      agencyPersonnel: [],
      personnel: null,
      personnelByLogin: null,
      trainingDue: [],
    });
    const { data } = await ask(query, variables, AUDITOR);
    expect(data.personnel).toEqual({ id: castPersonnelId('analyst') });
    expect(data.personnelByLogin).toEqual(data.personnel);
    expect(data.agencyPersonnel.length).toBeGreaterThan(8);
    expect(data.trainingDue.length).toBeGreaterThan(0);
  });

  test('lists an agency page by page, by name, each person once', async () => {
    const page = async (
      first: number,
      after: string | null = null,
    ): Promise<readonly { id: string; name: string }[]> => {
      const query = `query ($first: Int!, $after: ID) {
        agencyPersonnel(ori: "CA0990100", first: $first, after: $after) { id name } }`;
      return (await ask(query, { first, after })).data.agencyPersonnel;
    };
    const everybody = await page(500);
    const [two, rest] = [await page(2), await page(500, everybody[1]?.id)];
    expect(everybody.length).toBeGreaterThan(8);
    expect([...two, ...rest]).toEqual(everybody);
    expect(await page(500, everybody.at(-1)?.id)).toEqual([]);
    const { errors } = await ask('{ agencyPersonnel(ori: "CA0990100", first: 501) { id } }', {});
    expect(errors).toEqual([expect.stringContaining('`first` must be between 1 and 500')]);
  });

  test('begins no page behind somebody of another agency: that would tell where their name stands', async () => {
    const query = `query ($after: ID) { agencyPersonnel(ori: "CA0990100", after: $after) { id } }`;
    const behind = async (after: string) => (await ask(query, { after })).data.agencyPersonnel;
    expect(await behind(castPersonnelId('analyst'))).toEqual([]);
    expect(await behind('U9999999')).toEqual([]);
  });

  test('names who is late and who will be, to the day', async () => {
    const due = async (within: number) => {
      const { data } = await ask(
        `query ($within: Int!) { trainingDue(ori: "CA0990100", within: $within) { training due overdue personnel { login issuer } } }`,
        { within },
      );
      return data.trainingDue.filter(
        ({ personnel }: { personnel: { issuer: string } }) => personnel.issuer === DEVELOPMENT_ISSUER,
      );
    };
    const late = (login: string) => ({
      training: 'SECURITY',
      due: '2025-01-10',
      overdue: true,
      personnel: { login, issuer: DEVELOPMENT_ISSUER },
    });
    const officer = { login: 'patrol-officer', issuer: DEVELOPMENT_ISSUER };
    expect(await due(0)).toEqual([
      late('overdue-officer'),
      late('grace-officer'),
      { training: 'SECURITY', due: '2026-06-15', overdue: true, personnel: officer },
    ]);
    expect(await due(185)).toHaveLength(4);
    expect(await due(184)).toHaveLength(3);
  });

  test('asks for days within a year', async () => {
    const { errors } = await ask('{ trainingDue(ori: "CA0990100", within: 367) { due } }', {});
    expect(errors).toEqual(['`within` must be between 0 and 366 days']);
  });

  test('shows agencies with their agreements', async () => {
    const query = `{ agencies { agency { ori } } agencyStanding(ori: "CA099002Y") {
      agency { name } kind { label } agreementStarts agreementEnds } }`;
    const { data } = await ask(query, {}, AUDITOR);
    expect(data.agencyStanding).toEqual({
      agency: { name: 'State Misuse Review Unit, Alder County' },
      kind: { label: 'oversight and audit' },
      agreementStarts: '2021-07-01',
      agreementEnds: null,
    });
    expect(data.agencies).toHaveLength(KNOWN_AGENCIES.length);
  });
});

test.each([
  ['the right to decide', SUPERVISOR.facts.filter((fact) => fact !== 'scope:personnel:write')],
  ['the purpose', SUPERVISOR.facts.map((fact) => (fact === 'purpose:OV' ? 'purpose:C' : fact))],
])('a decision is refused by the source itself without %s, before any statement', async (_name, facts) => {
  subgraphs.takeStatements();
  const { errors } = await subgraphs.ask(
    'oversight',
    'mutation ($input: SuspendViewerInput!) { suspendViewer(input: $input) { changed } }',
    { ...SUPERVISOR, facts, variables: { input: { personnelId: OFFICER, reason: REASON } } },
  );
  expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['OPERATION_REFUSED']);
  expect(subgraphs.takeStatements()).toEqual([]);
});
