// Vessels: by hull number, by registration number, and by owner.
import type { Queryable } from '../../../platform/database.ts';
import type { RecordViewer } from '../../../schema/policy/record-rules.ts';
import { isAnyConfidentialToday } from '../../domain/confidential-address/confidential-today.ts';
import { loadMany, loadOne } from '../../reading/batch-loader.ts';
import { statusToday } from '../../reading/calendar.ts';
import { type VesselRow, vesselOf } from './vessel.ts';

/** The vessels of one owner that are shown. */
const MOST = 100;

const STATUS = statusToday({
  status: 'v.registration_status',
  lastDay: 'v.registration_expires',
  live: 'CUR',
  ended: 'EXP',
});

/** The newest ownership is the present one. */
const OWNERS = `select p.person_id from vehicles.ownership_party p
  where p.kind = 'VESSEL' and p.item = v.hull_number and p.number = o.number`;

const COLUMNS = `v.hull_number as "hullNumber", v.registration_number as "registrationNumber",
  v.registration_state as "registrationState", v.year, v.make, v.type, v.hull_material as "hullMaterial", v.propulsion,
  v.length_feet as "lengthFeet", v.colors, ${STATUS} as status, v.registration_issued as issued,
  v.registration_expires as expires, o.number as "ownershipNumber", o.address,
  ${isAnyConfidentialToday(OWNERS)} as "addressConfidential"`;

const VESSELS = `vehicles.vessel v left join vehicles.ownership o
    on o.kind = 'VESSEL' and o.item = v.hull_number and o.until is null`;

const BY_HULL = `select v.hull_number as key, ${COLUMNS} from ${VESSELS} where v.hull_number = any($1::text[])`;

const BY_NUMBER = `select v.registration_state || ':' || v.registration_number as key, ${COLUMNS} from ${VESSELS}
  where (v.registration_state, v.registration_number) in
    (select split_part(key, ':', 1), split_part(key, ':', 2) from unnest($1::text[]) as key)`;

const BY_OWNER = `select asked.key, found.* from unnest($1::text[]) as asked (key) cross join lateral (
    select ${COLUMNS} from vehicles.ownership_party owner
      join ${VESSELS} on v.hull_number = owner.item and o.number = owner.number
    where owner.person_id = asked.key and owner.kind = 'VESSEL'
    order by v.hull_number limit ${MOST}) found
  order by asked.key, found."hullNumber"`;

/** Vessels by hull number, by `<state>:<registration number>`, and by the person whose they are now. */
export function vesselLoaders(database: Queryable, viewer: RecordViewer, today: string) {
  const parameters = [today];
  const read = (row: VesselRow) => vesselOf(row, viewer);
  return {
    vessel: loadOne(database, { sql: BY_HULL, parameters, read }),
    vesselByNumber: loadOne(database, { sql: BY_NUMBER, parameters, read }),
    vesselsOfOwner: loadMany(database, { sql: BY_OWNER, parameters, read }),
  };
}
