// Stolen vehicle and plate records, by the vehicle or plate they are about.
import type { Queryable } from '../../platform/database.ts';
import { loadMany } from '../batch-loader.ts';
import { agencyOf } from '../codes/agencies.ts';
import { coded } from '../codes/coded.ts';
import { STATE } from '../codes/jurisdiction-codes.ts';
import { hitConfirmation } from '../hit-confirmation.ts';

interface HitRow {
  readonly nic: string;
  readonly ori: string;
  readonly confirmation: string;
}

const STOLEN_VEHICLES = `
  select vin as key, nic, ori, oca, date_of_theft as "dateOfTheft", status, confirmation, miscellaneous,
    entered_at as "enteredAt"
  from vehicles.stolen_vehicle where vin = any($1::text[]) order by vin, entered_at desc, nic`;

const LOST_PLATES = `
  select plate_state || ':' || plate as key, nic, ori, oca, plate, plate_state as "plateState", loss, status,
    confirmation, entered_at as "enteredAt"
  from vehicles.lost_plate
  where (plate_state, plate) in (select split_part(key, ':', 1), split_part(key, ':', 2) from unnest($1::text[]) as key)
  order by plate_state, plate, entered_at desc, nic`;

/** Stolen vehicle records by VIN, newest first. */
export function stolenVehicleLoader(database: Queryable) {
  return loadMany(database, { sql: STOLEN_VEHICLES, read: (row: HitRow) => hitOf(row) });
}

/** Stolen and lost plate records by `<state>:<plate>`, newest first. */
export function lostPlateLoader(database: Queryable) {
  return loadMany(database, {
    sql: LOST_PLATES,
    read: (row: HitRow & { plateState: string }) => ({
      ...hitOf(row),
      plateState: coded(STATE, row.plateState),
    }),
  });
}

function hitOf<Row extends HitRow>(row: Row) {
  return { ...row, agency: agencyOf(row.ori), confirmation: hitConfirmation(row.confirmation) };
}
