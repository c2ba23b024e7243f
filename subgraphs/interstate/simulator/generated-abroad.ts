// What the invented states have of everybody else: made by chance from what is asked, so that the same question always
// finds the same record, or none.
import { digits, vehicleNumber } from '../../seeding/synthetic/identifiers.ts';
import { personAt } from '../../seeding/synthetic/population.ts';
import { chanceOf } from '../../seeding/synthetic/random.ts';
import { CAR_COLORS, CARS_ABROAD } from './cars-abroad.ts';
import { type KnownVehicle, VEHICLES_ABROAD } from './cast-abroad.ts';

const SEED = 1;
/** How many of the plates that could be asked for are on a car. */
const SHARE_ON_A_CAR = 0.3;

/** The car that carries `plate` in `state`, if there is one. A plate that a story tells of is on no other car. */
export function generatedVehicle(state: string, plate: string): KnownVehicle | undefined {
  if (VEHICLES_ABROAD.some((told) => told.plate === plate)) return undefined;
  const chance = chanceOf(SEED, 0, `car ${state} ${plate}`);
  if (!chance.happens(SHARE_ON_A_CAR)) return undefined;
  const { maker, ...car } = chance.one(CARS_ABROAD);
  const year = chance.between(2006, 2026);
  const owner = personAt(SEED, 10_000_000 + chance.between(0, 999_999)).names[0];
  return {
    ...car,
    state,
    plate,
    year,
    vin: vehicleNumber(91_000_000 + chance.between(0, 999_999), { maker, year }),
    color: chance.one(CAR_COLORS),
    expires: `2027-${digits(chance.between(1, 12), 2)}-15`,
    owner: `${owner.last}, ${owner.first}`.toUpperCase(),
  };
}
