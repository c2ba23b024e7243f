// How the synthetic drivers drove: convictions, failures to appear, and what became of their licenses.
import { ACTION_AUTHORITY, MOVING_VIOLATIONS } from '../../domain/codes/motor-vehicles/license-codes.ts';
import type { TableShape } from '../../seeding/bulk-insert.ts';
import * as numbers from '../../seeding/synthetic/identifiers.ts';
import { dayBetween, laterBy } from '../../seeding/synthetic/population.ts';
import type { Chance } from '../../seeding/synthetic/random.ts';
import { FAILURE_TO_APPEAR, LICENSE_ACTION, PRIOR_LICENSE, TRAFFIC_CONVICTION } from './tables.ts';

/** What the history of a license must go with. */
export interface SeededLicense {
  readonly class: string;
  readonly status: string;
  /** The year in which its holder came of age. */
  readonly ofAge: number;
}

/** An entry of a license's history, without the license that it belongs to. */
export interface DriverRecordEntry {
  readonly table: TableShape;
  readonly row: Readonly<Record<string, unknown>>;
}

/** The court that hears traffic cases. */
export const TRAFFIC_COURT = 'CA099025J';
/** Whoever came of age by then may have something in their past. */
const LONG_AGO = 2008;
/** For each status that was not earned by time: what was done, and by which section. */
const REASONS: Readonly<Record<string, readonly string[]>> = {
  SUS: ['12810.5', '13353.2', '13365', '16070'],
  REV: ['13352(a)(5)', '13353'],
};

/** The history of a license of nobody in particular. `index`: the holder's number. */
export function driverRecord(
  license: SeededLicense,
  chance: Chance,
  index: number,
): readonly DriverRecordEntry[] {
  const violations = Number(chance.weighted({ 0: 62, 1: 22, 2: 9, 3: 4, 5: 2, 7: 1 }));
  const docket = (place: number) => `TR${numbers.digits(index, 8)}${place}`;
  return [
    ...Array.from({ length: violations }, (_, place) => conviction(license, chance, docket(place))),
    ...(chance.happens(0.04) ? [failure(license, chance, docket(8))] : []),
    ...actionsFor(license, chance),
    ...(license.ofAge <= LONG_AGO && chance.happens(0.08) ? [priorLicense(chance, index)] : []),
  ];
}

function conviction(license: SeededLicense, chance: Chance, docket: string): DriverRecordEntry {
  const { section, points } = chance.one(MOVING_VIOLATIONS);
  const violated = dayBetween(chance, Math.min(2025, Math.max(2018, license.ofAge)), 2025);
  return {
    table: TRAFFIC_CONVICTION,
    row: {
      section,
      points,
      violated,
      convicted: laterBy(violated, { days: chance.between(20, 160) }),
      court: TRAFFIC_COURT,
      docket,
      in_commercial_vehicle: license.class !== 'C' && chance.happens(0.5),
    },
  };
}

function failure({ ofAge }: SeededLicense, chance: Chance, docket: string): DriverRecordEntry {
  const due = dayBetween(chance, Math.min(2025, Math.max(2019, ofAge)), 2025);
  const cleared = chance.happens(0.6) ? laterBy(due, { days: chance.between(10, 150) }) : null;
  const { section } = chance.one(MOVING_VIOLATIONS);
  return { table: FAILURE_TO_APPEAR, row: { section, due, court: TRAFFIC_COURT, docket, cleared } };
}

/** What explains the license's status; and now and then an old suspension that is over. */
function actionsFor({ status, ofAge }: SeededLicense, chance: Chance): readonly DriverRecordEntry[] {
  const reasons = REASONS[status];
  const now = reasons ? [action(status, chance.one(reasons), dayBetween(chance, 2024, 2025), null)] : [];
  if (ofAge > LONG_AGO || !chance.happens(0.05)) return now;
  const ordered = dayBetween(chance, 2015, 2020);
  const ended = laterBy(ordered, { months: chance.between(2, 12) });
  return [action('SUS', chance.one(Object.keys(ACTION_AUTHORITY.labels)), ordered, ended), ...now];
}

/** A suspension takes effect a month after it is ordered, which is the time for a hearing. */
function action(code: string, authority: string, ordered: string, ended: string | null): DriverRecordEntry {
  const effective = laterBy(ordered, { days: 30 });
  return {
    table: LICENSE_ACTION,
    row: { action: code, authority, ordered, effective, through: null, ended },
  };
}

function priorLicense(chance: Chance, index: number): DriverRecordEntry {
  const state = chance.one(numbers.OTHER_LICENSE_STATES);
  return {
    table: PRIOR_LICENSE,
    row: {
      number: numbers.licenseNumber(index, state),
      state,
      class: chance.one(['C', 'D']),
      surrendered: dayBetween(chance, 2008, 2020),
    },
  };
}
