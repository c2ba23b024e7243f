// Which vehicles there are in the synthetic world: up to two for each adult; each depends on the seed and its number alone.
import { codesOf } from '../../domain/codes/coded.ts';
import { COLOR } from '../../domain/codes/vehicle-codes.ts';
import { CAR_MODELS } from './car-models.ts';
import { byDensity } from './density.ts';
import { OTHER_PLATE_STATES, plateNumber, vehicleNumber } from './identifiers.ts';
import { JUVENILE_BORN_AFTER, type SyntheticPerson } from './population.ts';
import { chanceOf } from './random.ts';

const MOST_VEHICLES = 2;
/** How many adults out of a hundred have none, one or two. */
const VEHICLES = { sparse: { 0: 20, 1: 55, 2: 25 }, crowded: { 0: 10, 1: 52, 2: 38 } };

/** What every subgraph may know of a vehicle to tell its own part of the story. */
export interface SyntheticVehicle {
  readonly index: number;
  readonly vin: string;
  readonly plate: string;
  /** NCIC code of the state that issued the plate. */
  readonly plateState: string;
  readonly year: number;
  readonly make: string;
  readonly model: string;
  readonly style: string;
  readonly colors: readonly string[];
}

/** The cast's car that is stolen: that of Harold Osei. */
export const STOLEN_VIN = vehicleNumber(1, { maker: '2HG', year: 2019 });

/** The vehicles that are registered to a person first of all. */
export function vehiclesOf(
  seed: number,
  { index, dateOfBirth }: SyntheticPerson,
): readonly SyntheticVehicle[] {
  if (dateOfBirth > JUVENILE_BORN_AFTER) return [];
  const count = Number(chanceOf(seed, index, 'vehicles').weighted(byDensity(index, VEHICLES)));
  return Array.from({ length: count }, (_, place) => vehicleAt(seed, index * MOST_VEHICLES + place));
}

function vehicleAt(seed: number, index: number): SyntheticVehicle {
  const chance = chanceOf(seed, index, 'vehicle');
  const { maker, make, model, style } = chance.one(CAR_MODELS);
  const year = chance.between(1998, 2025);
  const plateState = chance.happens(0.96) ? 'CA' : chance.one(OTHER_PLATE_STATES);
  return {
    index,
    vin: vehicleNumber(index, { maker, year }),
    plate: plateNumber(index, plateState),
    plateState,
    year,
    make,
    model,
    style,
    colors: chance.some(codesOf(COLOR), chance.happens(0.1) ? 2 : 1),
  };
}
