// The synthetic property files: a few vehicles, plates, guns, boats, articles, parts and securities of every thousand people.
import type { Queryable } from '../../../platform/database.ts';
import { type BulkWriter, bulkWriter } from '../../seeding/bulk-insert.ts';
import {
  extrasOf,
  isFirstPart,
  type Population,
  type SyntheticPerson,
} from '../../seeding/synthetic/population.ts';
import { chanceOf } from '../../seeding/synthetic/random.ts';
import { lossOfPlate, theftOfVehicle } from '../../seeding/synthetic/thefts.ts';
import { type SyntheticVehicle, vehiclesOf } from '../../seeding/synthetic/vehicles.ts';
import { addRecord, chanceRecord } from './record-row.ts';
import { CAST_RECORDS } from './seed-cast.ts';
import { MISSED, THINGS, type ThingName } from './things.ts';

const THING_NAMES = Object.keys(THINGS) as readonly ThingName[];

/** Writes what everyone in `population` misses. */
export async function seedProperty(database: Queryable, population: Population): Promise<void> {
  const writer = bulkWriter(database);
  if (isFirstPart(population)) for (const record of CAST_RECORDS) await addRecord(writer, record);
  for (const person of extrasOf(population)) {
    for (const vehicle of vehiclesOf(population.seed, person))
      await addVehicleRecords(writer, population.seed, vehicle);
    for (const name of THING_NAMES) await addThing(writer, population.seed, person, name);
  }
  await writer.finish();
}

async function addVehicleRecords(writer: BulkWriter, seed: number, vehicle: SyntheticVehicle): Promise<void> {
  const { index, vin, plate, plateState, year, make, model, style, colors } = vehicle;
  const stolen = theftOfVehicle(seed, index);
  if (stolen) {
    const description = { vin, plate, plateState, year, make, model, style, colors };
    await addRecord(writer, chanceRecord('vehicle', { chance: stolen, index, description }));
  }
  const lost = lossOfPlate(seed, index);
  if (lost)
    await addRecord(
      writer,
      chanceRecord('plate', { chance: lost, index, description: { plate, plateState } }),
    );
}

async function addThing(
  writer: BulkWriter,
  seed: number,
  { index }: SyntheticPerson,
  name: ThingName,
): Promise<void> {
  const chance = chanceOf(seed, index, `missed ${name}`);
  if (!chance.happens(MISSED[name] / 1_000)) return;
  const description = THINGS[name](chance, index);
  await addRecord(writer, chanceRecord(name, { chance, index, description }));
}
