// Who owned a vehicle or a vessel, one certificate of ownership after the other; each relation is one statement per batch.
import type { Queryable } from '../../../platform/database.ts';
import type { RecordViewer } from '../../../schema/policy/record-rules.ts';
import {
  isAnyConfidentialToday,
  isConfidentialToday,
} from '../../domain/confidential-address/confidential-today.ts';
import { loadMany } from '../../reading/batch-loader.ts';
import { type OwnershipRow, ownershipOf } from './ownership.ts';

/** Of a vehicle, and of a person, the newest are shown: no answer grows without end. */
const MOST = 50;
const MOST_OWNERS = 20;

const PARTIES = `select p.person_id from vehicles.ownership_party p
  where p.kind = o.kind and p.item = o.item and p.number = o.number`;

const COLUMNS = `o.kind, o.item, o.number, o.since, o.until, o.acquired_by as "acquiredBy",
  o.odometer_miles as "odometerMiles", o.organization, o.address, ${isAnyConfidentialToday(PARTIES)} as "addressConfidential",
  o.legal_owner_name as "legalOwnerName", o.legal_owner_person as "legalOwnerPerson",
  o.legal_owner_address as "legalOwnerAddress",
  ${isConfidentialToday('o.legal_owner_person')} as "legalOwnerAddressConfidential"`;

const OF_ITEM = `select asked.key, found.* from unnest($1::text[]) as asked (key) cross join lateral (
    select ${COLUMNS} from vehicles.ownership o
    where o.kind = split_part(asked.key, ':', 1) and o.item = split_part(asked.key, ':', 2)
    order by o.number desc limit ${MOST}) found
  order by asked.key, found.number desc`;

const OF_PERSON = `select asked.key, found.* from unnest($1::text[]) as asked (key) cross join lateral (
    select ${COLUMNS} from vehicles.ownership_party owner
      join vehicles.ownership o on o.kind = owner.kind and o.item = owner.item and o.number = owner.number
    where owner.person_id = asked.key
    order by o.since desc, o.item limit ${MOST}) found
  order by asked.key, found.since desc, found.item`;

const OWNERS = `select p.kind || ':' || p.item || ':' || p.number as key, p.person_id as id
  from unnest($1::text[]) as asked (key) join vehicles.ownership_party p
    on p.kind = split_part(asked.key, ':', 1) and p.item = split_part(asked.key, ':', 2)
      and p.number = split_part(asked.key, ':', 3)::integer
  where p.position < ${MOST_OWNERS} order by key, p.position`;

/** Ownerships by `<kind>:<VIN or hull number>` and by owner, newest first; owners by `<kind>:<item>:<number>`. */
export function ownershipLoaders(database: Queryable, viewer: RecordViewer, today: string) {
  const parameters = [today];
  const read = (row: OwnershipRow) => ownershipOf(row, viewer);
  return {
    ownerships: loadMany(database, { sql: OF_ITEM, parameters, read }),
    ownershipsOfPerson: loadMany(database, { sql: OF_PERSON, parameters, read }),
    ownersOf: loadMany(database, { sql: OWNERS, read: ({ id }: { id: string }) => ({ id }) }),
  };
}
