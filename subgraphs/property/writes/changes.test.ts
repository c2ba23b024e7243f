// The life of a stolen pistol's record, seen from the source: who may take which step, what it leaves, and what is refused.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '../../../platform/database.ts';
import { REFERENCE_DATE } from '../../seeding/synthetic/population.ts';
import { openSeededDatabase } from '../../testing/copied-database.ts';
import { OFFICER, startTestSubgraphs, type TestSubgraphs } from '../../testing/test-subgraphs.ts';
import { UNCHECKED_GUN_NIC } from '../seed/seed-cast.ts';

const WRITER: readonly string[] = [...OFFICER, 'scope:hotfile:write', 'agency-type:0'];
const PISTOL = { serialNumber: 'ZZ-1234', make: 'glc', model: '19 Gen5', caliber: '9', type: 'PI' };
const ENTRY = {
  oca: 'AB-2026-004480',
  dateOfTheft: '2026-06-29',
  document: { kind: 'THEFT_REPORT', number: 'ab-2026-004480' },
  gun: PISTOL,
};
const RECORD = `nic status version mke { code } agency { ori } ... on GunRecord { serialNumber make { code } }
  lifeCycle { awaitsCheck validationDue document { kind number } located { agency { ori } oca } steps { action mke { code } because } }`;

let database: Database;
let subgraphs: TestSubgraphs;
let keys = 0;
beforeAll(async () => {
  database = await openSeededDatabase();
  subgraphs = await startTestSubgraphs(async () => database);
});
beforeEach(async () => {
  await database.script(`delete from property.number where nic in (select nic from property.hot_file where oca = 'AB-2026-004480');
    delete from property.hot_file_step; delete from property.hot_file where oca = 'AB-2026-004480';
    delete from property.outbox; delete from property.written`);
});
afterAll(() => subgraphs.close());

const ENTERING = { agency: 'CA0990100', viewer: 'writer' };
const COLLEAGUE = { agency: 'CA0990100', viewer: 'colleague' };
const STRANGER = { agency: 'CA0990300', viewer: 'stranger' };

type As = Partial<typeof ENTERING>;

async function change(kind: string, input: object, as: As = ENTERING, facts = WRITER) {
  const type = { enter: 'EnterPropertyRecordInput', modify: 'ModifyPropertyRecordInput' }[kind];
  const named = { locate: 'LocatePropertyRecordInput', cancel: 'CancelPropertyRecordInput' }[kind];
  const query = `mutation ($input: ${type ?? named ?? 'ChangePropertyRecordInput'}!) {
    changed: ${kind}PropertyRecord(input: $input) { record { ${RECORD} } } }`;
  keys += 1;
  const variables = { input: { idempotencyKey: `key-${keys}`, ...input } };
  const { data, errors = [] } = await subgraphs.ask('property', query, { as, facts, variables });
  return {
    record: data?.changed?.record,
    errors: errors.map(({ message }) => message),
    codes: errors.map(({ extensions }) => extensions?.code),
  };
}

async function onFile(...steps: readonly string[]) {
  let { record } = await change('enter', ENTRY);
  for (const step of steps)
    ({ record } = await change(step, { nic: record.nic, version: record.version }, COLLEAGUE));
  return record;
}

const events = () =>
  database.query<{ topic: string; payload: object }>(
    'select topic, payload from property.outbox order by position',
  );
const hitsFor = async (as: As) => {
  const query = '{ gunRecords(serialNumber: "ZZ1234") { nic status } }';
  return (await subgraphs.ask('property', query, { as })).data.gunRecords;
};

describe('an entry', () => {
  test('is pending, by the rules of its file, and of whoever signed in', async () => {
    const { record, errors } = await change('enter', ENTRY);
    expect(errors).toEqual([]);
    expect(record).toEqual({
      nic: expect.stringMatching(/^G\d{9}$/),
      status: 'PENDING',
      version: 1,
      mke: { code: 'EG' },
      agency: { ori: 'CA0990100' },
      serialNumber: 'ZZ1234',
      make: { code: 'GLC' },
      lifeCycle: {
        awaitsCheck: true,
        validationDue: '2026-09-28',
        document: { kind: 'THEFT_REPORT', number: 'AB-2026-004480' },
        located: null,
        steps: [{ action: 'ENTER', mke: { code: 'EG' }, because: null }],
      },
    });
    expect(await events()).toEqual([
      {
        topic: 'hot-file-entered',
        payload: {
          nic: record.nic,
          file: 'G',
          enteringOri: 'CA0990100',
          actingOri: 'CA0990100',
          notifyOriginator: true,
        },
      },
    ]);
  });

  test('is seen by nobody else until a second person of the agency has checked it', async () => {
    const { nic } = await onFile();
    expect(await hitsFor(STRANGER)).toEqual([]);
    const own = await change('verify', { nic, version: 1 });
    expect(own.errors).toEqual([expect.stringContaining('a second person of the agency')]);
    await change('verify', { nic, version: 1 }, COLLEAGUE);
    expect(await hitsFor(STRANGER)).toEqual([{ nic, status: 'ACTIVE' }]);
  });

  test('sent again is made once', async () => {
    const input = { ...ENTRY, idempotencyKey: 'the-same' };
    const answers = await Promise.all([1, 2, 3].map(() => change('enter', input)));
    expect(new Set(answers.map(({ record }) => record.nic)).size).toBe(1);
    expect(await events()).toHaveLength(1);
  });

  test.each<[string, object, RegExp]>([
    ['no property', { gun: null }, /give one of `article`/],
    ['two', { article: { type: 'TGENERA', serialNumber: '1' } }, /only one of/],
    [
      'a category that its file has not',
      {
        category: 'FELONY',
        gun: null,
        part: { part: 'EN', brand: 'FORD', serialNumber: '1' },
        miscellaneous: 'engine',
      },
      /must be STOLEN/,
    ],
    [
      'a paper of another sort',
      { document: { kind: 'WARRANT', number: '1' }, category: 'LOST' },
      /must be LOSS_REPORT or THEFT_REPORT/,
    ],
    [
      'no number of a paper',
      { document: { kind: 'THEFT_REPORT', number: ' ' } },
      /`input.document.number` is empty/,
    ],
    ['a day to come', { dateOfTheft: '2026-07-01' }, /in the future/],
    ['a make without a code, unexplained', { gun: { ...PISTOL, make: 'ZZZ' } }, /must name the make/],
    ['a type that is none', { gun: { ...PISTOL, type: 'CANNON' } }, /must be a code of NCIC:GUN-TYP/],
    [
      'a recovered gun with words',
      { category: 'RECOVERED', document: { kind: 'INCIDENT_REPORT', number: '1' }, miscellaneous: 'found' },
      /not for a recovered gun/,
    ],
    [
      'a VIN with a wrong check digit',
      { gun: null, vehicle: { make: 'HOND', vin: '1HGCM82633A004353' } },
      /wrong check digit/,
    ],
    [
      'a part that nobody describes',
      { gun: null, part: { part: 'EN', brand: 'FORD', serialNumber: '1' } },
      /must describe the part/,
    ],
  ])('is refused with %s, and says what to write', async (_what, wrong, message) => {
    const { errors, codes } = await change('enter', { ...ENTRY, ...wrong });
    expect(errors).toEqual([expect.stringMatching(message)]);
    expect(codes).toEqual(['BAD_USER_INPUT']);
    expect(await events()).toEqual([]);
  });

  test('of what the agency has on file already is refused', async () => {
    await onFile('verify');
    const again = await change('enter', ENTRY);
    expect(again.errors).toEqual([expect.stringContaining('your agency has an open record')]);
    expect((await change('enter', ENTRY, STRANGER)).errors).toEqual([]);
  });
});

describe('a record that stands', () => {
  test('is located by another agency, cleared by its own, and no hit after that', async () => {
    const { nic } = await onFile('verify');
    const locate = { nic, version: 2, locatedOn: REFERENCE_DATE, oca: 'PM-1' };
    const located = await change('locate', locate, STRANGER);
    expect(located.record).toMatchObject({
      status: 'LOCATED',
      version: 3,
      lifeCycle: { located: { agency: { ori: 'CA0990300' }, oca: 'PM-1' } },
    });
    const cleared = await change('clear', { nic, version: 3 });
    expect(cleared.record.status).toBe('CLEARED');
    expect(
      cleared.record.lifeCycle.steps.map(
        ({ action, mke }: { action: string; mke: { code: string } | null }) => [action, mke?.code],
      ),
    ).toEqual([
      ['CLEAR', 'CG'],
      ['LOCATE', 'LG'],
      ['VERIFY', undefined],
      ['ENTER', 'EG'],
    ]);
    expect(await hitsFor(STRANGER)).toEqual([]);
    expect(
      (await events()).map(({ topic, payload }) => [topic, (payload as { actingOri: string }).actingOri]),
    ).toEqual([
      ['hot-file-entered', 'CA0990100'],
      ['hot-file-checked', 'CA0990100'],
      ['hot-file-located', 'CA0990300'],
      ['hot-file-cleared', 'CA0990100'],
    ]);
  });

  test('is modified whole, found by its new number alone, and awaits a check again', async () => {
    const { nic } = await onFile('verify');
    const { record } = await change('modify', {
      nic,
      version: 2,
      gun: { ...PISTOL, serialNumber: 'ZZ1235' },
    });
    expect(record).toMatchObject({
      status: 'ACTIVE',
      version: 3,
      serialNumber: 'ZZ1235',
      lifeCycle: { awaitsCheck: true },
    });
    expect(await hitsFor(STRANGER)).toEqual([]);
    const other = await change('modify', {
      nic,
      version: 3,
      article: { type: 'TGENERA', serialNumber: '1' },
    });
    expect(other.errors).toEqual([expect.stringContaining('another kind of property')]);
  });

  test('is canceled for a reason, which is kept', async () => {
    const { nic } = await onFile('verify');
    const { record } = await change('cancel', { nic, version: 2, because: 'found at  home' });
    expect(record).toMatchObject({
      status: 'CANCELED',
      lifeCycle: { steps: [{ action: 'CANCEL', because: 'found at home' }, {}, {}] },
    });
  });

  test('is validated once, and never has to be again', async () => {
    const { nic } = await onFile('verify');
    const { record } = await change('validate', { nic, version: 2 });
    expect(record).toMatchObject({ status: 'ACTIVE', lifeCycle: { validationDue: null } });
  });

  test.each([
    ['clear', STRANGER, /only the agency that entered/],
    ['validate', STRANGER, /only the agency that entered/],
    ['locate', ENTERING, /another agency locates/],
  ])('is not for everybody to %s', async (kind, as, because) => {
    const { nic } = await onFile('verify');
    const beside = kind === 'locate' ? { locatedOn: REFERENCE_DATE, oca: '1' } : {};
    const { errors } = await change(kind, { nic, version: 2, ...beside }, as);
    expect(errors).toEqual([expect.stringMatching(because)]);
    expect(await events()).toHaveLength(2);
  });

  test('is not changed from a version that it no longer has', async () => {
    const { nic } = await onFile('verify');
    const { codes, errors } = await change('clear', { nic, version: 1 });
    expect(codes).toEqual(['STALE_VERSION']);
    expect(errors).toEqual([expect.stringContaining('is 1 and the record stands at 2')]);
  });
});

describe('whoever may not know of a record', () => {
  test('is told the same of it as of none, after the same statements', async () => {
    const observed = async (nic: string) => {
      subgraphs.takeStatements();
      const answer = await change('clear', { nic, version: 7, idempotencyKey: `of-${nic}` });
      return { answer, statements: subgraphs.takeStatements() };
    };
    const hidden = await observed(UNCHECKED_GUN_NIC);
    expect(hidden).toEqual(await observed('G999999999'));
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
