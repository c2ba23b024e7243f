import { describe, expect, test } from '@jest/globals';
import type { AgencyStanding, StandingRecord } from '../../platform/standing/standing-record.ts';
import { GOOD_AGENCY, GOOD_RECORD } from '../../test/support/good-standing.ts';
import { defaultConfig } from '../config.ts';
import { type Verdict, verdictOf } from './verdict.ts';

const RULES = defaultConfig().standing;
/** Noon of 2026-05-01 in California. */
const NOW = Date.parse('2026-05-01T19:00:00Z');
const AGENCY = GOOD_AGENCY;
const RECORD = GOOD_RECORD;
const grace = (until: string) => ({ until, by: 's-1' });

function judged(
  changed: Partial<StandingRecord>,
  agency: Partial<AgencyStanding> | 'none' = {},
  now = NOW,
): Verdict {
  const onRecord = {
    record: { ...RECORD, ...changed },
    agency: agency === 'none' ? undefined : { ...AGENCY, ...agency },
  };
  return verdictOf(onRecord, AGENCY.agency, RULES, now);
}

const codeOf = (verdict: Verdict): string => (verdict.kind === 'fault' ? verdict.code : 'good');
const warningsOf = (verdict: Verdict): readonly string[] =>
  verdict.kind === 'good' ? verdict.warnings.map(({ code, due }) => `${code} ${due}`) : [];

test('who is cleared, trained and employed by an agency with an agreement is good', () => {
  expect(judged({})).toEqual({ kind: 'good', warnings: [], trainedUntil: '2027-01-05' });
});

test('who is not on record is not let in', () => {
  const nothing = { record: undefined, agency: undefined };
  expect(verdictOf(nothing, AGENCY.agency, RULES, NOW)).toEqual({
    kind: 'fault',
    code: 'NOT_ON_RECORD',
    message: 'nothing is on record about the viewer',
  });
});

test('who asks for another agency than the one on record is not let in, and not told which that is', () => {
  const onRecord = { record: RECORD, agency: AGENCY };
  expect(verdictOf(onRecord, 'CA0999900', RULES, NOW)).toEqual({
    kind: 'fault',
    code: 'NOT_ON_RECORD',
    message: 'the token names another agency than the one on record',
  });
});

describe('on the day before, on the day, and on the day after', () => {
  test.each<[string, Partial<StandingRecord>, string]>([
    ['suspended a while ago', { suspendedAt: '2026-04-01T00:00:00.000Z' }, 'SUSPENDED'],
    ['suspended by a clock that is ahead', { suspendedAt: '2026-05-01T19:00:05.000Z' }, 'SUSPENDED'],
    ['separated yesterday', { separatedOn: '2026-04-30' }, 'SEPARATED'],
    ['separated today', { separatedOn: '2026-05-01' }, 'SEPARATED'],
    ['to be separated tomorrow', { separatedOn: '2026-05-02' }, 'good'],
    ['employed since today', { employedOn: '2026-05-01' }, 'good'],
    ['employed from tomorrow', { employedOn: '2026-05-02' }, 'NOT_ON_RECORD'],
    ['never fingerprinted', { fingerprintedOn: null }, 'NOT_CLEARED'],
    ['fingerprinted today', { fingerprintedOn: '2026-05-01' }, 'good'],
    ['to be fingerprinted tomorrow', { fingerprintedOn: '2026-05-02' }, 'NOT_CLEARED'],
    ['never checked', { backgroundClearedOn: null }, 'NOT_CLEARED'],
    ['checked today', { backgroundClearedOn: '2026-05-01' }, 'good'],
    ['to be checked tomorrow', { backgroundClearedOn: '2026-05-02' }, 'NOT_CLEARED'],
    ['trained a year ago', { securityTrainedOn: '2025-05-01' }, 'good'],
    ['trained a year and a day ago', { securityTrainedOn: '2025-04-30' }, 'TRAINING_OVERDUE'],
    ['tested two years ago', { operatorTestedOn: '2024-05-01' }, 'good'],
    ['tested two years and a day ago', { operatorTestedOn: '2024-04-30' }, 'TRAINING_OVERDUE'],
    ['never trained, employed for six months', { employedOn: '2025-11-01', securityTrainedOn: null }, 'good'],
    [
      'never trained, employed for six months and a day',
      { employedOn: '2025-10-31', securityTrainedOn: null },
      'TRAINING_OVERDUE',
    ],
    ['never tested, employed for six months', { employedOn: '2025-11-01', operatorTestedOn: null }, 'good'],
    [
      'never tested, employed for six months and a day',
      { employedOn: '2025-10-31', operatorTestedOn: null },
      'TRAINING_OVERDUE',
    ],
  ])('%s', (_title, changed, code) => {
    expect(codeOf(judged(changed))).toBe(code);
  });

  test.each<[string, Partial<AgencyStanding> | 'none', string]>([
    ['an agreement to the end of today', { agreementEnds: '2026-05-01' }, 'good'],
    ['an agreement to the end of yesterday', { agreementEnds: '2026-04-30' }, 'AGENCY_AGREEMENT_LAPSED'],
    ['no agreement', 'none', 'AGENCY_AGREEMENT_LAPSED'],
  ])('an agency with %s', (_title, agency, code) => {
    expect(codeOf(judged({}, agency))).toBe(code);
  });

  test.each([
    ['a second before midnight in California', '2026-05-02T06:59:59Z', 'good'],
    ['at midnight in California', '2026-05-02T07:00:00Z', 'TRAINING_OVERDUE'],
  ])('training that is due on May 1st, %s', (_title, time, code) => {
    expect(codeOf(judged({ securityTrainedOn: '2025-05-01' }, {}, Date.parse(time)))).toBe(code);
  });
});

describe("a supervisor's grace", () => {
  const late = { securityTrainedOn: '2025-01-01', operatorTestedOn: '2023-01-01' };

  test('lets training and test be late until it ends, and says so', () => {
    const verdict = judged({ ...late, grace: grace('2026-05-20T07:00:00.000Z') });
    expect(verdict).toEqual({
      kind: 'good',
      trainedUntil: '2026-05-20',
      warnings: [
        {
          code: 'TRAINING_LATE',
          message: 'security training was due on 2026-01-01; a supervisor allows it to be late',
          due: '2026-05-20',
        },
        {
          code: 'TRAINING_LATE',
          message: 'the operator test was due on 2025-01-01; a supervisor allows it to be late',
          due: '2026-05-20',
        },
      ],
    });
  });

  test.each([
    ['in a millisecond', NOW + 1, 'good'],
    ['now', NOW, 'TRAINING_OVERDUE'],
  ])('that ends %s', (_title, end, code) => {
    expect(codeOf(judged({ ...late, grace: grace(new Date(end).toISOString()) }))).toBe(code);
  });

  test.each<[string, Partial<StandingRecord>, Partial<AgencyStanding>]>([
    ['SUSPENDED', { suspendedAt: '2026-04-01T00:00:00.000Z' }, {}],
    ['SEPARATED', { separatedOn: '2026-05-01' }, {}],
    ['NOT_CLEARED', { fingerprintedOn: null }, {}],
    ['AGENCY_AGREEMENT_LAPSED', {}, { agreementEnds: '2026-04-30' }],
  ])('does not help against %s', (code, changed, agency) => {
    expect(codeOf(judged({ ...changed, grace: grace('2026-12-31T00:00:00.000Z') }, agency))).toBe(code);
  });

  test('is no training for whoever never was trained', () => {
    const verdict = judged({ securityTrainedOn: null, grace: grace('2026-05-20T07:00:00.000Z') });
    expect(verdict).toMatchObject({ kind: 'good', trainedUntil: undefined });
  });
});

describe('thirty days ahead', () => {
  test.each<[string, Partial<StandingRecord>, Partial<AgencyStanding>, readonly string[]]>([
    ['training in 30 days', { securityTrainedOn: '2025-05-31' }, {}, ['TRAINING_DUE 2026-05-31']],
    ['training in 31 days', { securityTrainedOn: '2025-06-01' }, {}, []],
    ['training today', { securityTrainedOn: '2025-05-01' }, {}, ['TRAINING_DUE 2026-05-01']],
    ['the test in 30 days', { operatorTestedOn: '2024-05-31' }, {}, ['TRAINING_DUE 2026-05-31']],
    [
      'the first training in 30 days',
      { employedOn: '2025-11-30', securityTrainedOn: null },
      {},
      ['TRAINING_DUE 2026-05-30'],
    ],
    ['the end of employment', { separatedOn: '2026-05-31' }, {}, ['EMPLOYMENT_ENDS 2026-05-30']],
    ['the end of the agreement', {}, { agreementEnds: '2026-05-31' }, ['AGENCY_AGREEMENT_ENDS 2026-05-31']],
    ['the end of the agreement in 31 days', {}, { agreementEnds: '2026-06-01' }, []],
  ])('%s', (_title, changed, agency, warnings) => {
    expect(warningsOf(judged(changed, agency))).toEqual(warnings);
  });
});

test('whoever is not trained yet is in good standing for six months, and not trained', () => {
  expect(judged({ employedOn: '2026-03-01', securityTrainedOn: null, operatorTestedOn: null })).toEqual({
    kind: 'good',
    warnings: [],
    trainedUntil: undefined,
  });
});

test('intervals are those of the configuration', () => {
  const rules = { ...RULES, securityTrainingMonths: 24, warnDays: 0 };
  const record = { ...RECORD, securityTrainedOn: '2024-05-02' };
  expect(verdictOf({ record, agency: AGENCY }, AGENCY.agency, rules, NOW)).toEqual({
    kind: 'good',
    warnings: [],
    trainedUntil: '2026-05-02',
  });
});
