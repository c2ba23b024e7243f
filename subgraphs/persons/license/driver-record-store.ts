// The history of a driver license: what was done to it, convictions, failures to appear, licenses of other states.
import type { Queryable } from '../../../platform/database.ts';
import { agencyOf } from '../../domain/codes/agencies.ts';
import { coded } from '../../domain/codes/coded.ts';
import { STATE } from '../../domain/codes/jurisdiction-codes.ts';
import {
  ACTION_AUTHORITY,
  LICENSE_ACTION,
  VIOLATION,
} from '../../domain/codes/motor-vehicles/license-codes.ts';
import { loadMany } from '../../reading/batch-loader.ts';

interface ActionRow {
  readonly action: string;
  readonly authority: string;
  readonly ordered: string;
  readonly effective: string;
  readonly through: string | null;
  readonly ended: string | null;
  readonly isInForce: boolean;
}

interface CourtRow {
  readonly section: string;
  readonly court: string;
}

interface PriorRow {
  readonly number: string;
  readonly state: string;
  readonly class: string | null;
  readonly surrendered: string;
}

/** Of each kind of entry a license shows the newest: no synthetic record has as many, and no answer grows without end. */
const MOST = 50;

const ACTIONS = newestOfEach(
  'license_action',
  'ordered',
  `action, authority, ordered, effective, through, ended,
    effective <= $2::date and ended is null and coalesce(through >= $2::date, true) as "isInForce"`,
);
const CONVICTIONS = newestOfEach(
  'traffic_conviction',
  'violated',
  `section, violated, convicted, court, docket, points, in_commercial_vehicle as "inCommercialVehicle"`,
);
const FAILURES = newestOfEach('failure_to_appear', 'due', 'section, due, court, docket, cleared');
const PRIORS = newestOfEach('prior_license', 'surrendered', 'number, state, class, surrendered');

/** The entries of a license by `<state>:<number>`, newest first. */
export function driverRecordLoaders(database: Queryable, today: string) {
  return {
    licenseActions: loadMany(database, { sql: ACTIONS, parameters: [today], read: actionOf }),
    convictions: loadMany(database, { sql: CONVICTIONS, read: atCourt }),
    failuresToAppear: loadMany(database, { sql: FAILURES, read: atCourt }),
    priorLicenses: loadMany(database, { sql: PRIORS, read: priorOf }),
  };
}

function newestOfEach(table: string, day: string, columns: string): string {
  return `select key, entry.* from unnest($1::text[]) as key cross join lateral (
    select ${columns} from persons.${table}
    where license_state = split_part(key, ':', 1) and license_number = split_part(key, ':', 2)
    order by ${day} desc, position desc limit ${MOST}) entry
  order by key, ${day} desc`;
}

function actionOf(row: ActionRow) {
  return {
    ...row,
    action: coded(LICENSE_ACTION, row.action),
    authority: coded(ACTION_AUTHORITY, row.authority),
  };
}

function atCourt(row: CourtRow) {
  return { ...row, violation: coded(VIOLATION, row.section), court: agencyOf(row.court) };
}

function priorOf(row: PriorRow) {
  return { ...row, state: coded(STATE, row.state) };
}
