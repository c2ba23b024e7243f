// Sellers' notices that a vehicle or vessel is no longer theirs, by the ownership that they gave up.
import type { Queryable } from '../../../platform/database.ts';
import type { RecordViewer } from '../../../schema/policy/record-rules.ts';
import { isConfidentialToday } from '../../domain/confidential-address/confidential-today.ts';
import { type AddressOnFile, shownAddress } from '../../domain/confidential-address/shown-address.ts';
import { loadOne } from '../../reading/batch-loader.ts';

interface ReleaseRow extends AddressOnFile {
  readonly releasedOn: string;
  readonly receivedOn: string;
  readonly odometerMiles: number | null;
  readonly buyerName: string;
  readonly buyerPerson: string | null;
}

/**
 * INVARIANT: of a buyer whom nobody has identified it can't be said that their address is not confidential, so it is.
 */
const RELEASES = `select r.kind || ':' || r.item || ':' || r.number as key, r.released_on as "releasedOn",
    r.received_on as "receivedOn", r.odometer_miles as "odometerMiles", r.buyer_name as "buyerName",
    r.buyer_person as "buyerPerson", r.buyer_address as address,
    (r.buyer_person is null or ${isConfidentialToday('r.buyer_person')}) as "addressConfidential"
  from unnest($1::text[]) as asked (key) join vehicles.release_of_liability r
    on r.kind = split_part(asked.key, ':', 1) and r.item = split_part(asked.key, ':', 2)
      and r.number = split_part(asked.key, ':', 3)::integer`;

/** Releases by `<kind>:<item>:<number>` of the ownership. */
export function releaseLoader(database: Queryable, viewer: RecordViewer, today: string) {
  return loadOne(database, {
    sql: RELEASES,
    parameters: [today],
    read: (row: ReleaseRow) => releaseOf(row, viewer),
  });
}

function releaseOf(row: ReleaseRow, viewer: RecordViewer) {
  const { buyerPerson } = row;
  return {
    ...row,
    buyer: buyerPerson === null ? null : { id: buyerPerson },
    buyerAddress: shownAddress(row, viewer),
  };
}
