// The things that people of the synthetic world miss: each with codes and numbers that its file would take.
import { codesOf } from '../../domain/codes/coded.ts';
import * as codes from '../../domain/codes/property-codes.ts';
import { COLOR } from '../../domain/codes/vehicle-codes.ts';
import { digits } from '../../seeding/synthetic/identifiers.ts';
import type { Chance } from '../../seeding/synthetic/random.ts';
import type { Description } from '../files/property-file.ts';
import type { PropertyName } from '../files/property-files.ts';

/** What somebody may miss beside vehicles and plates. */
export type ThingName = Exclude<PropertyName, 'vehicle' | 'plate'>;

/** How many persons in a thousand miss one. */
export const MISSED: Readonly<Record<ThingName, number>> = {
  article: 14,
  boat: 3,
  gun: 8,
  part: 5,
  securities: 3,
};

/** The thing of this kind that the `index`th person misses. Serial numbers begin with `ZZ`: no maker stamps that. */
export const THINGS: Readonly<Record<ThingName, (chance: Chance, index: number) => Description>> = {
  article: (chance, index) => ({
    type: chance.one(codesOf(codes.ARTICLE_TYPE)),
    brand: chance.one(codesOf(codes.ARTICLE_BRAND)),
    ...(chance.happens(0.8)
      ? { serialNumber: serial(chance, index) }
      : { ownerAppliedNumber: serial(chance, index) }),
  }),
  boat: (chance, index) => ({
    make: chance.one(codesOf(codes.BOAT_MAKE)),
    type: chance.one(codesOf(codes.BOAT_TYPE)),
    hullMaterial: chance.weighted({ FB: 70, ME: 20, PL: 5, WD: 5 }),
    propulsion: chance.one(codesOf(codes.PROPULSION)),
    color: chance.one(codesOf(COLOR)),
    year: chance.between(1985, 2025),
    lengthFeet: chance.between(8, 42),
    hullNumber: `ZZZ${digits(index, 7)}${chance.one(['A', 'B', 'C', 'D'])}`,
    registrationNumber: `CF${digits(index % 10_000, 4)}ZZ`,
    registrationState: 'CA',
  }),
  gun: (chance, index) => ({
    make: chance.one(codesOf(codes.GUN_MAKE).slice(0, -1)),
    caliber: chance.one(codesOf(codes.GUN_CALIBER)),
    type: chance.one(codesOf(codes.GUN_TYPE)),
    serialNumber: serial(chance, index),
  }),
  part: (chance, index) => ({
    part: chance.one(codesOf(codes.PART_CATEGORY)),
    brand: chance.one(['HONDA', 'TOYOTA', 'FORD', 'MERCURY', 'YAMAHA']),
    serialNumber: serial(chance, index),
  }),
  securities: (chance, index) => ({
    type: chance.one(codesOf(codes.SECURITIES_TYPE)),
    denomination: chance.one([20, 50, 100, 500, 1_000]),
    serialNumber: serial(chance, index),
    year: chance.between(1995, 2025),
  }),
};

function serial(chance: Chance, index: number): string {
  return `ZZ${chance.one(['A', 'B', 'C', 'D', 'E', 'F'])}${digits(index, 8)}`;
}
