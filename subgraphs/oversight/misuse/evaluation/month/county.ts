// The invented county of the evaluation: agencies, who works there, and who lives where. It knows nothing of any rule.
import { type Chance, chanceOf } from '../../../../seeding/synthetic/random.ts';

export const CITIES = [
  'Alder Bay',
  'Port Marrow',
  'Cedar Reach',
  'Fenwick Hollow',
  'Lantern Mesa',
  'Quillwater',
] as const;

export type Unit =
  | 'patrol'
  | 'detectives'
  | 'records'
  | 'dispatch'
  | 'firearms'
  | 'analysts'
  | 'counter'
  | 'supervision'
  | 'hiring';

interface Employer {
  /** ORI. */
  readonly agency: string;
  /** `undefined`: works in the whole county. */
  readonly city: string | undefined;
  /** Of a hundred users of the county. */
  readonly share: number;
  readonly units: Readonly<Partial<Record<Unit, number>>>;
}

const POLICE: Employer['units'] = {
  patrol: 62,
  detectives: 17,
  records: 12,
  firearms: 3,
  analysts: 4,
  hiring: 2,
};

export const EMPLOYERS: readonly Employer[] = [
  { agency: 'CA0990000', city: undefined, share: 25, units: POLICE },
  { agency: 'CA0990100', city: 'Alder Bay', share: 16, units: POLICE },
  { agency: 'CA0990300', city: 'Port Marrow', share: 11, units: POLICE },
  { agency: 'CA0990400', city: 'Cedar Reach', share: 7, units: POLICE },
  { agency: 'CA0990500', city: 'Fenwick Hollow', share: 4, units: POLICE },
  { agency: 'CA0990600', city: 'Lantern Mesa', share: 5, units: POLICE },
  { agency: 'CA0990700', city: 'Quillwater', share: 4, units: POLICE },
  { agency: 'CA0990200', city: undefined, share: 10, units: { dispatch: 100 } },
  { agency: 'CA0990D00', city: undefined, share: 9, units: { counter: 100 } },
  { agency: 'CA099013G', city: undefined, share: 6, units: { supervision: 100 } },
  { agency: 'CA099023G', city: undefined, share: 3, units: { supervision: 100 } },
];

/** Somebody who asks. */
export interface User {
  readonly number: number;
  readonly viewer: string;
  readonly agency: string;
  readonly city: string | undefined;
  readonly unit: Unit;
  /** Who they are among the persons. */
  readonly person: number;
  /** First day of four or five at work in a row (0 is Sunday), how many, and when a shift begins and ends (minutes). */
  readonly firstDay: number;
  readonly daysAtWork: number;
  readonly from: number;
  readonly to: number;
}

export interface County {
  readonly seed: number;
  readonly users: readonly User[];
  /** Persons are 0 … persons-1. */
  readonly persons: number;
}

/** As many as one user of such a system serves in California. */
const PERSONS_PER_USER = 400;
const HOUSEHOLD = 3;
const BLOCK = 30;

export function countyOf(seed: number, users: number): County {
  return {
    seed,
    persons: users * PERSONS_PER_USER,
    users: Array.from({ length: users }, (_, number) => userAt(seed, number)),
  };
}

/** Persons who live in one home with `person`, without them. */
export function householdOf(person: number): readonly number[] {
  const first = person - (person % HOUSEHOLD);
  return [first, first + 1, first + 2].filter((other) => other !== person);
}

/** Persons who live in the block of `person`, without their household. */
export function neighborsOf(person: number): readonly number[] {
  const first = person - (person % BLOCK);
  const home = new Set([person, ...householdOf(person)]);
  return Array.from({ length: BLOCK }, (_, place) => first + place).filter((other) => !home.has(other));
}

/** City of the block that a person lives in: six blocks in a row lie in six cities. */
export function cityOf(person: number): string {
  return CITIES[Math.floor(person / BLOCK) % CITIES.length] ?? CITIES[0];
}

/** Most of a household share a surname. */
export function sharesSurname(seed: number, person: number): boolean {
  return chanceOf(seed, person, 'surname').happens(0.75);
}

/** Somebody who lives in `city`, or anywhere. */
export function resident({ persons }: County, chance: Chance, city?: string): number {
  const person = chance.between(0, persons - 1);
  if (city === undefined) return person;
  const blocks = (CITIES as readonly string[]).indexOf(city) - (Math.floor(person / BLOCK) % CITIES.length);
  const moved = person + blocks * BLOCK;
  return moved >= 0 && moved < persons ? moved : person;
}

/** People whom the newspapers know: they drive like others. */
export function starsOf(county: County): readonly number[] {
  const chance = chanceOf(county.seed, 0, 'stars');
  return Array.from({ length: 30 }, () => resident(county, chance));
}

function userAt(seed: number, number: number): User {
  const chance = chanceOf(seed, number, 'user');
  const person = number * PERSONS_PER_USER + 1;
  const employer = employerOf(chance, cityOf(person));
  const unit = chance.weighted(employer.units as Record<Unit, number>);
  const { agency, city } = employer;
  return { number, viewer: `user-${number}`, agency, city, unit, person, ...hoursOf(unit, chance) };
}

/** Half of all users of a city's police live in that city. */
function employerOf(chance: Chance, home: string): Employer {
  const local = EMPLOYERS.find(({ city }) => city === home);
  if (local && chance.happens(0.25)) return local;
  const shares = Object.fromEntries(EMPLOYERS.map(({ agency, share }) => [agency, share]));
  const agency = chance.weighted(shares);
  return EMPLOYERS.find((employer) => employer.agency === agency) ?? (EMPLOYERS[0] as Employer);
}

function hoursOf(unit: Unit, chance: Chance): Pick<User, 'firstDay' | 'daysAtWork' | 'from' | 'to'> {
  if (unit === 'patrol' || unit === 'dispatch') {
    const from = chance.one([360, 840, 1_260]);
    return { firstDay: chance.between(0, 6), daysAtWork: 4, from, to: from + 600 };
  }
  const from = chance.one([420, 480, 540]);
  return { firstDay: 1, daysAtWork: 5, from, to: from + 540 };
}
