// A court issues a warrant against a man of whom the index of persons has nothing: it is entered by his name and numbers,
// found by an officer's question about him, and joined to him once somebody knows who he is.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { CAST } from '../../subgraphs/seeding/synthetic/cast.ts';
import { hashOf } from '../support/audit-key.ts';
import { type Officer, type OfficersWorld, startOfficersWorld } from '../support/officers-world.ts';
import type { World } from '../support/start-world.ts';

const DETECTIVE: Officer = { sub: 'okafor', ori: 'CA0990100', roles: ['detective'] };
const COLLEAGUE: Officer = { sub: 'marsh', ori: 'CA0990100', roles: ['detective'] };
const DISPATCHER: Officer = { sub: 'castellanos', ori: 'CA0990100', roles: ['dispatcher'] };
const PATROL: Officer = { sub: 'reyes', ori: 'CA0990300', roles: ['patrol-officer'] };
const PORT_MARROW: Officer = { sub: 'lindahl', ori: 'CA0990300', roles: ['detective'] };
const EXAMINER: Officer = { sub: 'solheim', ori: 'CA0990100', roles: ['fingerprint-examiner'] };

let officers: OfficersWorld;
let world: World;
beforeAll(async () => {
  officers = await startOfficersWorld({
    'inquiry-purpose': 'C',
    'inquiry-case': 'AB-2026-005510',
    'inquiry-reason': 'burglary, warrant issued',
  });
  world = officers.world;
});
beforeEach(() => {
  world.fetched.length = 0;
});
afterAll(() => officers?.close());

const SOUGHT = {
  name: 'Sorrell, Ansel Pike',
  sex: 'M',
  race: 'W',
  dateOfBirth: '1988-02-14',
  license: { number: '2209114487', state: 'NV' },
};
const ENTRY = {
  oca: 'AB-2026-005510',
  document: { kind: 'WARRANT', number: 'ABW2026551' },
  wanted: {
    offense: '2203',
    warrantNumber: 'ABW2026551',
    dateOfWarrant: '2026-06-29',
    extradition: '1',
  },
  unindexed: SOUGHT,
};

let keys = 0;
async function change(officer: Officer, kind: string, input: object) {
  keys += 1;
  const type = { enter: 'Enter', modify: 'Modify' }[kind] ?? 'Change';
  const query = `mutation ($input: ${type}PersonRecordInput!) { changed: ${kind}PersonRecord(input: $input) {
    task { nic version standing } record { ... on WantedRecord { person { id } subject { name } } } } }`;
  const { data, errors } = await officers.ask(officer, query, {
    input: { idempotencyKey: `key-${keys}`, ...input },
  });
  return {
    ...data?.changed,
    errors: errors.map(({ extensions, message }) => [extensions.code, message]),
    codes: errors.map(({ extensions }) => extensions.code),
  };
}

interface Inquiry {
  readonly candidates: readonly { readonly person: { readonly id: string } }[];
  readonly subject: { readonly wants: readonly { readonly nic: string }[] } | null;
  readonly unindexedWants: readonly Readonly<Record<string, unknown>>[] | null;
  readonly sources: readonly { readonly source: string; readonly status: string }[];
}

async function inquire(officer: Officer, by: object): Promise<Inquiry> {
  const query = `query ($by: PersonInquiryBy!) { personInquiry(by: $by) {
    candidates { person { id } } subject { wants { nic } }
    unindexedWants { nic warrantNumber subject { name dateOfBirth licenseNumber licenseState } person { id }
      confirmation { caveat } }
    sources { source status } } }`;
  const { data, errors } = await officers.ask(officer, query, { by });
  expect(errors.filter(({ extensions }) => extensions.code !== 'NEED_TO_KNOW')).toEqual([]);
  return data.personInquiry;
}
const byName = (changed: object = {}) => ({
  name: { lastName: 'Sorrell', firstName: 'Ansel', dateOfBirth: '1988-02-14', ...changed },
});
const numbersOf = ({ unindexedWants }: Inquiry) => unindexedWants?.map(({ nic }) => nic);

describe('a warrant about somebody of whom the index has nobody', () => {
  let nic: string;

  test('is entered by name and numbers, and is no hit before a second person has checked it', async () => {
    const { task, record, errors } = await change(DETECTIVE, 'enter', ENTRY);
    expect(errors).toEqual([]);
    nic = task.nic;
    expect(record).toEqual({ person: null, subject: { name: 'SORRELL, ANSEL PIKE' } });
    expect(numbersOf(await inquire(PATROL, byName()))).toEqual([]);
    await change(COLLEAGUE, 'verify', { nic, version: 1 });
  });

  test('is found by an officer who asks for him by name: nobody is on the index, and there is a warrant', async () => {
    const inquiry = await inquire(PATROL, byName());
    expect(inquiry).toEqual({
      candidates: [],
      subject: null,
      unindexedWants: [
        {
          nic,
          warrantNumber: 'ABW2026551',
          subject: {
            name: 'SORRELL, ANSEL PIKE',
            dateOfBirth: '1988-02-14',
            licenseNumber: '2209114487',
            licenseState: 'NV',
          },
          person: null,
          confirmation: { caveat: expect.stringContaining('not probable cause') },
        },
      ],
      sources: [
        { source: 'MNI', status: 'NO_HIT' },
        { source: 'WPS', status: 'ANSWERED' },
      ],
    });
    expect(world.audit.last.subjects).toContainEqual(hashOf('nic', nic));
  });

  test.each([
    ['a name that sounds alike', byName({ lastName: 'Sorel' }), 1],
    ['his initial', byName({ firstName: 'A', dateOfBirth: undefined }), 1],
    [
      'a date of birth a year off, where that was allowed',
      byName({ dateOfBirth: '1987-05-02', dateOfBirthToleranceYears: 1 }),
      1,
    ],
    ['his license', { license: { number: '2209114487', state: 'NV' } }, 1],
    ['another date of birth', byName({ dateOfBirth: '1990-01-01' }), 0],
    ['another first name', byName({ firstName: 'Beatrix' }), 0],
    ['a license of another state', { license: { number: '2209114487', state: 'OR' } }, 0],
    ['the id of somebody on file', { id: CAST.noahWhitlock.id }, 0],
  ])('is found by what is his alone: %s', async (_what, by, hits) => {
    expect((await inquire(PATROL, by)).unindexedWants).toHaveLength(hits);
  });

  test('is told to nobody who may not read hits', async () => {
    const { unindexedWants, sources } = await inquire(EXAMINER, byName());
    expect(unindexedWants).toBeNull();
    expect(sources).toContainEqual({ source: 'WPS', status: 'DENIED' });
    expect(world.fetched.map(({ query }) => query).join()).not.toContain('unindexedWants');
  });

  test('is joined to a person by the agency that entered it, and found as theirs from then on', async () => {
    const { id } = CAST.noahWhitlock;
    const says = { nic, version: 2, personId: id };
    const stranger = await change(PORT_MARROW, 'modify', says);
    expect(stranger.errors).toEqual([
      ['BAD_USER_INPUT', expect.stringContaining('only the agency that entered')],
    ]);
    const nobody = await change(DETECTIVE, 'modify', { ...says, personId: 'P00000000' });
    expect(nobody.errors).toEqual([['BAD_USER_INPUT', expect.stringContaining('nobody on file')]]);
    const joined = await change(DETECTIVE, 'modify', says);
    expect(joined).toMatchObject({
      errors: [],
      task: { version: 3, standing: 'ACTIVE' },
      record: { person: { id }, subject: { name: 'SORRELL, ANSEL PIKE' } },
    });
    const { subject, unindexedWants } = await inquire(PATROL, { id });
    expect(subject?.wants).toEqual([{ nic }]);
    expect(unindexedWants).toEqual([]);
    expect(numbersOf(await inquire(PATROL, byName()))).toEqual([]);
  });

  test('is joined once', async () => {
    const { errors } = await change(DETECTIVE, 'modify', { nic, version: 3, personId: CAST.haroldOsei.id });
    expect(errors).toEqual([['BAD_USER_INPUT', expect.stringContaining('is about somebody on file')]]);
  });
});

describe('is not entered', () => {
  const { dateOfBirth: _born, license: _license, ...NAMED } = SOUGHT;

  test.each<[string, object, string]>([
    ['by a name alone', { unindexed: NAMED }, 'a name alone is many people’s'],
    ['by half a name', { unindexed: { ...SOUGHT, name: 'Sorrell' } }, 'a last and a first name'],
    ['about two people', { personId: CAST.noahWhitlock.id }, 'not both'],
    ['about nobody at all', { unindexed: null }, '`input.personId` must name the person'],
    [
      'into another file than that of warrants',
      {
        wanted: null,
        document: { kind: 'MISSING_REPORT', number: '1' },
        missing: { category: 'OTHER', dateLastSeen: '2026-06-28', lastSeenCity: 'Alder Bay' },
      },
      'is for a warrant only',
    ],
    ['by a sex that is no code', { unindexed: { ...SOUGHT, sex: 'X' } }, '`input.unindexed.sex`'],
  ])('%s, and it is said what to write', async (_what, changed, message) => {
    const { errors } = await change(DETECTIVE, 'enter', { ...ENTRY, ...changed });
    expect(errors).toEqual([['BAD_USER_INPUT', expect.stringContaining(message)]]);
  });

  test('twice for one case', async () => {
    const unindexed = { ...SOUGHT, name: 'Brandt, Iris' };
    expect((await change(DETECTIVE, 'enter', { ...ENTRY, unindexed })).errors).toEqual([]);
    const again = await change(COLLEAGUE, 'enter', { ...ENTRY, unindexed });
    expect(again.errors).toEqual([
      ['BAD_USER_INPUT', expect.stringContaining('has an open record of this person')],
    ]);
  });

  test('by an FBI number by whoever may not read criminal history: no source is asked', async () => {
    const unindexed = { ...NAMED, name: 'Brandt, Otto', fbiNumber: '881204KA7' };
    const refused = await change(DISPATCHER, 'enter', { ...ENTRY, unindexed });
    expect(refused.codes).toEqual(['OPERATION_REFUSED']);
    expect(world.fetched).toEqual([]);
    const { task, errors } = await change(DETECTIVE, 'enter', { ...ENTRY, unindexed });
    expect(errors).toEqual([]);
    await change(COLLEAGUE, 'verify', { nic: task.nic, version: 1 });
    expect(numbersOf(await inquire(PORT_MARROW, { fbiNumber: '881204ka7' }))).toEqual([task.nic]);
  });
});
