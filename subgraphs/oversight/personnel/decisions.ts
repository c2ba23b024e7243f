// What may be decided about somebody on the register: each decision as a change of their standing, and when it is none.
import type { StandingRecord } from '../../../platform/standing/standing-record.ts';
import { badInput, readDay, readWord } from '../../reading/client-input.ts';
import { readReason } from '../reasons.ts';

export type ActionKind =
  | 'SUSPENDED'
  | 'REINSTATED'
  | 'GRACE_GRANTED'
  | 'SECURITY_TRAINED'
  | 'OPERATOR_TESTED'
  | 'SEPARATED';

/** A decision about one person, read from what a client sent. */
export interface PersonnelDecision {
  readonly personnelId: string;
  readonly kind: ActionKind;
  /** The day that it is about. */
  readonly day: string | null;
  readonly reason: string | null;
  /** Their standing afterwards; `undefined` when it is so already. @throws GraphQLError when it can't be decided so. */
  readonly apply: (standing: StandingRecord, now: Moment) => StandingRecord | undefined;
}

/** When it is decided. */
export interface Moment {
  /** In California, `YYYY-MM-DD`. */
  readonly today: string;
  /** ISO 8601, UTC. */
  readonly instant: string;
  /** The end of the decision's `day` in California: ISO 8601, UTC. */
  readonly endOfDay: string | null;
  /** The viewer who decides. */
  readonly by: string;
}

interface Reasoned {
  readonly personnelId: string;
  readonly reason: string;
}
interface OnDay extends Reasoned {
  readonly on: unknown;
}
export interface TrainingInput {
  readonly personnelId: string;
  readonly training: 'SECURITY' | 'OPERATOR';
  readonly completedOn: unknown;
}

const GRACE_DAYS = 30;

export function suspension({ personnelId, reason }: Reasoned): PersonnelDecision {
  return {
    ...about(personnelId, 'SUSPENDED'),
    reason: readReason(reason),
    apply: (standing, { instant }) =>
      standing.suspendedAt === null ? { ...standing, suspendedAt: instant } : undefined,
  };
}

export function reinstatement({ personnelId, reason }: Reasoned): PersonnelDecision {
  return {
    ...about(personnelId, 'REINSTATED'),
    reason: readReason(reason),
    apply: (standing) => (standing.suspendedAt === null ? undefined : { ...standing, suspendedAt: null }),
  };
}

export function grace({ personnelId, until, reason }: Reasoned & { until: unknown }): PersonnelDecision {
  const day = readDay(until, 'input.until');
  return {
    ...about(personnelId, 'GRACE_GRANTED'),
    day,
    reason: readReason(reason),
    apply: (standing, { today, endOfDay, by }) => {
      assertGraceDay(day, today);
      if (endOfDay === null || standing.grace?.until === endOfDay) return undefined;
      return { ...standing, grace: { until: endOfDay, by } };
    },
  };
}

export function training({ personnelId, training, completedOn }: TrainingInput): PersonnelDecision {
  const day = readDay(completedOn, 'input.completedOn');
  const field = training === 'SECURITY' ? 'securityTrainedOn' : 'operatorTestedOn';
  return {
    ...about(personnelId, training === 'SECURITY' ? 'SECURITY_TRAINED' : 'OPERATOR_TESTED'),
    day,
    apply: (standing, { today }) => {
      if (day > today)
        throw badInput('`input.completedOn` is in the future: record the training once it is completed');
      const last = standing[field];
      return last !== null && last >= day ? undefined : { ...standing, [field]: day };
    },
  };
}

export function separation({ personnelId, on, reason }: OnDay): PersonnelDecision {
  const day = readDay(on, 'input.on');
  return {
    ...about(personnelId, 'SEPARATED'),
    day,
    reason: readReason(reason),
    apply: (standing) => {
      if (day < standing.employedOn)
        throw badInput('`input.on` is before they were employed: check the day and the id of the person');
      const { separatedOn } = standing;
      if (separatedOn === day) return undefined;
      if (separatedOn !== null && separatedOn < day)
        throw badInput('they have separated before `input.on`: a separation is not taken back here');
      return { ...standing, separatedOn: day };
    },
  };
}

function about(personnelId: string, kind: ActionKind) {
  return { personnelId: readWord(personnelId, 'input.personnelId'), kind, day: null, reason: null };
}

/** @throws GraphQLError for a day that is over, or too far ahead. */
function assertGraceDay(day: string, today: string): void {
  const days = (Date.parse(day) - Date.parse(today)) / 86_400_000;
  if (days >= 0 && days <= GRACE_DAYS) return;
  throw badInput(`\`input.until\` must be a day from today to ${GRACE_DAYS} days from now: a grace is short`);
}
