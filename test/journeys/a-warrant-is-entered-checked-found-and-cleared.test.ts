// A warrant is issued in Alder Bay: a detective enters it, a colleague checks it, an officer of another agency finds it by
// one question about the person, that agency locates it, and Alder Bay clears it. Each write is in the audit before any
// source hears of it, and whoever may not write asks no source.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { CAST } from '../../subgraphs/seeding/synthetic/cast.ts';
import { REFERENCE_DATE } from '../../subgraphs/seeding/synthetic/population.ts';
import { hashOf } from '../support/audit-key.ts';
import { until } from '../support/audited-house.ts';
import { type Officer, type OfficersWorld, startOfficersWorld } from '../support/officers-world.ts';
import type { World, WorldAnswer } from '../support/start-world.ts';

const DETECTIVE: Officer = { sub: 'okafor', ori: 'CA0990100', roles: ['detective'] };
const COLLEAGUE: Officer = { sub: 'marsh', ori: 'CA0990100', roles: ['detective'] };
const PORT_MARROW: Officer = { sub: 'lindahl', ori: 'CA0990300', roles: ['dispatcher'] };
const PATROL: Officer = { sub: 'reyes', ori: 'CA0990300', roles: ['patrol-officer'] };
const COURT: Officer = { sub: 'bailiff', ori: 'CA099015J', roles: ['detective'] };

const INQUIRY = {
  'inquiry-purpose': 'C',
  'inquiry-case': 'AB-2026-005120',
  'inquiry-reason': 'burglary, warrant issued',
};
const PRIYA = CAST.priyaLindqvist.id;

let officers: OfficersWorld;
let world: World;
beforeAll(async () => {
  officers = await startOfficersWorld(INQUIRY);
  world = officers.world;
});
beforeEach(() => {
  world.fetched.length = 0;
  world.audit.events.length = 0;
});
afterAll(() => officers?.close());

const ask: OfficersWorld['ask'] = (...asked) => officers.ask(...asked);

const ANSWER = `task { nic version standing lifeCycle { awaitsCheck located { agency { ori } } } }
  record { ... on WantedRecord { status } }`;
const ENTRY = {
  idempotencyKey: 'entry-5120',
  personId: PRIYA,
  oca: 'AB-2026-005120',
  document: { kind: 'WARRANT', number: 'ABW2026512' },
  wanted: {
    offense: '2203',
    warrantNumber: 'ABW2026512',
    dateOfWarrant: '2026-06-29',
    extradition: '1',
  },
};
const MEMBER = {
  idempotencyKey: 'gang-5120',
  personId: PRIYA,
  oca: 'AB-2026-005120',
  document: { kind: 'INCIDENT_REPORT', number: 'AB-2026-005120' },
  gang: { gang: 'Harbor Row', criteria: ['ADMITTED', 'TATTOO'] },
};

const enter = (officer: Officer, headers = {}, input: object = ENTRY) =>
  ask(
    officer,
    `mutation ($input: EnterPersonRecordInput!) { changed: enterPersonRecord(input: $input) { ${ANSWER} } }`,
    { input },
    headers,
  );
const change = (officer: Officer, kind: 'verify' | 'clear', input: object) =>
  ask(
    officer,
    `mutation ($input: ChangePersonRecordInput!) { changed: ${kind}PersonRecord(input: $input) { ${ANSWER} } }`,
    { input },
  );
const locate = (officer: Officer, input: object) =>
  ask(
    officer,
    `mutation ($input: LocatePersonRecordInput!) { changed: locatePersonRecord(input: $input) { ${ANSWER} } }`,
    { input: { locatedOn: REFERENCE_DATE, oca: 'PM-2026-005001', ...input } },
  );
/** What an officer is told that the person is wanted for. */
const wants = async (officer: Officer) => {
  const query = `query ($id: ID!) { personInquiry(by: { id: $id }) { subject {
    wants { nic status offense { code } confirmation { status caveat } } } } }`;
  return (await ask(officer, query, { id: PRIYA })).data.personInquiry.subject.wants;
};
/** Of the messages to an officer's agency, the subjects of those that tell of a locate. */
const mail = async (officer: Officer): Promise<readonly string[]> => {
  const { data } = await ask(officer, '{ inbox(first: 50) { edges { node { subject } } } }');
  const subjects: readonly string[] = data.inbox.edges.map(
    ({ node }: { node: { subject: string } }) => node.subject,
  );
  return subjects.filter((subject) => subject.startsWith('located: W'));
};
const outcomes = (): readonly string[] => world.audit.events.map(({ outcome }) => outcome);
const codesOf = ({ errors }: WorldAnswer) => errors.map(({ extensions }) => extensions.code);

describe('before it is entered', () => {
  test.each<[string, Officer, object, string, object]>([
    ['a patrol officer', PATROL, {}, 'OPERATION_REFUSED', ENTRY],
    ['whoever is of no law enforcement agency', COURT, {}, 'OPERATION_REFUSED', ENTRY],
    ['a dispatcher into a restricted file', PORT_MARROW, {}, 'OPERATION_REFUSED', MEMBER],
    ['a detective for court', DETECTIVE, { 'inquiry-purpose': 'D' }, 'OPERATION_REFUSED', ENTRY],
    ['a detective without a case', DETECTIVE, { 'inquiry-case': null }, 'PURPOSE_REQUIRED', ENTRY],
  ])('%s writes nothing, and no source is asked', async (_who, officer, headers, code, input) => {
    expect(new Set(codesOf(await enter(officer, headers, input)))).toEqual(new Set([code]));
    expect({ fetched: world.fetched, outcomes: outcomes() }).toEqual({ fetched: [], outcomes: [code] });
    expect(await wants(DETECTIVE)).toEqual([]);
  });
});

describe('a warrant', () => {
  let nic: string;

  test('is entered: announced before any source hears of it, recorded after', async () => {
    let fetchedBefore = -1;
    world.audit.whileAppending = () => {
      fetchedBefore = world.fetched.length;
    };
    const { data, errors } = await enter(DETECTIVE);
    expect(errors).toEqual([]);
    nic = data.changed.task.nic;
    expect(data.changed).toMatchObject({
      task: { standing: 'PENDING', version: 1, lifeCycle: { awaitsCheck: true, located: null } },
      record: { status: 'UNVERIFIED' },
    });
    expect({ fetchedBefore, outcomes: outcomes() }).toEqual({
      fetchedBefore: 0,
      outcomes: ['STARTED', 'ANSWERED'],
    });
    expect(world.audit.last.subjects).toContainEqual(hashOf('nic', nic));
    expect(world.audit.last.sought).toContainEqual(hashOf('person', PRIYA));
  });

  test('sent again because no answer came, changes nothing', async () => {
    const { data } = await enter(DETECTIVE);
    expect(data.changed.task).toMatchObject({ nic, version: 1 });
  });

  test('is found by nobody else until a second person has checked it', async () => {
    expect(await wants(PATROL)).toEqual([]);
    const early = await locate(PORT_MARROW, { idempotencyKey: 'early', nic, version: 1 });
    expect(early.errors[0]?.message).toContain('no record that you may know of');
    const alone = await change(DETECTIVE, 'verify', { idempotencyKey: 'alone', nic, version: 1 });
    expect(alone.errors[0]?.message).toContain('a second person of the agency');
    const { data } = await change(COLLEAGUE, 'verify', { idempotencyKey: 'check', nic, version: 1 });
    expect(data.changed).toMatchObject({
      task: { standing: 'ACTIVE', version: 2 },
      record: { status: 'ACTIVE' },
    });
    expect(await wants(PATROL)).toEqual([
      {
        nic,
        status: 'ACTIVE',
        offense: { code: '2203' },
        confirmation: { status: 'NOT_REQUESTED', caveat: expect.stringContaining('not probable cause') },
      },
    ]);
  });

  test('is located by the agency that found the person, and by no other way closed by it', async () => {
    const wrong = await change(PORT_MARROW, 'clear', { idempotencyKey: 'wrong', nic, version: 2 });
    expect({ data: wrong.data, codes: codesOf(wrong) }).toEqual({
      data: { changed: null },
      codes: ['BAD_USER_INPUT'],
    });
    const stale = await locate(PORT_MARROW, { idempotencyKey: 'stale', nic, version: 1 });
    expect(codesOf(stale)).toEqual(['STALE_VERSION']);
    const { data } = await locate(PORT_MARROW, { idempotencyKey: 'found', nic, version: 2 });
    expect(data.changed.task).toMatchObject({
      standing: 'LOCATED',
      version: 3,
      lifeCycle: { located: { agency: { ori: 'CA0990300' } } },
    });
  });

  test('that was located is in the mail of the agency that entered it', async () => {
    await until(async () => (await mail(DETECTIVE)).length > 0);
    expect(await mail(DETECTIVE)).toEqual([`located: ${nic}`]);
  });

  test('is cleared by the agency that entered it, and is no hit any more', async () => {
    const { data } = await change(DETECTIVE, 'clear', { idempotencyKey: 'served', nic, version: 3 });
    expect(data.changed).toMatchObject({
      task: { standing: 'CLEARED', version: 4 },
      record: { status: 'SERVED' },
    });
    expect(outcomes()).toEqual(['STARTED', 'ANSWERED']);
    expect(await wants(PATROL)).toEqual([]);
    const query = `{ personFileRecord(nic: "${nic}") { lifeCycle { steps { action mke { code } agency { ori } } } } }`;
    const { personFileRecord } = (await ask(PORT_MARROW, query)).data;
    expect(personFileRecord.lifeCycle.steps).toEqual([
      { action: 'CLEAR', mke: { code: 'CW' }, agency: { ori: 'CA0990100' } },
      { action: 'LOCATE', mke: { code: 'LW' }, agency: { ori: 'CA0990300' } },
      { action: 'VERIFY', mke: null, agency: { ori: 'CA0990100' } },
      { action: 'ENTER', mke: { code: 'EW' }, agency: { ori: 'CA0990100' } },
    ]);
  });
});
