// What is on file about vehicles, as one viewer may see it; each relation is one statement per batch.
import type { Queryable } from '../../platform/database.ts';
import type { RecordViewer } from '../../schema/policy/record-rules.ts';
import { coded, codedAll } from '../domain/codes/coded.ts';
import { STATE } from '../domain/codes/jurisdiction-codes.ts';
import * as codes from '../domain/codes/vehicle-codes.ts';
import { isAnyConfidentialToday } from '../domain/confidential-address/confidential-today.ts';
import { type AddressOnFile, shownAddress } from '../domain/confidential-address/shown-address.ts';
import { loadMany, loadOne } from '../reading/batch-loader.ts';
import { statusToday } from '../reading/calendar.ts';
import type { Surroundings } from '../serving/define-subgraph.ts';
import { accidentLoaders } from './accidents/accident-store.ts';
import { titledKey } from './ownership/ownership.ts';
import { ownershipLoaders } from './ownership/ownership-store.ts';
import { releaseLoader } from './ownership/release-store.ts';
import { plateLoaders } from './plates/plate-store.ts';
import {
  searchVehicles,
  type VehicleSearchRequest,
  type VehicleSearchResult,
} from './search/vehicle-search.ts';
import { releaseRecorder } from './transfers/record-release.ts';
import { vehicleTransfer } from './transfers/transfer-vehicle.ts';
import { searchVessels, type VesselSearchRequest, type VesselSearchResult } from './vessels/vessel-search.ts';
import { vesselLoaders } from './vessels/vessel-store.ts';

export type VehicleStore = ReturnType<typeof createVehicleStore>;
export type Vehicle = ReturnType<typeof vehicleOf>;

interface VehicleRow extends AddressOnFile {
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
  readonly version: number;
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
  v.registration_expires as expires, v.version, v.address,
  ${isAnyConfidentialToday('select o.person_id from vehicles.owner o where o.vin = v.vin')} as "addressConfidential"`;

const BY_VIN = `select v.vin as key, ${COLUMNS} from vehicles.vehicle v where v.vin = any($1::text[])`;

const BY_PLATE = `select v.plate_state || ':' || v.plate as key, ${COLUMNS} from vehicles.vehicle v
  where (v.plate_state, v.plate) in (select split_part(key, ':', 1), split_part(key, ':', 2) from unnest($1::text[]) as key)`;

/** The vehicles of one owner that are shown, and the owners of one vehicle. */
const MOST = 100;
const MOST_OWNERS = 20;

const BY_OWNER = `select asked.key, found.* from unnest($1::text[]) as asked (key) cross join lateral (
    select ${COLUMNS} from vehicles.owner own join vehicles.vehicle v on v.vin = own.vin
    where own.person_id = asked.key order by v.year desc, v.vin limit ${MOST}) found
  order by asked.key, found.year desc, found.vin`;

const OWNERS = `select vin as key, person_id as id from vehicles.owner
  where vin = any($1::text[]) and position < ${MOST_OWNERS} order by vin, position`;

/** The records of vehicles for one request, on the day `today`. Plates are keyed `<state>:<plate>`. */
export function createVehicleStore(
  database: Queryable,
  viewer: RecordViewer,
  today: string,
  { write }: Pick<Surroundings, 'write'>,
) {
  const parameters = [today];
  const read = (row: VehicleRow) => vehicleOf(row, viewer);
  return {
    vehicle: loadOne(database, { sql: BY_VIN, parameters, read }),
    vehicleByPlate: loadOne(database, { sql: BY_PLATE, parameters, read }),
    vehiclesOfOwner: loadMany(database, { sql: BY_OWNER, parameters, read }),
    owners: loadMany(database, { sql: OWNERS, read: ({ id }: { id: string }) => ({ id }) }),
    search: (request: VehicleSearchRequest): Promise<VehicleSearchResult> =>
      searchVehicles(database, request),
    ...ownershipLoaders(database, viewer, today),
    release: releaseLoader(database, viewer, today),
    ...plateLoaders(database),
    ...vesselLoaders(database, viewer, today),
    searchVessels: (request: VesselSearchRequest): Promise<VesselSearchResult> =>
      searchVessels(database, request),
    ...accidentLoaders(database, viewer, today),
    transferVehicle: vehicleTransfer(write, today),
    recordReleaseOfLiability: releaseRecorder(write, today),
  };
}

/** How a plate is keyed: both as they are kept. */
export function plateKey(state: string, plate: string): string {
  return `${state}:${plate}`;
}

function vehicleOf(row: VehicleRow, viewer: RecordViewer) {
  const address = shownAddress(row, viewer);
  return {
    vin: row.vin,
    key: titledKey('VEHICLE', row.vin),
    version: row.version,
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
