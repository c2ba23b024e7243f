// Entries of the person files seen from the source: whose they are, who sees them when, what is refused.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  COLLEAGUE,
  DISPATCHER,
  ENTERING,
  ENTRY,
  OCA,
  PersonFiles,
  PRIYA,
  STRANGER,
  WARRANT,
  WRITER,
} from '../../../testing/person-files.ts';

const FOUND = {
  category: 'DECEASED',
  sex: 'M',
  race: 'W',
  estimatedAgeFrom: 30,
  estimatedAgeTo: 40,
  foundOn: '2026-06-28',
  foundWhere: 'Alder Bay, north breakwater',
};

let files: PersonFiles;
beforeAll(async () => {
  files = await PersonFiles.start();
});
beforeEach(() => files.clear());
afterAll(() => files.close());

describe('an entry', () => {
  test('is pending, by the rules of its file, and of whoever signed in', async () => {
    const { task, record, restrictedRecord, errors } = await files.change('enter', ENTRY);
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
    const told = await files.database.query('select topic, about, payload from persons.outbox');
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
    const { task } = await files.change('enter', ENTRY);
    const { nic } = task;
    expect(await files.recordsFor(STRANGER)).toEqual([]);
    const own = await files.change('verify', { nic, version: 1 });
    expect(own.errors).toEqual([expect.stringContaining('a second person of the agency')]);
    expect(await files.recordsFor(STRANGER)).toEqual([]);
    const checked = await files.change('verify', { nic, version: 1 }, COLLEAGUE);
    expect(checked.record.status).toBe('ACTIVE');
    expect(await files.recordsFor(STRANGER)).toEqual([{ nic, standing: 'ACTIVE' }]);
    expect(await files.topics()).toEqual(['hot-file-entered', 'hot-file-checked']);
  });

  test('sent again is made once', async () => {
    const input = { ...ENTRY, idempotencyKey: 'the-same' };
    const answers = await Promise.all([1, 2, 3].map(() => files.change('enter', input)));
    expect(new Set(answers.map(({ task }) => task.nic)).size).toBe(1);
    expect(await files.topics()).toHaveLength(1);
    const other = await files.change('enter', { ...input, oca: 'AB-2026-005121' });
    expect(other.codes).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  });

  test('of somebody whom nobody could identify names no person', async () => {
    const entry = {
      oca: OCA,
      document: { kind: 'INCIDENT_REPORT', number: OCA },
      unidentified: FOUND,
    };
    const { record, errors } = await files.change('enter', entry);
    expect(errors).toEqual([]);
    expect(record).toMatchObject({ mke: { code: 'EUD' }, foundWhere: 'Alder Bay, north breakwater' });
    const named = await files.change('enter', { ...entry, personId: PRIYA });
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
    const { errors, codes } = await files.change('enter', { ...ENTRY, ...wrong });
    expect(errors).toEqual([expect.stringMatching(message)]);
    expect(codes).toEqual(['BAD_USER_INPUT']);
    expect(await files.topics()).toEqual([]);
  });

  test('without a document is not even read', async () => {
    files.subgraphs.takeStatements();
    const { document: _none, ...entry } = ENTRY;
    const { errors } = await files.change('enter', entry);
    expect(errors).toEqual([expect.stringContaining('"document"')]);
    expect(files.subgraphs.takeStatements()).toEqual([]);
  });

  test('of whom the agency has on file for the case already is refused', async () => {
    await files.onFile();
    const again = await files.change('enter', ENTRY);
    expect(again.errors).toEqual([expect.stringContaining('your agency has an open record')]);
    expect((await files.change('enter', ENTRY, STRANGER)).errors).toEqual([]);
  });
});

test('whoever may not read the person with information neither names nor drops them', async () => {
  const missing = { category: 'ENDANGERED', dateLastSeen: '2026-06-28', lastSeenCity: 'Alder Bay' };
  const named = { ...missing, personWithInformation: { name: 'Halloran, Tess' } };
  const entry = { personId: PRIYA, oca: OCA, document: { kind: 'MISSING_REPORT', number: OCA } };
  const refused = await files.change('enter', { ...entry, missing: named }, ENTERING, DISPATCHER);
  expect(new Set(refused.codes)).toEqual(new Set(['OPERATION_REFUSED']));
  const { task } = await files.change('enter', { ...entry, missing: named });
  const moved = { ...missing, lastSeenCity: 'Port Marrow' };
  const modified = await files.change(
    'modify',
    { nic: task.nic, version: 1, missing: moved },
    ENTERING,
    DISPATCHER,
  );
  expect(modified.errors).toEqual([]);
  const query = `{ personFileRecord(nic: "${task.nic}") {
    ... on MissingRecord { lastSeenCity personWithInformation { name } } } }`;
  const { data } = await files.subgraphs.ask('persons', query, { as: ENTERING, facts: WRITER });
  expect(data.personFileRecord).toEqual({
    lastSeenCity: 'Port Marrow',
    personWithInformation: { name: 'HALLORAN, TESS' },
  });
});
