// The synthetic registrations: every vehicle's and vessel's, who owned them, their plates and accidents.
import type { Queryable } from '../../platform/database.ts';
import { ncicPlateType } from '../domain/codes/motor-vehicles/plate-codes.ts';
import { type BulkWriter, bulkWriter } from '../seeding/bulk-insert.ts';
import {
  dayBetween,
  extrasOf,
  isFirstPart,
  laterBy,
  type Population,
  personAt,
  type SyntheticPerson,
} from '../seeding/synthetic/population.ts';
import { type Chance, chanceOf } from '../seeding/synthetic/random.ts';
import { type SyntheticVehicle, vehiclesOf } from '../seeding/synthetic/vehicles.ts';
import { addAccident } from './accidents/seed-accident.ts';
import { addOwnerships, periodsOf, type Titled } from './ownership/seed-ownership.ts';
import { addDealerPlate, addPlates, plateKindOf } from './plates/seed-plates.ts';
import { castRows } from './seed-cast.ts';
import { addFleetVehicle } from './seed-fleet.ts';
import { OWNER, VEHICLE } from './tables.ts';
import { addVessel } from './vessels/seed-vessel.ts';

/** One dealer's plate and one vehicle of a public fleet for so many persons. */
const PERSONS_PER_FLEET_VEHICLE = 100;

/** Writes the vehicles and vessels of everyone in `population`, and what happened to them. */
export async function seedVehicles(database: Queryable, population: Population): Promise<void> {
  const { seed } = population;
  const writer = bulkWriter(database);
  if (isFirstPart(population)) for (const { table, row } of castRows(seed)) await writer.add(table, row);
  for (const person of extrasOf(population)) {
    for (const vehicle of vehiclesOf(seed, person)) await addVehicle(writer, person, seed, vehicle);
    await addVessel(writer, person, seed);
    await addAccident(writer, person, seed);
    if (person.index % PERSONS_PER_FLEET_VEHICLE === 0) await addFleet(writer, person.index, seed);
  }
  await writer.finish();
}

async function addFleet(writer: BulkWriter, index: number, seed: number): Promise<void> {
  const chance = chanceOf(seed, index, 'fleet');
  await addFleetVehicle(writer, index, chance);
  await addDealerPlate(writer, index, chance);
}

async function addVehicle(
  writer: BulkWriter,
  person: SyntheticPerson,
  seed: number,
  vehicle: SyntheticVehicle,
): Promise<void> {
  const chance = chanceOf(seed, vehicle.index, 'registration');
  const kind = plateKindOf(vehicle, chanceOf(seed, vehicle.index, 'plate'));
  const row = { ...registrationRow(person, chance, vehicle), plate_type: ncicPlateType(kind) };
  const owners: Titled['owners'] = chance.happens(0.12)
    ? [person, personAt(seed, person.index - 1)]
    : [person];
  await writer.add(VEHICLE, row);
  for (const [position, { id }] of owners.entries())
    await writer.add(OWNER, { vin: row.vin, position, person_id: id });
  const history = chanceOf(seed, vehicle.index, 'ownership');
  const titled: Titled = { kind: 'VEHICLE', item: row.vin, year: row.year, owners };
  const periods = periodsOf(titled, history, seed);
  await addOwnerships(writer, titled, periods, history);
  await addPlates(writer, vehicle, {
    kind,
    since: periods[0]?.since ?? row.registration_issued,
    chance: history,
  });
}

function registrationRow(person: SyntheticPerson, chance: Chance, vehicle: SyntheticVehicle) {
  const { vin, plate, plateState, year, make, model, style, colors } = vehicle;
  const issued = dayBetween(chance, 2024, 2026);
  const expires = laterBy(issued, { years: 1, days: -1 });
  return {
    vin,
    plate,
    plate_state: plateState,
    plate_year: Number(expires.slice(0, 4)),
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
