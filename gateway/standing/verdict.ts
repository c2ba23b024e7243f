// May somebody use the system, by what is on record about them? Pure: a record, an agency, the intervals, and a moment.
import { californiaDay } from '../../platform/california-day.ts';
import type { StandingRecord } from '../../platform/standing/standing-record.ts';
import type { GatewayConfig } from '../config.ts';
import { daysLater } from './days.ts';
import { type LessonRules, lessonsOf, lessonWarnings, type Moment, trainedUntil } from './lessons.ts';
import type { OnRecord } from './standing-register.ts';
import type { StandingWarning } from './standing-warning.ts';

export type StandingFault =
  | 'NOT_ON_RECORD'
  | 'SUSPENDED'
  | 'SEPARATED'
  | 'NOT_CLEARED'
  | 'TRAINING_OVERDUE'
  | 'AGENCY_AGREEMENT_LAPSED';

export interface Fault {
  readonly kind: 'fault';
  readonly code: StandingFault;
  /** Lower case; tells viewers what is on record about themselves. */
  readonly message: string;
}

export interface GoodStanding {
  readonly kind: 'good';
  readonly warnings: readonly StandingWarning[];
  /** The last day on which security training is current or its lateness is allowed; `undefined`: was never trained. */
  readonly trainedUntil: string | undefined;
}

export type Verdict = Fault | GoodStanding;

export type StandingRules = LessonRules & Pick<GatewayConfig['standing'], 'warnDays'>;

/**
 * @param asAgency The agency that the viewer says to ask for.
 * @param now Milliseconds since 1970.
 */
export function verdictOf(onRecord: OnRecord, asAgency: string, rules: StandingRules, now: number): Verdict {
  const today = californiaDay(now);
  const moment = { today, horizon: daysLater(today, rules.warnDays) };
  const { record } = onRecord;
  if (!record) return fault('NOT_ON_RECORD', 'nothing is on record about the viewer');
  const exclusion = exclusionOf(record, asAgency, moment) ?? agreementFault(onRecord, moment);
  if (exclusion) return exclusion;
  const lessons = lessonsOf(record, rules);
  const late = lessons.filter(({ due }) => due < today);
  const isGraced = record.grace !== null && Date.parse(record.grace.until) > now;
  if (late.length > 0 && !isGraced)
    return fault('TRAINING_OVERDUE', late.map(({ name, due }) => `${name} was due on ${due}`).join('; '));
  const graceDay = isGraced && record.grace ? californiaDay(Date.parse(record.grace.until)) : undefined;
  return {
    kind: 'good',
    warnings: [...lessonWarnings(lessons, graceDay, moment), ...endings(onRecord, moment)],
    trainedUntil: trainedUntil(lessons, graceDay, today),
  };
}

const fault = (code: StandingFault, message: string): Fault => ({ kind: 'fault', code, message });

/** Why somebody is out, whatever their training and their agency. */
function exclusionOf(record: StandingRecord, asAgency: string, { today }: Moment): Fault | undefined {
  const { agency, employedOn, separatedOn, suspendedAt, fingerprintedOn, backgroundClearedOn } = record;
  if (suspendedAt !== null) return fault('SUSPENDED', `the viewer is suspended since ${suspendedAt}`);
  if (separatedOn !== null && separatedOn <= today)
    return fault('SEPARATED', `the viewer's employment ended on ${separatedOn}`);
  if (employedOn > today) return fault('NOT_ON_RECORD', `the viewer's employment begins on ${employedOn}`);
  if (agency !== asAgency)
    return fault('NOT_ON_RECORD', 'the token names another agency than the one on record');
  const missing = [
    ...(hasHappened(fingerprintedOn, today) ? [] : ['fingerprints']),
    ...(hasHappened(backgroundClearedOn, today) ? [] : ['a background check']),
  ];
  return missing.length === 0
    ? undefined
    : fault('NOT_CLEARED', `without ${missing.join(' and ')} on record`);
}

function agreementFault({ record, agency }: OnRecord, { today }: Moment): Fault | undefined {
  if (!agency)
    return fault('AGENCY_AGREEMENT_LAPSED', `no agreement of agency \`${record?.agency}\` is on record`);
  const { agreementEnds } = agency;
  return agreementEnds !== null && agreementEnds < today
    ? fault('AGENCY_AGREEMENT_LAPSED', `the agency's agreement ended on ${agreementEnds}`)
    : undefined;
}

function endings({ record, agency }: OnRecord, { horizon }: Moment): readonly StandingWarning[] {
  const ending = (code: StandingWarning['code'], what: string, due: string | null | undefined) =>
    due && due <= horizon ? [{ code, message: `${what} ends on ${due}`, due }] : [];
  const separatedOn = record?.separatedOn;
  return [
    ...ending('EMPLOYMENT_ENDS', "the viewer's employment", separatedOn && daysLater(separatedOn, -1)),
    ...ending('AGENCY_AGREEMENT_ENDS', "the agency's agreement", agency?.agreementEnds),
  ];
}

/** A day that is written down for the future is a plan, no proof. */
const hasHappened = (day: string | null, today: string): boolean => day !== null && day <= today;
