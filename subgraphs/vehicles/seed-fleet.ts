// The vehicles of cities and counties: exempt from fees, and owned by nobody who is a person.
import { codesOf } from '../domain/codes/coded.ts';
import { COLOR } from '../domain/codes/vehicle-codes.ts';
import type { BulkWriter } from '../seeding/bulk-insert.ts';
import { addressFrom } from '../seeding/synthetic/addresses.ts';
import { CAR_MODELS } from '../seeding/synthetic/car-models.ts';
import { vehicleNumber } from '../seeding/synthetic/identifiers.ts';
import { dayBetween } from '../seeding/synthetic/population.ts';
import type { Chance } from '../seeding/synthetic/random.ts';
import { OWNERSHIP, PLATE_ASSIGNMENT, VEHICLE } from './tables.ts';

/** Numbers of fleet vehicles begin where there are no more persons. */
const FIRST_FLEET_NUMBER = 80_000_000;
const FLEETS = ['City of Alder Bay', 'City of Port Marrow', 'County of Alder'];

/** Writes one vehicle of a public fleet. An exempt plate is good until it is given back (Vehicle Code 9101). */
export async function addFleetVehicle(writer: BulkWriter, index: number, chance: Chance): Promise<void> {
  const { maker, make, model, style } = chance.one(CAR_MODELS);
  const year = chance.between(2015, 2025);
  const vin = vehicleNumber(FIRST_FLEET_NUMBER + index, { maker, year });
  const plate = String(1_000_000 + index);
  const since = dayBetween(chance, year, 2025);
  const address = addressFrom(chance);
  await writer.add(VEHICLE, {
    vin,
    plate,
    plate_state: 'CA',
    plate_type: 'EX',
    year,
    make,
    model,
    style,
    colors: chance.some(codesOf(COLOR), 1),
    registration_status: 'CUR',
    registration_issued: since,
    address,
  });
  await writer.add(OWNERSHIP, {
    kind: 'VEHICLE',
    item: vin,
    number: 1,
    since,
    until: null,
    acquired_by: 'NEW',
    odometer_miles: 12,
    organization: chance.one(FLEETS),
    address,
  });
  await writer.add(PLATE_ASSIGNMENT, { plate, plate_state: 'CA', since, until: null, vin, kind: 'EXEMPT' });
}
