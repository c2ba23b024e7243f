// Stolen vehicle and plate records, by the vehicle or plate they are about.
import type { Queryable } from '../../platform/database.ts';
import { loadMany } from '../batch-loader.ts';
import { agencyOf } from '../codes/agencies.ts';
import { coded } from '../codes/coded.ts';
import { STATE } from '../codes/jurisdiction-codes.ts';
import { MESSAGE_KEY, PROPERTY_FILE } from '../codes/vehicle-codes.ts';
import { type ConfirmationRow, hitConfirmation, SELECT_CONFIRMATION } from '../hit-confirmation.ts';

export interface HitRow extends ConfirmationRow {
  readonly nic: string;
  readonly ori: string;
}

/** NCIC's property file and the message key by which its records are entered. */
interface HotFile {
  readonly file: string;
  readonly mke: string;
}

const VEHICLE_FILE: HotFile = { file: 'V', mke: 'EV' };
const PLATE_FILE: HotFile = { file: 'P', mke: 'EL' };

const STOLEN_VEHICLES = `
  select vin as key, nic, ori, oca, date_of_theft as "dateOfTheft", status, ${SELECT_CONFIRMATION}, miscellaneous,
    entered_at as "enteredAt"
  from vehicles.stolen_vehicle where vin = any($1::text[]) order by vin, entered_at desc, nic`;

const LOST_PLATES = `
  select plate_state || ':' || plate as key, nic, ori, oca, plate, plate_state as "plateState", loss, status,
    ${SELECT_CONFIRMATION}, entered_at as "enteredAt"
  from vehicles.lost_plate
  where (plate_state, plate) in (select split_part(key, ':', 1), split_part(key, ':', 2) from unnest($1::text[]) as key)
  order by plate_state, plate, entered_at desc, nic`;

/** Stolen vehicle records by VIN, newest first. */
export function stolenVehicleLoader(database: Queryable) {
  return loadMany(database, { sql: STOLEN_VEHICLES, read: (row: HitRow) => hitOf(row, VEHICLE_FILE) });
}

/** Stolen and lost plate records by `<state>:<plate>`, newest first. */
export function lostPlateLoader(database: Queryable) {
  return loadMany(database, {
    sql: LOST_PLATES,
    read: (row: HitRow & { plateState: string }) => ({
      ...hitOf(row, PLATE_FILE),
      plateState: coded(STATE, row.plateState),
    }),
  });
}

function hitOf<Row extends HitRow>(row: Row, { file, mke }: HotFile) {
  return {
    ...row,
    agency: agencyOf(row.ori),
    file: coded(PROPERTY_FILE, file),
    mke: coded(MESSAGE_KEY, mke),
    confirmation: hitConfirmation(row),
  };
}
