// What is on file about vehicles, as one viewer may see it; each relation is one statement per batch.
import type { Queryable } from '../../platform/database.ts';
import { mayReadAddress, type RecordViewer } from '../../schema/policy/record-rules.ts';
import { loadMany, loadOne } from '../batch-loader.ts';
import { statusToday } from '../calendar.ts';
import { coded, codedAll } from '../codes/coded.ts';
import { STATE } from '../codes/jurisdiction-codes.ts';
import * as codes from '../codes/vehicle-codes.ts';
import { searchVehicles, type VehicleSearchRequest, type VehicleSearchResult } from './vehicle-search.ts';

export type VehicleStore = ReturnType<typeof createVehicleStore>;
export type Vehicle = ReturnType<typeof vehicleOf>;

interface VehicleRow {
  readonly vin: string;
  readonly plate: string | null;
  readonly plateState: string | null;
  readonly plateType: string | null;
  readonly plateYear: number | null;
  readonly year: number | null;
  readonly make: string | null;
  readonly model: string | null;
  readonly style: string | null;
  readonly colors: readonly string[];
  readonly status: string;
  readonly issued: string | null;
  readonly expires: string | null;
  readonly address: object | null;
  readonly addressConfidential: boolean;
}

const STATUS = statusToday({
  status: 'v.registration_status',
  lastDay: 'v.registration_expires',
  live: 'CUR',
  ended: 'EXP',
});

const COLUMNS = `v.vin, v.plate, v.plate_state as "plateState", v.plate_type as "plateType",
  v.plate_year as "plateYear", v.year, v.make, v.model,
  v.style, v.colors, ${STATUS} as status, v.registration_issued as issued,
  v.registration_expires as expires, v.address, v.address_confidential as "addressConfidential"`;

const BY_VIN = `select v.vin as key, ${COLUMNS} from vehicles.vehicle v where v.vin = any($1::text[])`;

const BY_PLATE = `select v.plate_state || ':' || v.plate as key, ${COLUMNS} from vehicles.vehicle v
  where (v.plate_state, v.plate) in (select split_part(key, ':', 1), split_part(key, ':', 2) from unnest($1::text[]) as key)`;

const BY_OWNER = `select o.person_id as key, ${COLUMNS}
  from vehicles.owner o join vehicles.vehicle v on v.vin = o.vin
  where o.person_id = any($1::text[]) order by o.person_id, v.year desc, v.vin`;

const OWNERS = `select vin as key, person_id as id from vehicles.owner where vin = any($1::text[]) order by vin, position`;

/** The records of vehicles for one request, on the day `today`. Plates are keyed `<state>:<plate>`. */
export function createVehicleStore(database: Queryable, viewer: RecordViewer, today: string) {
  const parameters = [today];
  const read = (row: VehicleRow) => vehicleOf(row, viewer);
  return {
    vehicle: loadOne(database, { sql: BY_VIN, parameters, read }),
    vehicleByPlate: loadOne(database, { sql: BY_PLATE, parameters, read }),
    vehiclesOfOwner: loadMany(database, { sql: BY_OWNER, parameters, read }),
    owners: loadMany(database, { sql: OWNERS, read: ({ id }: { id: string }) => ({ id }) }),
    search: (request: VehicleSearchRequest): Promise<VehicleSearchResult> =>
      searchVehicles(database, request),
  };
}

/** How a plate is keyed: both as they are kept. */
export function plateKey(state: string, plate: string): string {
  return `${state}:${plate}`;
}

function vehicleOf(row: VehicleRow, viewer: RecordViewer) {
  const address = mayReadAddress({ confidential: row.addressConfidential }, viewer) ? row.address : null;
  return {
    vin: row.vin,
    year: row.year,
    plate: row.plate,
    plateState: coded(STATE, row.plateState),
    plateType: coded(codes.PLATE_TYPE, row.plateType),
    plateYear: row.plateYear,
    make: coded(codes.MAKE, row.make),
    model: coded(codes.MODEL, row.model),
    style: coded(codes.STYLE, row.style),
    colors: codedAll(codes.COLOR, row.colors),
    ownerAddress: address,
    registration: {
      status: coded(codes.REGISTRATION_STATUS, row.status),
      issued: row.issued,
      expires: row.expires,
      plateType: coded(codes.PLATE_TYPE, row.plateType),
      address,
    },
  };
}
