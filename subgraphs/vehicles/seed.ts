// The synthetic vehicles: up to two for each person, some shared, a few stolen.
import type { Queryable } from '../../platform/database.ts';
import { type BulkWriter, bulkWriter } from '../bulk-insert.ts';
import { POLICE_AGENCIES } from '../codes/agencies.ts';
import { codesOf } from '../codes/coded.ts';
import { COLOR } from '../codes/vehicle-codes.ts';
import { confirmationOf } from '../synthetic/confirmations.ts';
import * as numbers from '../synthetic/identifiers.ts';
import {
  dayBetween,
  extrasOf,
  isFirstPart,
  JUVENILE_BORN_AFTER,
  laterBy,
  type Population,
  personAt,
  type SyntheticPerson,
} from '../synthetic/population.ts';
import { type Chance, chanceOf } from '../synthetic/random.ts';
import { CAR_MODELS } from './models.ts';
import { castRows } from './seed-cast.ts';
import { LOST_PLATE, OWNER, STOLEN_VEHICLE, VEHICLE } from './tables.ts';

const MOST_VEHICLES = 2;

/** Writes the vehicles of everyone in `population`. */
export async function seedVehicles(database: Queryable, population: Population): Promise<void> {
  const writer = bulkWriter(database);
  if (isFirstPart(population))
    for (const { table, row } of castRows(population.seed)) await writer.add(table, row);
  for (const person of extrasOf(population)) {
    if (person.dateOfBirth > JUVENILE_BORN_AFTER) continue;
    const count = Number(
      chanceOf(population.seed, person.index, 'vehicles').weighted({ 0: 20, 1: 55, 2: 25 }),
    );
    for (let place = 0; place < count; place += 1) await addVehicle(writer, person, population.seed, place);
  }
  await writer.finish();
}

async function addVehicle(
  writer: BulkWriter,
  person: SyntheticPerson,
  seed: number,
  place: number,
): Promise<void> {
  const index = person.index * MOST_VEHICLES + place;
  const chance = chanceOf(seed, index, 'vehicle');
  const row = vehicleRow(person, chance, index);
  const owners = chance.happens(0.12) ? [person, personAt(seed, person.index - 1)] : [person];
  const isConfidential = owners.some(({ addressConfidential }) => addressConfidential);
  await writer.add(VEHICLE, { ...row, address_confidential: isConfidential });
  for (const [position, { id }] of owners.entries())
    await writer.add(OWNER, { vin: row.vin, position, person_id: id });
  if (chance.happens(0.008)) await writer.add(STOLEN_VEHICLE, stolenRow(row.vin, chance, index));
  if (chance.happens(0.006)) await writer.add(LOST_PLATE, plateRow(row, chance, index));
}

function vehicleRow(person: SyntheticPerson, chance: Chance, index: number) {
  const { maker, make, model, style } = chance.one(CAR_MODELS);
  const year = chance.between(1998, 2025);
  const issued = dayBetween(chance, 2024, 2026);
  const expires = laterBy(issued, { years: 1, days: -1 });
  const state = chance.happens(0.96) ? 'CA' : chance.one(numbers.OTHER_PLATE_STATES);
  return {
    vin: numbers.vehicleNumber(index, { maker, year }),
    plate: numbers.plateNumber(index, state),
    plate_state: state,
    plate_year: Number(expires.slice(0, 4)),
    plate_type: style === 'PK' ? 'TK' : 'PC',
    year,
    make,
    model,
    style,
    colors: chance.some(codesOf(COLOR), chance.happens(0.1) ? 2 : 1),
    registration_status: 'CUR',
    registration_issued: issued,
    registration_expires: expires,
    address: person.address,
  };
}

function stolenRow(vin: string, chance: Chance, index: number) {
  const day = dayBetween(chance, 2023, 2025);
  return {
    nic: numbers.nicNumber('V', index),
    vin,
    ori: chance.one(POLICE_AGENCIES),
    oca: `V${numbers.digits(index, 8)}`,
    date_of_theft: day,
    status: chance.weighted({ ACTIVE: 60, LOCATED: 15, CLEARED: 20, CANCELED: 5 }),
    ...confirmationOf(chance, day),
    miscellaneous: null,
    entered_at: `${day}T21:00:00Z`,
  };
}

function plateRow(
  { plate, plate_state }: { readonly plate: string; readonly plate_state: string },
  chance: Chance,
  index: number,
) {
  const day = dayBetween(chance, 2023, 2025);
  return {
    nic: numbers.nicNumber('P', index),
    plate,
    plate_state,
    loss: chance.one(['STOLEN', 'LOST']),
    ori: chance.one(POLICE_AGENCIES),
    oca: `P${numbers.digits(index, 8)}`,
    status: chance.weighted({ ACTIVE: 70, LOCATED: 10, CLEARED: 20 }),
    ...confirmationOf(chance, day),
    entered_at: `${day}T21:00:00Z`,
  };
}
