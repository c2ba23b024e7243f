// One person who may sign in, as the register has them and as the schema shows them.
import type { Grace, StandingRecord, ViewerName } from '../../../platform/standing/standing-record.ts';
import { type Agency, agencyOf } from '../../domain/codes/agencies.ts';

/** Somebody on the register. Days are `YYYY-MM-DD`, instants ISO 8601 in UTC; null: has not happened. */
export interface Personnel extends ViewerName {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly title: string;
  readonly agency: Agency;
  readonly employedOn: string;
  readonly separatedOn: string | null;
  readonly fingerprintedOn: string | null;
  readonly backgroundClearedOn: string | null;
  readonly securityTrainedOn: string | null;
  readonly operatorTestedOn: string | null;
  readonly privileges: readonly string[];
  readonly suspendedAt: string | null;
  readonly grace: Grace | null;
  readonly shift: { readonly starts: string; readonly ends: string } | null;
  readonly supervisorId: string | null;
}

export interface PersonnelRow extends Omit<StandingRecord, 'grace'> {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly privileges: readonly string[];
  readonly shiftStarts: string | null;
  readonly shiftEnds: string | null;
  readonly supervisorId: string | null;
  readonly graceUntil: string | null;
  readonly graceBy: string | null;
}

/** The columns of a `PersonnelRow`, from `oversight.personnel` as `p` and `standing.viewer` as `s`. */
export const PERSONNEL_COLUMNS = `p.id, p.issuer, p.login as viewer, p.name, p.title, p.privileges,
  p.shift_starts as "shiftStarts", p.shift_ends as "shiftEnds", p.supervisor as "supervisorId",
  s.agency, s.employed_on as "employedOn", s.separated_on as "separatedOn", s.fingerprinted_on as "fingerprintedOn",
  s.background_cleared_on as "backgroundClearedOn", s.security_trained_on as "securityTrainedOn",
  s.operator_tested_on as "operatorTestedOn", s.suspended_at as "suspendedAt", s.grace_until as "graceUntil",
  s.grace_by as "graceBy"`;

export const PERSONNEL_TABLES = `oversight.personnel p
  join standing.viewer s on s.issuer = p.issuer and s.viewer = p.login`;

/** A row as the schema shows it. */
export function personnelOf(row: PersonnelRow): Personnel {
  const { shiftStarts, shiftEnds, graceUntil: _until, graceBy: _by, agency, ...same } = row;
  return {
    ...same,
    login: row.viewer,
    agency: agencyOf(agency),
    grace: graceOf(row),
    shift: shiftStarts === null || shiftEnds === null ? null : { starts: shiftStarts, ends: shiftEnds },
  };
}

/** A row as the register of standing keeps it. */
export function standingOf(row: PersonnelRow): StandingRecord {
  const { issuer, viewer, agency, employedOn, separatedOn, fingerprintedOn, backgroundClearedOn } = row;
  const { securityTrainedOn, operatorTestedOn, suspendedAt } = row;
  return {
    issuer,
    viewer,
    agency,
    employedOn,
    separatedOn,
    fingerprintedOn,
    backgroundClearedOn,
    securityTrainedOn,
    operatorTestedOn,
    suspendedAt,
    grace: graceOf(row),
  };
}

function graceOf({ graceUntil, graceBy }: PersonnelRow): Grace | null {
  return graceUntil === null || graceBy === null ? null : { until: graceUntil, by: graceBy };
}
