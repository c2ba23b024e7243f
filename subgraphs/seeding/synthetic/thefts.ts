// Which synthetic vehicles and plates somebody has reported, when, and at which agency.
import { POLICE_AGENCIES } from '../../domain/codes/agencies.ts';
import { dayBetween } from './population.ts';
import { type Chance, chanceOf } from './random.ts';

/** The day of a report, and the ORI of the agency that entered it. */
export interface Report {
  readonly day: string;
  readonly ori: string;
}

/** The chance by which the theft of vehicle `index` goes on, if it was stolen. */
export const theftOfVehicle = (seed: number, index: number): Chance | undefined =>
  chanceIf(chanceOf(seed, index, 'stolen vehicle'), 0.008);

/** The chance by which the loss of the plate of vehicle `index` goes on, if it was lost. */
export const lossOfPlate = (seed: number, index: number): Chance | undefined =>
  chanceIf(chanceOf(seed, index, 'lost plate'), 0.006);

/** The report that such a chance begins with: call it once, before anything else is drawn. */
export const reportOf = (chance: Chance): Report => ({
  day: dayBetween(chance, 2023, 2026),
  ori: chance.one(POLICE_AGENCIES),
});

const chanceIf = (chance: Chance, share: number): Chance | undefined =>
  chance.happens(share) ? chance : undefined;
