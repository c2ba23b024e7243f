// The life of a warrant and of a gang record, seen from the source: who may take which step, what it leaves, what is refused.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '../../../../platform/database.ts';
import { CAST } from '../../../seeding/synthetic/cast.ts';
import { REFERENCE_DATE } from '../../../seeding/synthetic/population.ts';
import { openSeededDatabase } from '../../../testing/copied-database.ts';
import {
  DETECTIVE,
  type Question,
  startTestSubgraphs,
  type TestSubgraphs,
} from '../../../testing/test-subgraphs.ts';
import { GANG_NIC } from '../seed/cast-records.ts';

const WRITER: readonly string[] = [...DETECTIVE, 'scope:hotfile:write', 'agency-type:0'];
const DISPATCHER = WRITER.filter((fact) => fact !== 'scope:cori:read');
const OCA = 'AB-2026-005120';
const PRIYA = CAST.priyaLindqvist.id;

const WARRANT = {
  offense: '2203',
  warrantNumber: 'abw2026512',
  dateOfWarrant: '2026-06-29',
  extradition: '1',
};
const ENTRY = {
  personId: PRIYA,
  oca: OCA,
  document: { kind: 'WARRANT', number: 'ABW2026512' },
  caution: ['00', '00'],
  wanted: WARRANT,
};
const GANG = { gang: 'Harbor Row', criteria: ['ADMITTED', 'TATTOO'] };
const MEMBER = {
  personId: PRIYA,
  oca: OCA,
  document: { kind: 'INCIDENT_REPORT', number: OCA },
  gang: GANG,
};
const FOUND = {
  category: 'DECEASED',
  sex: 'M',
  race: 'W',
  estimatedAgeFrom: 30,
  estimatedAgeTo: 40,
  foundOn: '2026-06-28',
  foundWhere: 'Alder Bay, north breakwater',
};

const LIFE = `lifeCycle { awaitsCheck validationDue document { kind number } located { agency { ori } oca on }
  steps { action mke { code } because } }`;
const ANSWER = `task { nic version standing ${LIFE} }
  record { nic mke { code } agency { ori } caution { code } miscellaneous
    ... on WantedRecord { status warrantNumber offense { code } subject { name dateOfBirth } person { id } }
    ... on UnidentifiedRecord { foundWhere } }`;
const RESTRICTED = 'restrictedRecord { nic subject { name } ... on GangRecord { gang } }';

let database: Database;
let subgraphs: TestSubgraphs;
let keys = 0;
beforeAll(async () => {
  database = await openSeededDatabase();
  subgraphs = await startTestSubgraphs(async () => database);
});
beforeEach(async () => {
  await database.script(`delete from persons.hot_file_step; delete from persons.hot_file where oca = '${OCA}';
    delete from persons.outbox; delete from persons.written`);
});
afterAll(() => subgraphs.close());

const ENTERING = { agency: 'CA0990100', viewer: 'writer' };
const COLLEAGUE = { agency: 'CA0990100', viewer: 'colleague' };
const STRANGER = { agency: 'CA0990300', viewer: 'stranger' };
const HERSELF = { ...ENTERING, person: PRIYA };

type As = NonNullable<Question['as']>;

const INPUTS: Readonly<Record<string, string>> = {
  enter: 'EnterPersonRecordInput',
  modify: 'ModifyPersonRecordInput',
  locate: 'LocatePersonRecordInput',
  cancel: 'CancelPersonRecordInput',
};

async function change(kind: string, input: object, as: As = ENTERING, facts = WRITER) {
  const restricted = facts.includes('scope:cori:read') ? RESTRICTED : '';
  const query = `mutation ($input: ${INPUTS[kind] ?? 'ChangePersonRecordInput'}!) {
    changed: ${kind}PersonRecord(input: $input) { ${ANSWER} ${restricted} } }`;
  keys += 1;
  const variables = { input: { idempotencyKey: `key-${keys}`, ...input } };
  const { data, errors = [] } = await subgraphs.ask('persons', query, { as, facts, variables });
  return {
    ...data?.changed,
    errors: errors.map(({ message }) => message),
    codes: errors.map(({ extensions }) => extensions?.code),
  };
}

/** The number of a record that a colleague has checked: it stands at version 2. */
async function onFile(entry: object = ENTRY): Promise<string> {
  const { task } = await change('enter', entry);
  await change('verify', { nic: task.nic, version: 1 }, COLLEAGUE);
  return task.nic;
}

const topics = async () =>
  (await database.query<{ topic: string }>('select topic from persons.outbox order by position')).map(
    ({ topic }) => topic,
  );
const recordsFor = async (as: As, field = 'wantedRecords') => {
  const query = `{ person(id: "${PRIYA}") { ${field} { nic standing } } }`;
  return (await subgraphs.ask('persons', query, { as, facts: DETECTIVE })).data.person[field];
};

describe('an entry', () => {
  test('is pending, by the rules of its file, and of whoever signed in', async () => {
    const { task, record, restrictedRecord, errors } = await change('enter', ENTRY);
    expect(errors).toEqual([]);
    expect(task).toEqual({
      nic: expect.stringMatching(/^W\d{9}$/),
      version: 1,
      standing: 'PENDING',
      lifeCycle: {
        awaitsCheck: true,
        validationDue: '2026-09-28',
        document: { kind: 'WARRANT', number: 'ABW2026512' },
        located: null,
        steps: [{ action: 'ENTER', mke: { code: 'EW' }, because: null }],
      },
    });
    expect(record).toEqual({
      nic: task.nic,
      mke: { code: 'EW' },
      agency: { ori: 'CA0990100' },
      caution: [{ code: '00' }],
      miscellaneous: null,
      status: 'UNVERIFIED',
      warrantNumber: 'ABW2026512',
      offense: { code: '2203' },
      subject: { name: 'LINDQVIST, PRIYA ANNETTE', dateOfBirth: '1991-12-11' },
      person: { id: PRIYA },
    });
    expect(restrictedRecord).toBeNull();
    const told = await database.query('select topic, about, payload from persons.outbox');
    const payload = {
      nic: task.nic,
      file: 'W',
      enteringOri: 'CA0990100',
      actingOri: 'CA0990100',
      notifyOriginator: true,
    };
    expect(told).toEqual([{ topic: 'hot-file-entered', about: [], payload }]);
  });

  test('is seen by nobody else until a second person of the agency has checked it', async () => {
    const { task } = await change('enter', ENTRY);
    const { nic } = task;
    expect(await recordsFor(STRANGER)).toEqual([]);
    const own = await change('verify', { nic, version: 1 });
    expect(own.errors).toEqual([expect.stringContaining('a second person of the agency')]);
    expect(await recordsFor(STRANGER)).toEqual([]);
    const checked = await change('verify', { nic, version: 1 }, COLLEAGUE);
    expect(checked.record.status).toBe('ACTIVE');
    expect(await recordsFor(STRANGER)).toEqual([{ nic, standing: 'ACTIVE' }]);
    expect(await topics()).toEqual(['hot-file-entered', 'hot-file-checked']);
  });

  test('sent again is made once', async () => {
    const input = { ...ENTRY, idempotencyKey: 'the-same' };
    const answers = await Promise.all([1, 2, 3].map(() => change('enter', input)));
    expect(new Set(answers.map(({ task }) => task.nic)).size).toBe(1);
    expect(await topics()).toHaveLength(1);
    const other = await change('enter', { ...input, oca: 'AB-2026-005121' });
    expect(other.codes).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  });

  test('of somebody whom nobody could identify names no person', async () => {
    const entry = {
      oca: OCA,
      document: { kind: 'INCIDENT_REPORT', number: OCA },
      unidentified: FOUND,
    };
    const { record, errors } = await change('enter', entry);
    expect(errors).toEqual([]);
    expect(record).toMatchObject({ mke: { code: 'EUD' }, foundWhere: 'Alder Bay, north breakwater' });
    const named = await change('enter', { ...entry, personId: PRIYA });
    expect(named.errors).toEqual([expect.stringContaining('leave it out')]);
  });

  test.each<[string, object, RegExp]>([
    ['no file', { wanted: null }, /give one of `wanted`, `missing`/],
    ['two files', { unidentified: FOUND }, /only one of/],
    ['a paper of another sort', { document: { kind: 'THEFT_REPORT', number: '1' } }, /must be WARRANT/],
    ['no number of a paper', { document: { kind: 'WARRANT', number: ' ' } }, /number` is empty/],
    ['nobody', { personId: null }, /must name the person/],
    ['somebody who is not on file', { personId: 'p-0' }, /nobody on file/],
    ['a day to come', { wanted: { ...WARRANT, dateOfWarrant: '2026-07-01' } }, /in the future/],
    ['an offense that is none', { wanted: { ...WARRANT, offense: 'X' } }, /must be a code of/],
    ['a caution that is none', { caution: ['99'] }, /must be a code of NCIC:CMC/],
    ['too long a case number', { oca: 'A'.repeat(21) }, /takes up to 20 signs/],
  ])('is refused with %s, and says what to write', async (_what, wrong, message) => {
    const { errors, codes } = await change('enter', { ...ENTRY, ...wrong });
    expect(errors).toEqual([expect.stringMatching(message)]);
    expect(codes).toEqual(['BAD_USER_INPUT']);
    expect(await topics()).toEqual([]);
  });

  test('without a document is not even read', async () => {
    subgraphs.takeStatements();
    const { document: _none, ...entry } = ENTRY;
    const { errors } = await change('enter', entry);
    expect(errors).toEqual([expect.stringContaining('"document"')]);
    expect(subgraphs.takeStatements()).toEqual([]);
  });

  test('of whom the agency has on file for the case already is refused', async () => {
    await onFile();
    const again = await change('enter', ENTRY);
    expect(again.errors).toEqual([expect.stringContaining('your agency has an open record')]);
    expect((await change('enter', ENTRY, STRANGER)).errors).toEqual([]);
  });
});

describe('a warrant that stands', () => {
  test('is located by another agency, cleared by its own, and closed after that', async () => {
    const nic = await onFile();
    const locate = { nic, version: 2, locatedOn: REFERENCE_DATE, oca: 'PM-1' };
    const located = await change('locate', locate, STRANGER);
    expect(located.task).toMatchObject({
      standing: 'LOCATED',
      version: 3,
      lifeCycle: { located: { agency: { ori: 'CA0990300' }, oca: 'PM-1', on: REFERENCE_DATE } },
    });
    const { task, record } = await change('clear', { nic, version: 3 });
    expect({ standing: task.standing, status: record.status }).toEqual({
      standing: 'CLEARED',
      status: 'SERVED',
    });
    const steps = task.lifeCycle.steps.map(
      ({ action, mke }: { action: string; mke: { code: string } | null }) => [action, mke?.code],
    );
    expect(steps).toEqual([
      ['CLEAR', 'CW'],
      ['LOCATE', 'LW'],
      ['VERIFY', undefined],
      ['ENTER', 'EW'],
    ]);
    const closed = await change('cancel', { nic, version: 4, because: 'again' });
    expect(closed.errors).toEqual([expect.stringContaining('the record was cleared')]);
    expect(await topics()).toEqual([
      'hot-file-entered',
      'hot-file-checked',
      'hot-file-located',
      'hot-file-cleared',
    ]);
  });

  test('is modified: what is left out stays, and it awaits a check again', async () => {
    const nic = await onFile();
    const { task, record } = await change('modify', {
      nic,
      version: 2,
      miscellaneous: 'left  hand only',
      wanted: { ...WARRANT, warrantNumber: 'ABW2026513' },
    });
    expect(record).toMatchObject({
      warrantNumber: 'ABW2026513',
      miscellaneous: 'left hand only',
      caution: [{ code: '00' }],
    });
    expect(task).toMatchObject({ standing: 'ACTIVE', version: 3, lifeCycle: { awaitsCheck: true } });
    const other = await change('modify', { nic, version: 3, gang: GANG });
    expect(other.errors).toEqual([expect.stringContaining('another file')]);
  });

  test('is canceled for a reason, which is kept', async () => {
    const nic = await onFile();
    const { task, record } = await change('cancel', { nic, version: 2, because: 'recalled  by the court' });
    expect(record.status).toBe('RECALLED');
    expect(task.lifeCycle.steps[0]).toEqual({
      action: 'CANCEL',
      mke: { code: 'XW' },
      because: 'recalled by the court',
    });
  });

  test('is validated, and has to be again in a year', async () => {
    const nic = await onFile();
    const { task } = await change('validate', { nic, version: 2 });
    expect(task).toMatchObject({ standing: 'ACTIVE', version: 3 });
    expect(task.lifeCycle.validationDue > '2027-01-01').toBe(true);
  });

  test.each([
    ['clear', STRANGER, /only the agency that entered/],
    ['validate', STRANGER, /only the agency that entered/],
    ['verify', STRANGER, /only the agency that entered/],
    ['locate', ENTERING, /another agency locates/],
  ])('is not for everybody to %s', async (kind, as, because) => {
    const nic = await onFile();
    const beside = kind === 'locate' ? { locatedOn: REFERENCE_DATE, oca: '1' } : {};
    const { errors } = await change(kind, { nic, version: 2, ...beside }, as);
    expect(errors).toEqual([expect.stringMatching(because)]);
    expect(await topics()).toHaveLength(2);
  });

  test('is not changed from a version that it no longer has', async () => {
    const nic = await onFile();
    const { codes, errors } = await change('clear', { nic, version: 1 });
    expect(codes).toEqual(['STALE_VERSION']);
    expect(errors).toEqual([expect.stringContaining('is 1 and the record stands at 2')]);
  });
});

test('whoever may not read the person with information neither names nor drops them', async () => {
  const missing = { category: 'ENDANGERED', dateLastSeen: '2026-06-28', lastSeenCity: 'Alder Bay' };
  const named = { ...missing, personWithInformation: { name: 'Halloran, Tess' } };
  const entry = { personId: PRIYA, oca: OCA, document: { kind: 'MISSING_REPORT', number: OCA } };
  const refused = await change('enter', { ...entry, missing: named }, ENTERING, DISPATCHER);
  expect(new Set(refused.codes)).toEqual(new Set(['OPERATION_REFUSED']));
  const { task } = await change('enter', { ...entry, missing: named });
  const moved = { ...missing, lastSeenCity: 'Port Marrow' };
  const modified = await change(
    'modify',
    { nic: task.nic, version: 1, missing: moved },
    ENTERING,
    DISPATCHER,
  );
  expect(modified.errors).toEqual([]);
  const query = `{ personFileRecord(nic: "${task.nic}") {
    ... on MissingRecord { lastSeenCity personWithInformation { name } } } }`;
  const { data } = await subgraphs.ask('persons', query, { as: ENTERING, facts: WRITER });
  expect(data.personFileRecord).toEqual({
    lastSeenCity: 'Port Marrow',
    personWithInformation: { name: 'HALLORAN, TESS' },
  });
});

describe('a record of a restricted file', () => {
  test('is entered by whoever may read it, and its event says nothing of whom it is about', async () => {
    const { task, record, restrictedRecord, errors } = await change('enter', MEMBER);
    expect(errors).toEqual([]);
    expect(record).toBeNull();
    expect(restrictedRecord).toEqual({
      nic: task.nic,
      subject: { name: 'LINDQVIST, PRIYA ANNETTE' },
      gang: 'Harbor Row',
    });
    expect(await recordsFor(COLLEAGUE, 'gangRecords')).toEqual([{ nic: task.nic, standing: 'PENDING' }]);
    const [told] = await database.query<{ payload: object }>('select payload from persons.outbox');
    expect(told?.payload).toEqual({
      nic: task.nic,
      file: 'D',
      enteringOri: 'CA0990100',
      actingOri: 'CA0990100',
      notifyOriginator: true,
    });
    await change('verify', { nic: task.nic, version: 1 }, COLLEAGUE);
    expect(await recordsFor(STRANGER, 'gangRecords')).toEqual([{ nic: task.nic, standing: 'ACTIVE' }]);
    expect(await topics()).toEqual(['hot-file-entered', 'hot-file-checked']);
  });

  test('is entered by nobody else', async () => {
    subgraphs.takeStatements();
    const { codes } = await change('enter', MEMBER, ENTERING, DISPATCHER);
    expect({ codes, statements: subgraphs.takeStatements() }).toEqual({
      codes: ['OPERATION_REFUSED'],
      statements: [],
    });
    expect((await change('enter', ENTRY, ENTERING, DISPATCHER)).errors).toEqual([]);
    expect(await recordsFor(ENTERING, 'gangRecords')).toEqual([]);
  });

  test('is entered by nobody of themselves, whether there is one or not', async () => {
    const refused = expect.stringContaining('a colleague who may');
    expect((await change('enter', MEMBER, HERSELF)).errors).toEqual([refused]);
    await onFile(MEMBER);
    expect((await change('enter', MEMBER, HERSELF)).errors).toEqual([refused]);
  });
});

describe('whoever may not know of a record', () => {
  test.each([
    ['restricted, without the right to read it', GANG_NIC, 'D999999999', ENTERING, DISPATCHER],
    ['another agency has not checked', 'W000004990', 'W999999999', ENTERING, WRITER],
    ['only federal authorities enter', 'F000000031', 'F999999999', { agency: 'DCINTER00' }, WRITER],
  ])('that is %s is told the same of it as of none, after the same statements', async (...given) => {
    const [, hiddenNic, noNic, as, facts] = given;
    const observed = async (nic: string) => {
      subgraphs.takeStatements();
      const answer = await change('clear', { nic, version: 7 }, as, facts);
      return { answer, statements: subgraphs.takeStatements() };
    };
    const hidden = await observed(hiddenNic);
    expect(hidden).toEqual(await observed(noNic));
    expect(hidden.answer.errors).toEqual([expect.stringContaining('no record that you may know of')]);
  });

  test.each([
    ['the right to write', WRITER.filter((fact) => fact !== 'scope:hotfile:write')],
    ['the right to read', WRITER.filter((fact) => fact !== 'scope:hotfile:read')],
    ['a case', WRITER.filter((fact) => fact !== 'case')],
    ['a law enforcement agency', WRITER.filter((fact) => fact !== 'agency-type:0')],
    ['the purpose', WRITER.map((fact) => (fact === 'purpose:C' ? 'purpose:D' : fact))],
  ])('is refused by the source itself without %s, before any statement', async (_name, facts) => {
    subgraphs.takeStatements();
    const { codes } = await change('enter', ENTRY, ENTERING, facts);
    expect(codes).toEqual(['OPERATION_REFUSED']);
    expect(subgraphs.takeStatements()).toEqual([]);
  });
});
