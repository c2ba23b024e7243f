import { describe, expect, test } from '@jest/globals';
import { mayKnowOfPersonFile, type PersonFileAccess, type PersonFileFacts } from './person-file-rules.ts';
import { DEFAULT_RECORD_RULES, type RecordViewer } from './record-rules.ts';

const ALDER_BAY = 'CA0990100';
const viewer = (facts: readonly string[], more: Partial<RecordViewer> = {}): RecordViewer => ({
  facts: new Set(facts),
  agency: ALDER_BAY,
  rules: DEFAULT_RECORD_RULES,
  ...more,
});
const record = (access: PersonFileAccess, more: Partial<PersonFileFacts> = {}): PersonFileFacts => ({
  access,
  personId: 'P1',
  ori: 'CA0990300',
  status: 'ACTIVE',
  ...more,
});
const OFFICER = ['case', 'purpose:C', 'scope:hotfile:read'];
const DETECTIVE = [...OFFICER, 'scope:cori:read'];

describe('a restricted record', () => {
  test.each([
    ['a detective on a case', DETECTIVE, true],
    ['a detective on a domestic violence case', ['case', 'purpose:D', 'scope:cori:read'], true],
    ['an officer', OFFICER, false],
    ['a detective without a case', ['purpose:C', 'scope:cori:read'], false],
    ['a firearms examiner', ['case', 'purpose:F', 'scope:cori:read'], false],
    ['a background investigator', ['case', 'purpose:J', 'scope:cori:read'], false],
  ])('is there for %s: %s', (_who, facts, expected) => {
    expect(mayKnowOfPersonFile(record('restricted'), viewer(facts))).toBe(expected);
  });

  test('is not there for the person whom it is about, nor unchecked for another agency', () => {
    expect(mayKnowOfPersonFile(record('restricted'), viewer(DETECTIVE, { person: 'P1' }))).toBe(false);
    const unchecked = record('restricted', { status: 'PENDING' });
    expect(mayKnowOfPersonFile(unchecked, viewer(DETECTIVE))).toBe(false);
    expect(mayKnowOfPersonFile(unchecked, viewer(DETECTIVE, { agency: 'CA0990300' }))).toBe(true);
  });
});

describe('a record of an immigration violator', () => {
  test.each([
    ['criminal justice, for a case', OFFICER, true],
    ['criminal justice, for no case', ['purpose:C'], false],
    ['any other purpose', ['case', 'purpose:D', 'scope:cori:read'], false],
    ['none', ['case'], false],
  ])('is there for %s: %s', (_what, facts, expected) => {
    expect(mayKnowOfPersonFile(record('immigration'), viewer(facts))).toBe(expected);
  });
});

describe('a warrant', () => {
  test('is there for an officer, and before its check for the agency that entered it only', () => {
    expect(mayKnowOfPersonFile(record('warrant'), viewer(OFFICER))).toBe(true);
    const unchecked = record('warrant', { status: 'PENDING' });
    expect(mayKnowOfPersonFile(unchecked, viewer(OFFICER))).toBe(false);
    expect(mayKnowOfPersonFile(unchecked, viewer(OFFICER, { agency: 'CA0990300' }))).toBe(true);
  });

  test('is withheld from whom it is about where the rules say so', () => {
    const rules = { ...DEFAULT_RECORD_RULES, ownRecord: { withhold: ['warrant'] as const, answeredFor: [] } };
    expect(mayKnowOfPersonFile(record('warrant'), viewer(OFFICER, { person: 'P1', rules }))).toBe(false);
  });
});

test('a record of nobody who is known is withheld from nobody as their own', () => {
  expect(mayKnowOfPersonFile(record('open', { personId: null }), viewer(OFFICER))).toBe(true);
});
