// How many points count against a driver, and whether that is too many (Vehicle Code 12810, 12810.5).
import type { Queryable } from '../../../platform/database.ts';
import { loadOne } from '../../reading/batch-loader.ts';

/** Points of violations committed in the last so many months. */
export interface PointsOnFile {
  readonly within12Months: number;
  readonly within24Months: number;
  readonly within36Months: number;
  readonly commercial: boolean;
}

/** Points at which a driver is presumed to be a negligent operator: in 12, 24 and 36 months. */
const NEGLIGENT = [4, 6, 8] as const;
/** The same for whoever may drive commercial vehicles, where each point got in one counts one and a half (12810.5(b)). */
const NEGLIGENT_COMMERCIAL = [6, 8, 10] as const;
const IN_COMMERCIAL_VEHICLE = 1.5;

const pointsWithin = (months: number): string => `coalesce(
      sum(c.points * case when l.class in ('A', 'B') and c.in_commercial_vehicle then ${IN_COMMERCIAL_VEHICLE} else 1 end)
        filter (where c.violated > $2::date - interval '${months} months'), 0)`;

const POINTS = `
  select l.state || ':' || l.number as key, coalesce(l.class in ('A', 'B'), false) as commercial,
    ${pointsWithin(12)} as "within12Months",
    ${pointsWithin(24)} as "within24Months",
    ${pointsWithin(36)} as "within36Months"
  from persons.driver_license l
  left join persons.traffic_conviction c
    on c.license_number = l.number and c.license_state = l.state and c.violated <= $2::date
  where (l.state, l.number) in (select split_part(key, ':', 1), split_part(key, ':', 2) from unnest($1::text[]) as key)
  group by l.state, l.number, l.class`;

/** Points by `<state>:<number>` of the license, on the day `today`. */
export function pointLoader(database: Queryable, today: string) {
  return loadOne(database, {
    sql: POINTS,
    parameters: [today],
    read: (row: PointsOnFile) => ({ ...row, isNegligentOperator: isNegligentOperator(row) }),
  });
}

/** Whether the points alone make a driver a negligent operator. Whether the department acts is its own decision. */
export function isNegligentOperator(points: PointsOnFile): boolean {
  const [in12, in24, in36] = points.commercial ? NEGLIGENT_COMMERCIAL : NEGLIGENT;
  return points.within12Months >= in12 || points.within24Months >= in24 || points.within36Months >= in36;
}
