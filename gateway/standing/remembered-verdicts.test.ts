import { expect, test } from '@jest/globals';
import type { AgencyStanding, StandingRecord } from '../../platform/standing/standing-record.ts';
import { GOOD_AGENCY, GOOD_RECORD } from '../../test/support/good-standing.ts';
import { defaultConfig } from '../config.ts';
import { rememberedVerdicts } from './remembered-verdicts.ts';

const AGENCY: AgencyStanding = { ...GOOD_AGENCY, agreementEnds: '2026-12-31' };
const RECORD: StandingRecord = { ...GOOD_RECORD, securityTrainedOn: '2025-05-01' };
const NOON = Date.parse('2026-05-01T19:00:00Z');
const MIDNIGHT = Date.parse('2026-05-02T07:00:00Z');
const codeOf = (verdict: { kind: string; code?: string }) => verdict.code ?? verdict.kind;

test('a verdict is the same value until the day is over', () => {
  const verdictOf = rememberedVerdicts(defaultConfig().standing);
  const onRecord = { record: RECORD, agency: AGENCY };
  const first = verdictOf(onRecord, AGENCY.agency, NOON);
  expect(verdictOf({ ...onRecord }, AGENCY.agency, MIDNIGHT - 1)).toBe(first);
  expect(codeOf(first)).toBe('good');
  expect(codeOf(verdictOf(onRecord, AGENCY.agency, MIDNIGHT))).toBe('TRAINING_OVERDUE');
  expect(codeOf(verdictOf(onRecord, AGENCY.agency, NOON))).toBe('good');
});

test('another record, another agreement or another agency asked for is judged anew', () => {
  const verdictOf = rememberedVerdicts(defaultConfig().standing);
  const good = { record: RECORD, agency: AGENCY };
  const suspended = { ...good, record: { ...RECORD, suspendedAt: '2026-05-01T18:00:00.000Z' } };
  const lapsed = { ...good, agency: { ...AGENCY, agreementEnds: '2026-04-30' } };
  expect(
    [good, suspended, good, lapsed, { ...good, agency: undefined }].map((onRecord) =>
      codeOf(verdictOf(onRecord, AGENCY.agency, NOON)),
    ),
  ).toEqual(['good', 'SUSPENDED', 'good', 'AGENCY_AGREEMENT_LAPSED', 'AGENCY_AGREEMENT_LAPSED']);
  expect(codeOf(verdictOf(good, 'CA0999900', NOON))).toBe('NOT_ON_RECORD');
  expect(codeOf(verdictOf({ record: undefined, agency: undefined }, AGENCY.agency, NOON))).toBe(
    'NOT_ON_RECORD',
  );
});

test('a grace ends to the millisecond', () => {
  const verdictOf = rememberedVerdicts(defaultConfig().standing);
  const grace = { until: new Date(NOON).toISOString(), by: 's-1' };
  const onRecord = { record: { ...RECORD, securityTrainedOn: '2025-01-01', grace }, agency: AGENCY };
  expect(codeOf(verdictOf(onRecord, AGENCY.agency, NOON - 1))).toBe('good');
  expect(codeOf(verdictOf(onRecord, AGENCY.agency, NOON))).toBe('TRAINING_OVERDUE');
});
