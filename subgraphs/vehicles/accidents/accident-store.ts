// Traffic collision reports: by their id, by who was in them, by vehicle; and who and what was in each.
import type { Queryable } from '../../../platform/database.ts';
import type { RecordViewer } from '../../../schema/policy/record-rules.ts';
import { isConfidentialToday } from '../../domain/confidential-address/confidential-today.ts';
import { loadMany, loadOne } from '../../reading/batch-loader.ts';
import { type AccidentRow, accidentOf, type PartyRow, partyOf } from './accident.ts';

/** The newest are shown, and so many people of one accident: no answer grows without end. */
const MOST = 50;
const MOST_PEOPLE = 100;

const COLUMNS = `a.id, a.report_number as "reportNumber", a.ori, a.occurred_at as "occurredAt", a.city, a.location,
  a.severity, a.primary_factor as "primaryFactor", a.violation_section as "violationSection",
  a.collision_type as "collisionType", a.hit_and_run as "hitAndRun",
  (select count(*)::integer from vehicles.accident_party p where p.accident_id = a.id and p.injury in ('2', '3', '4')) as injured,
  (select count(*)::integer from vehicles.accident_party p where p.accident_id = a.id and p.injury = '1') as killed`;

const BY_ID = `select a.id as key, ${COLUMNS} from vehicles.accident a where a.id = any($1::text[])`;
const BY_PERSON = newestWith('person_id');
const BY_VEHICLE = newestWith('vin');

/** A report for one of its parties: the key is `<report id>:<person id>`. */
const FOR_PARTY = `select asked.key, ${COLUMNS} from unnest($1::text[]) as asked (key)
  join vehicles.accident a on a.id = split_part(asked.key, ':', 1)
  where exists (select 1 from vehicles.accident_party p
    where p.accident_id = a.id and p.person_id = split_part(asked.key, ':', 2))`;

const PARTIES = `select p.accident_id as key, p.party, p.role, p.at_fault as "atFault", p.injury, p.sobriety,
    p.person_id as "personId", p.name, p.vin, p.address,
    (p.person_id is null or ${isConfidentialToday('p.person_id')}) as "addressConfidential"
  from vehicles.accident_party p where p.accident_id = any($1::text[]) and p.position < ${MOST_PEOPLE}
  order by p.accident_id, p.position`;

/** Reports by id, person, vehicle, and for a party to one; the people of a report by its id. */
export function accidentLoaders(database: Queryable, viewer: RecordViewer, today: string) {
  const read = (row: AccidentRow) => accidentOf(row);
  return {
    accident: loadOne(database, { sql: BY_ID, read }),
    accidentForParty: loadOne(database, { sql: FOR_PARTY, read }),
    accidentsOfPerson: loadMany(database, { sql: BY_PERSON, read }),
    accidentsOfVehicle: loadMany(database, { sql: BY_VEHICLE, read }),
    partiesOf: loadMany(database, {
      sql: PARTIES,
      parameters: [today],
      read: (row: PartyRow) => partyOf(row, viewer),
    }),
  };
}

function newestWith(column: 'person_id' | 'vin'): string {
  return `select asked.key, found.* from unnest($1::text[]) as asked (key) cross join lateral (
    select ${COLUMNS} from vehicles.accident a
    where a.id in (select p.accident_id from vehicles.accident_party p where p.${column} = asked.key)
    order by a.occurred_at desc, a.id limit ${MOST}) found
  order by asked.key, found."occurredAt" desc, found.id`;
}
