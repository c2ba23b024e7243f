// Which vessels there are in the synthetic world: one for a few adults; each depends on the seed and its number alone.
import { codesOf } from '../../domain/codes/coded.ts';
import { COLOR } from '../../domain/codes/vehicle-codes.ts';
import { digits } from './identifiers.ts';
import { JUVENILE_BORN_AFTER, type SyntheticPerson } from './population.ts';
import { chanceOf } from './random.ts';

/** What every subgraph may know of a vessel to tell its own part of the story. */
export interface SyntheticVessel {
  readonly hullNumber: string;
  /** As California writes it without spaces: `CF`, four digits, two letters. */
  readonly registrationNumber: string;
  readonly year: number;
  readonly make: string;
  readonly type: string;
  readonly hullMaterial: string;
  readonly propulsion: string;
  readonly lengthFeet: number;
  readonly colors: readonly string[];
}

/** Letters of a registration: none that reads like a digit. */
const LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ';
const MODELS = [
  { make: 'BAYL', type: 'RUN', hullMaterial: 'FG', propulsion: 'IO' },
  { make: 'BOST', type: 'UTI', hullMaterial: 'FG', propulsion: 'OB' },
  { make: 'CATA', type: 'SAI', hullMaterial: 'FG', propulsion: 'SL' },
  { make: 'DUFF', type: 'CRU', hullMaterial: 'FG', propulsion: 'IB' },
  { make: 'MAST', type: 'RUN', hullMaterial: 'FG', propulsion: 'IB' },
  { make: 'SEAR', type: 'CRU', hullMaterial: 'FG', propulsion: 'IB' },
] as const;

/** The vessel that a person owns, if they have one. */
export function vesselOwnedBy(
  seed: number,
  { index, dateOfBirth }: SyntheticPerson,
): SyntheticVessel | undefined {
  const chance = chanceOf(seed, index, 'vessel');
  if (dateOfBirth > JUVENILE_BORN_AFTER || !chance.happens(0.03)) return undefined;
  const year = chance.between(1990, 2024);
  return {
    hullNumber: hullNumber(index, year),
    registrationNumber: vesselRegistration(index),
    year,
    ...chance.one(MODELS),
    lengthFeet: chance.between(10, 42),
    colors: chance.some(codesOf(COLOR), 1),
  };
}

/** Hull number (33 CFR 181.25): a maker that is none (`ZZN`), a serial number, the month and the years. */
export function hullNumber(index: number, year: number): string {
  const serial = `${LETTERS[Math.floor(index / 10_000) % LETTERS.length]}${digits(index % 10_000, 4)}`;
  const series = LETTERS[Math.floor(index / (10_000 * LETTERS.length)) % LETTERS.length];
  return `ZZN${serial}${series}${year % 10}${digits((year + 1) % 100, 2)}`;
}

/** A California registration number; different for every index below five million. */
export function vesselRegistration(index: number): string {
  const letters = Math.floor(index / 10_000);
  const [first, second] = [Math.floor(letters / LETTERS.length), letters];
  return `CF${digits(index % 10_000, 4)}${LETTERS[first % LETTERS.length]}${LETTERS[second % LETTERS.length]}`;
}
