// The vehicle that a clerk is about to change, locked, and what is wrong with the day they name.
import type { Queryable } from '../../../platform/database.ts';
import { badInput, readDay, readSigns } from '../../reading/client-input.ts';
import { assertVersion } from '../../writing/version.ts';

/** A vehicle with its present ownership, as this transaction has locked them. */
export interface TitledVehicle {
  readonly vin: string;
  readonly version: number;
  /** Number of the present ownership. */
  readonly number: number;
  readonly since: string;
  readonly odometerMiles: number | null;
}

const LONGEST_VIN = 17;

const LOCKED = `select v.vin, v.version, o.number, o.since, o.odometer_miles as "odometerMiles"
  from vehicles.vehicle v join vehicles.ownership o on o.kind = 'VEHICLE' and o.item = v.vin and o.until is null
  where v.vin = $1 for update`;

/** @throws GraphQLError for a vehicle that there is not, or that has changed since the clerk saw it. */
export async function lockedVehicle(
  transaction: Queryable,
  input: { readonly vin: string; readonly version: number },
): Promise<TitledVehicle> {
  const vin = readSigns(input.vin, 'input.vin', LONGEST_VIN);
  const [vehicle] = await transaction.query<TitledVehicle>(LOCKED, [vin]);
  if (!vehicle) throw badInput('no vehicle with a title has this `input.vin`: check the number on the title');
  assertVersion({ expected: input.version, current: vehicle.version });
  return vehicle;
}

/** A day on which the present owner may have sold it. @throws GraphQLError */
export function readSaleDay(written: unknown, name: string, { since }: TitledVehicle, today: string): string {
  const day = readDay(written, name);
  if (day > today) throw badInput(`\`${name}\` is in the future: record the sale once it has been made`);
  if (day < since)
    throw badInput(`\`${name}\` is before the present owner acquired it: check the day on the title`);
  return day;
}

/** Miles as the seller read them: a reading that went back is refused (49 USC 32703). @throws GraphQLError */
export function readOdometer(
  miles: number | null | undefined,
  { odometerMiles }: TitledVehicle,
): number | null {
  if (miles === null || miles === undefined) return null;
  if (miles < 0) throw badInput('`input.odometerMiles` is below zero');
  if (odometerMiles !== null && miles < odometerMiles)
    throw badInput('`input.odometerMiles` is less than at the last transfer: check the reading');
  return miles;
}
