// Who lives in the synthetic world: person 0, 1, 2, …; each depends on the seed and on its own number alone.
import { faker } from '@faker-js/faker/locale/en';
import { codesOf } from '../../domain/codes/coded.ts';
import { CONFIDENTIAL_OFFICE } from '../../domain/codes/motor-vehicles/confidential-grounds.ts';
import { EYE_COLOR, SCARS_MARKS_TATTOOS } from '../../domain/codes/person-codes.ts';
import { homeAddress, type SyntheticAddress } from './addresses.ts';
import { type AddressRequest, CAST_NAMES, type CastMember, castAt } from './cast.ts';
import { digits, personId } from './identifiers.ts';
import { isProtected } from './protection.ts';
import { type Chance, chanceOf } from './random.ts';

/** How many persons there are, and the seed of all chance. */
export interface Population {
  readonly size: number;
  readonly seed: number;
  /** Only a part of it: persons from this number on, up to, not with, `until`. */
  readonly from?: number;
  readonly until?: number;
}

/** Whether what there is once, such as the cast, is part of it. */
export const isFirstPart = ({ from = 0 }: Population): boolean => from === 0;

/** The numbers, from 0, of what there is one of for every `persons` persons. */
export function* numbersOf({ size, from = 0, until = size }: Population, persons: number): Generator<number> {
  for (let number = Math.ceil(from / persons); number < until / persons; number += 1) yield number;
}

export interface SyntheticName {
  readonly kind: 'LEGAL' | 'ALIAS' | 'MAIDEN';
  readonly last: string;
  readonly first: string;
  readonly middle: string | null;
  readonly suffix: string | null;
}

/** What every subgraph may know of a person to tell its own part of the story. */
export interface SyntheticPerson {
  readonly index: number;
  readonly id: string;
  readonly names: readonly [SyntheticName, ...SyntheticName[]];
  readonly sex: 'F' | 'M';
  readonly dateOfBirth: string;
  readonly race: string;
  readonly ethnicity: string;
  readonly heightInches: number;
  readonly weightPounds: number;
  readonly eyeColor: string;
  readonly hairColor: string;
  readonly marks: readonly string[];
  readonly fingerprinted: boolean;
  readonly address: SyntheticAddress;
  /** A protective order protects them. */
  readonly isProtectedParty: boolean;
  /** Has asked for a confidential home address (Vehicle Code 1808.4). */
  readonly addressRequest: AddressRequest | undefined;
}

/** The day on which the synthetic world was written down. */
export const REFERENCE_DATE = '2026-06-30';
/** Born after this day: a juvenile on the reference date. */
export const JUVENILE_BORN_AFTER = '2008-06-30';

const { last_name: lastNames, first_name: firstNames } = faker.definitions.person;
const LAST_NAMES = lastNames.generic ?? [];
const FIRST_NAMES = { F: firstNames.female ?? [], M: firstNames.male ?? [] };

/** Person `index` of the population with this seed. */
export function personAt(seed: number, index: number): SyntheticPerson {
  const cast = castAt(index);
  const chance = chanceOf(seed, index, 'person');
  const sex = cast?.sex ?? chance.one(['F', 'M'] as const);
  const height = chance.between(sex === 'M' ? 64 : 59, sex === 'M' ? 77 : 71);
  return {
    index,
    id: personId(index),
    sex,
    names: namesOf(chance, sex, cast),
    dateOfBirth: cast?.dateOfBirth ?? birthDate(chance),
    race: chance.weighted({ W: 50, A: 16, B: 12, I: 3, U: 5 }),
    ethnicity: chance.weighted({ N: 58, H: 38, U: 4 }),
    heightInches: height,
    weightPounds: Math.round(height * 2.4) + chance.between(-25, 70),
    eyeColor: chance.one(codesOf(EYE_COLOR).slice(0, 6)),
    hairColor: chance.weighted({ BRO: 45, BLK: 35, BLN: 12, GRY: 12, RED: 3 }),
    marks: chance.happens(0.3) ? chance.some(codesOf(SCARS_MARKS_TATTOOS), 2) : [],
    address: homeAddress(seed, index),
    fingerprinted: cast ? cast.fingerprinted === true : chance.happens(0.3),
    isProtectedParty: isProtected(seed, index) || cast?.isProtectedParty === true,
    addressRequest: cast ? cast.addressRequest : addressRequest(chance),
  };
}

/** Legal name as records write it: `LAST, FIRST MIDDLE`. */
export function recordedName({ names: [legal] }: Pick<SyntheticPerson, 'names'>): string {
  return `${legal.last}, ${legal.first}${legal.middle ? ` ${legal.middle}` : ''}`.toUpperCase();
}

/** Everyone who is not of the cast, one after the other. */
export function* extrasOf({ size, seed, from = 0, until = size }: Population): Generator<SyntheticPerson> {
  for (let index = Math.max(from, CAST_NAMES.length); index < until; index += 1) yield personAt(seed, index);
}

/** Everyone, the cast first. */
export function* everyoneOf({ size, seed, from = 0, until = size }: Population): Generator<SyntheticPerson> {
  for (let index = from; index < until; index += 1) yield personAt(seed, index);
}

/** A day between two years, as `YYYY-MM-DD`, and not after the world was written down. */
export function dayBetween(chance: Chance, firstYear: number, lastYear: number): string {
  const year = chance.between(firstYear, lastYear);
  const day = `${year}-${digits(chance.between(1, 12), 2)}-${digits(chance.between(1, 28), 2)}`;
  return day > REFERENCE_DATE ? laterBy(day, { years: -1 }) : day;
}

/** The day so much later; one that a month lacks is the month's 28th. */
export function laterBy(day: string, { years = 0, months = 0, days = 0 }: Span): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const count = year * 12 + (month - 1) + years * 12 + months;
  const last = Math.min(date, years || months ? 28 : date);
  const moved = new Date(Date.UTC(Math.floor(count / 12), count % 12, last + days));
  return moved.toISOString().slice(0, 10);
}

interface Span {
  readonly years?: number;
  readonly months?: number;
  readonly days?: number;
}

function addressRequest(chance: Chance): AddressRequest | undefined {
  if (!chance.happens(0.03)) return undefined;
  return { ground: chance.one(codesOf(CONFIDENTIAL_OFFICE)), since: dayBetween(chance, 2012, 2025) };
}

function birthDate(chance: Chance): string {
  return chance.happens(0.06) ? dayBetween(chance, 2009, 2014) : dayBetween(chance, 1940, 2007);
}

function namesOf(chance: Chance, sex: 'F' | 'M', cast: CastMember | undefined): SyntheticPerson['names'] {
  if (cast) return castNames(cast);
  const legal: SyntheticName = {
    kind: 'LEGAL',
    last: surname(chance),
    first: chance.one(FIRST_NAMES[sex]),
    middle: chance.happens(0.7) ? chance.one(FIRST_NAMES[sex]) : null,
    suffix: sex === 'M' && chance.happens(0.03) ? 'JR' : null,
  };
  if (sex === 'F' && chance.happens(0.2)) return [legal, { ...legal, kind: 'MAIDEN', last: surname(chance) }];
  if (chance.happens(0.1))
    return [legal, { ...legal, kind: 'ALIAS', first: chance.one(FIRST_NAMES[sex]), middle: null }];
  return [legal];
}

function castNames({ last, first, middle, alias }: CastMember): SyntheticPerson['names'] {
  const legal: SyntheticName = { kind: 'LEGAL', last, first, middle, suffix: null };
  return alias ? [legal, { kind: 'ALIAS', ...alias, middle: null, suffix: null }] : [legal];
}

/** One in eight has two surnames, which makes half a million different ones. */
function surname(chance: Chance): string {
  const last = chance.one(LAST_NAMES);
  return chance.happens(0.12) ? `${last}-${chance.one(LAST_NAMES)}` : last;
}
