import { expect, test } from '@jest/globals';
import { isSecondPerson, mayKnowOfEnrolment, mayKnowOfMatch } from './biometric-rules.ts';
import { DEFAULT_RECORD_RULES, type RecordViewer } from './record-rules.ts';

const viewer = (changed: Partial<RecordViewer> = {}): RecordViewer => ({
  facts: new Set(['scope:biometric:read']),
  agency: 'CA0990100',
  rules: DEFAULT_RECORD_RULES,
  ...changed,
});
const WITH_JUVENILE = { facts: new Set(['scope:biometric:read', 'scope:juvenile:read']) };
const ADULT = { personId: 'p1', juvenile: false, sealed: false };

test.each([
  ['an adult', ADULT, {}, true],
  ['a minor', { ...ADULT, juvenile: true }, {}, false],
  ['a minor, with the right to juvenile records', { ...ADULT, juvenile: true }, WITH_JUVENILE, true],
  ['a sealed record', { ...ADULT, juvenile: true, sealed: true }, WITH_JUVENILE, false],
  ['oneself', ADULT, { person: 'p1' }, false],
])('an enrolment of %s exists or not', (_name, enrolment, changed, exists) => {
  expect(mayKnowOfEnrolment(enrolment, viewer(changed))).toBe(exists);
});

test('a search exists for the agency that asked', () => {
  expect(mayKnowOfMatch({ ori: 'CA0990100' }, viewer())).toBe(true);
  expect(mayKnowOfMatch({ ori: 'CA0990300' }, viewer())).toBe(false);
});

test.each([
  ['who asked', { issuer: 'i', viewer: 'first' }, false],
  ['a colleague', { issuer: 'i', viewer: 'second' }, true],
  ['the same login of another issuer', { issuer: 'j', viewer: 'first' }, true],
  ['nobody', undefined, false],
])('a second person is not %s, or is', (_name, signedInAs, isSecond) => {
  const match = { ori: 'CA0990100', issuer: 'i', requestedBy: 'first' };
  expect(isSecondPerson(match, viewer(signedInAs ? { signedInAs } : {}))).toBe(isSecond);
});
