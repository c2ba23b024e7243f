// The synthetic registrations: every vehicle's, some shared between two owners.
import type { Queryable } from '../../platform/database.ts';
import { type BulkWriter, bulkWriter } from '../bulk-insert.ts';
import {
  dayBetween,
  extrasOf,
  isFirstPart,
  laterBy,
  type Population,
  personAt,
  type SyntheticPerson,
} from '../synthetic/population.ts';
import { type Chance, chanceOf } from '../synthetic/random.ts';
import { type SyntheticVehicle, vehiclesOf } from '../synthetic/vehicles.ts';
import { castRows } from './seed-cast.ts';
import { OWNER, VEHICLE } from './tables.ts';

/** Writes the vehicles of everyone in `population`. */
export async function seedVehicles(database: Queryable, population: Population): Promise<void> {
  const writer = bulkWriter(database);
  if (isFirstPart(population))
    for (const { table, row } of castRows(population.seed)) await writer.add(table, row);
  for (const person of extrasOf(population))
    for (const vehicle of vehiclesOf(population.seed, person))
      await addVehicle(writer, person, population.seed, vehicle);
  await writer.finish();
}

async function addVehicle(
  writer: BulkWriter,
  person: SyntheticPerson,
  seed: number,
  vehicle: SyntheticVehicle,
): Promise<void> {
  const chance = chanceOf(seed, vehicle.index, 'registration');
  const row = vehicleRow(person, chance, vehicle);
  const owners = chance.happens(0.12) ? [person, personAt(seed, person.index - 1)] : [person];
  const isConfidential = owners.some(({ addressConfidential }) => addressConfidential);
  await writer.add(VEHICLE, { ...row, address_confidential: isConfidential });
  for (const [position, { id }] of owners.entries())
    await writer.add(OWNER, { vin: row.vin, position, person_id: id });
}

function vehicleRow(person: SyntheticPerson, chance: Chance, vehicle: SyntheticVehicle) {
  const { vin, plate, plateState, year, make, model, style, colors } = vehicle;
  const issued = dayBetween(chance, 2024, 2026);
  const expires = laterBy(issued, { years: 1, days: -1 });
  return {
    vin,
    plate,
    plate_state: plateState,
    plate_year: Number(expires.slice(0, 4)),
    plate_type: style === 'PK' ? 'TK' : 'PC',
    year,
    make,
    model,
    style,
    colors,
    registration_status: 'CUR',
    registration_issued: issued,
    registration_expires: expires,
    address: person.address,
  };
}
