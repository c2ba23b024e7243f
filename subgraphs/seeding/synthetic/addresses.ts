// Addresses that no letter can reach: towns on no map, streets of no town, ZIP codes that are not assigned.
import { type Chance, chanceOf } from './random.ts';

export interface SyntheticAddress {
  readonly street: string;
  readonly city: string;
  readonly state: string;
  readonly postalCode: string;
}

const CITIES: readonly (readonly [string, string])[] = [
  ['Alder Bay', '99961'],
  ['Port Marrow', '99963'],
  ['Cedar Reach', '99964'],
  ['Fenwick Hollow', '99966'],
  ['Lantern Mesa', '99968'],
  ['Quillwater', '99971'],
];
const STREETS = [
  'Larkmoor',
  'Thistledown',
  'Gullwing',
  'Brambleside',
  'Foxglass',
  'Tidepool',
  'Hollowreed',
  'Saltmarsh',
];
const KINDS = ['Way', 'Lane', 'Terrace', 'Court', 'Rise'];

/** Home of person `index`. */
export function homeAddress(seed: number, index: number): SyntheticAddress {
  return addressFrom(chanceOf(seed, index, 'address'));
}

/** Some address of `chance`. */
export function addressFrom(chance: Chance): SyntheticAddress {
  const [city, postalCode] = chance.one(CITIES);
  const street = `${chance.between(1, 9_899)} ${chance.one(STREETS)} ${chance.one(KINDS)}`;
  return { street, city, state: 'CA', postalCode };
}
