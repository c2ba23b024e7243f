// The table of Penal Code 11105 (k) to (p), line by line: what of an arrest is told for whom.
import { describe, expect, test } from '@jest/globals';
import {
  type ApplicantAuthority,
  chargesForApplicant,
  chargesToTell,
  FURNISHED,
  mayKnowOfSubmission,
  outcomeOf,
} from './applicant-rules.ts';
import { DEFAULT_RECORD_RULES, type RecordViewer, type SealKind } from './record-rules.ts';

const AGENCY = 'CA0990100';
const EVERY_RIGHT = ['scope:cori:read', 'scope:juvenile:read'];
const viewerFor = (purpose: string | undefined, changed: Partial<RecordViewer> = {}): RecordViewer => ({
  facts: new Set([...EVERY_RIGHT, ...(purpose ? [`purpose:${purpose}`] : [])]),
  agency: AGENCY,
  rules: DEFAULT_RECORD_RULES,
  ...changed,
});

/** One arrest of each sort, under the name of what is told when it is. */
const ARRESTS: Readonly<Record<string, readonly [disposition: string, seal: SealKind | null, boolean?]>> = {
  convicted: ['CONV', null],
  'convicted, 1203.4': ['CONV', 'RELIEF_1203_4'],
  'convicted, 1203.425': ['CONV', 'RELIEF_1203_425'],
  pending: ['PEND', null],
  dismissed: ['DISM', null],
  rejected: ['REJ', null],
  diverted: ['DIV', null],
  acquitted: ['ACQ', null],
  'detained only': ['DET', null],
  'factually innocent': ['FIN', null],
  'without disposition': ['UNK', null],
  'sealed, 851.92': ['DISM', 'PC851_92'],
  'relieved, 851.93': ['DISM', 'PC851_93'],
  juvenile: ['SUST', null, true],
  'juvenile, as an adult would be': ['CONV', null, true],
  'sealed, 781': ['SUST', 'WI781', true],
  'sealed, 786': ['SUST', 'WI786', true],
};

function told(tell: (arrest: Parameters<typeof chargesToTell>[0]) => readonly unknown[]): readonly string[] {
  return Object.entries(ARRESTS)
    .filter(([, [disposition, seal, juvenile = false]]) => {
      const arrest = { personId: 'p1', seal, juvenile, charges: [{ disposition }] };
      return tell(arrest).length > 0;
    })
    .map(([name]) => name);
}

describe('for an applicant is told', () => {
  const CONVICTIONS = ['convicted', 'convicted, 1203.4'];
  test.each<[ApplicantAuthority, readonly string[]]>([
    ['PC11105_K', [...CONVICTIONS, 'convicted, 1203.425', 'pending', 'dismissed', 'rejected', 'diverted']],
    ['PC11105_L', [...CONVICTIONS, 'pending']],
    ['PC11105_M', [...CONVICTIONS, 'pending']],
    ['PC11105_N', [...CONVICTIONS, 'pending']],
    ['PC11105_P', ['convicted', 'pending']],
    ['PC11105_03', ['convicted']],
    ['WI361_4', [...CONVICTIONS, 'pending']],
  ])('under %s: %j', (authority, expected) => {
    for (const purpose of ['J', 'I'])
      expect(told((arrest) => chargesForApplicant(arrest, authority, viewerFor(purpose)))).toEqual(expected);
  });

  test('under every authority that there is, never an exoneration, a seal or a juvenile record', () => {
    const never = ['exoneration', 'sealed', 'juvenile', 'no-disposition'];
    expect(Object.values(FURNISHED).filter((listed) => listed.some((one) => never.includes(one)))).toEqual(
      [],
    );
  });
});

describe('without a submission is told', () => {
  const EVERYTHING_BUT_SEALED = Object.keys(ARRESTS).filter((name) => !/851|781|786/.test(name));
  test.each<[string | undefined, readonly string[]]>([
    ['C', Object.keys(ARRESTS).filter((name) => !/781|786/.test(name))],
    ['D', EVERYTHING_BUT_SEALED],
    ['F', EVERYTHING_BUT_SEALED],
    ['J', ['convicted', 'convicted, 1203.4', 'pending']],
    ['I', ['convicted', 'pending']],
    ['H', ['convicted']],
    ['X', ['convicted', 'convicted, 1203.4', 'pending']],
    ['E', []],
    ['R', []],
    ['constructor', []],
    [undefined, []],
  ])('for purpose %s: %j', (purpose, expected) => {
    expect(told((arrest) => chargesToTell(arrest, viewerFor(purpose)))).toEqual(expected);
  });

  test('of one arrest only the charges that are let through', () => {
    const charges = [{ disposition: 'DISM' }, { disposition: 'CONV' }, { disposition: 'ACQ' }];
    const arrest = { personId: 'p1', seal: null, juvenile: false, charges };
    expect(chargesToTell(arrest, viewerFor('J'))).toEqual([{ disposition: 'CONV' }]);
    expect(chargesToTell(arrest, viewerFor('C'))).toEqual(charges);
  });

  test("nothing of one's own", () => {
    const own = viewerFor('J', { person: 'p1' });
    expect(told((arrest) => chargesToTell(arrest, own))).toEqual([]);
    expect(told((arrest) => chargesForApplicant(arrest, 'PC11105_K', own))).toEqual([]);
  });
});

test('relief makes no conviction of what was none', () => {
  expect(outcomeOf('DISM', { seal: 'RELIEF_1203_425', juvenile: false })).toBe('no-conviction');
});

describe('a submission exists', () => {
  const submission = { personId: 'p1', ori: AGENCY, authority: 'PC11105_P' } as const;
  test.each<[string, RecordViewer, boolean]>([
    ['for the agency and purpose that it was made for', viewerFor('I'), true],
    ['not for another agency', viewerFor('I', { agency: 'CA0990300' }), false],
    ['not for another purpose', viewerFor('J'), false],
    ['not to investigate', viewerFor('C'), false],
    ['not for a purpose without authorities', viewerFor('E'), false],
    ['not for the applicant', viewerFor('I', { person: 'p1' }), false],
  ])('%s', (_name, viewer, exists) => {
    expect(mayKnowOfSubmission(submission, viewer)).toBe(exists);
  });
});
