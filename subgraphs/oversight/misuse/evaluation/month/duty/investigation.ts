// Weeks on the same cases: detectives, probation and parole, examiners and analysts come back to the same people.
import { type Chance, chanceOf } from '../../../../../seeding/synthetic/random.ts';
import { DAYS, type Duty } from '../calendar.ts';
import type { CaseFile } from '../case-file.ts';
import { type County, householdOf, neighborsOf, resident, type User } from '../county.ts';
import { byPlate, caseNumber, lookUp, type Request, requestOf } from '../request.ts';
import { CASE_REASONS, HOLLOW_REASONS } from '../words.ts';

interface Investigation {
  readonly number: string;
  readonly persons: readonly number[];
}

/** How each unit works: cases at a time, people in each, requests a day, and how many of the people get linked. */
const WAYS = {
  detectives: { kind: 'CR', cases: 6, least: 3, most: 14, requests: 14, linkedShare: 0.7 },
  supervision: { kind: 'SUP', cases: 30, least: 1, most: 2, requests: 12, linkedShare: 0.97 },
  firearms: { kind: 'FR', cases: 60, least: 1, most: 1, requests: 14, linkedShare: 0.95 },
  hiring: { kind: 'BG', cases: 20, least: 1, most: 2, requests: 8, linkedShare: 0.9 },
  analysts: { kind: 'PRJ', cases: 1, least: 60, most: 120, requests: 30, linkedShare: 0.5 },
} as const;

type Investigating = keyof typeof WAYS;

const PURPOSES: Readonly<Partial<Record<Investigating, string>>> = { firearms: 'F', hiring: 'J' };

/** Opens the month's cases of a user, and returns what they do on a day. */
export function investigator(
  county: County,
  user: User & { readonly unit: Investigating },
  file: CaseFile,
): (day: number, duty: Duty) => Request[] {
  const cases = casesOf(county, user, file);
  const watched = chanceOf(county.seed, user.number, 'surveillance');
  const suspect = user.unit === 'detectives' && watched.happens(0.5) ? watched.one(cases) : undefined;
  return (day, duty) => {
    const chance = chanceOf(county.seed, user.number * 64 + day, 'investigation');
    const count = chance.between(4, WAYS[user.unit].requests * 2 - 4);
    const asked = Array.from({ length: count }, () => oneOf(county, user, chance, duty, chance.one(cases)));
    return suspect ? [...asked, surveilled(user, chance, duty, suspect)] : asked;
  };
}

function casesOf(county: County, user: User & { unit: Investigating }, file: CaseFile): Investigation[] {
  const { kind, cases, least, most, linkedShare } = WAYS[user.unit];
  return Array.from({ length: cases }, (_, place) => {
    const chance = chanceOf(county.seed, user.number * 100 + place, 'case');
    const persons = Array.from({ length: chance.between(least, most) }, () =>
      resident(county, chance, chance.happens(0.7) ? user.city : undefined),
    );
    if (chance.happens(0.003)) persons.push(chance.one(neighborsOf(user.person)));
    if (chance.happens(0.002)) persons.push(chance.one(county.users).person);
    const number = caseNumber(user.agency, kind, user.number * 100 + place);
    file.open(chance, { agency: user.agency, number, persons, linkedShare });
    return { number, persons };
  });
}

function oneOf(
  county: County,
  user: User & { unit: Investigating },
  chance: Chance,
  duty: Duty,
  { number, persons }: Investigation,
): Request {
  const known = chance.one(persons);
  const person = chance.happens(0.75) ? known : chance.one([...householdOf(known), resident(county, chance)]);
  const reason = chance.happens(0.01) ? chance.one(HOLLOW_REASONS) : chance.one(CASE_REASONS);
  return lookUp(user, chance, chance.between(duty.from, duty.to), person, {
    case: chance.happens(0.97) ? number : undefined,
    reason,
    purpose: PURPOSES[user.unit] ?? 'C',
    withheld: chance.happens(0.2) ? 1 : 0,
    recipient: recipientOf(chance),
  });
}

/** Answers go on to prosecutors and task forces; not every list of agencies knows all of them. */
function recipientOf(chance: Chance): string | undefined {
  if (chance.happens(0.0002)) return 'NV0020100; joint task force';
  return chance.happens(0.02) ? 'CA099025J; court packet' : undefined;
}

/** Each day the same car, for as long as the case lasts. */
function surveilled(user: User, chance: Chance, duty: Duty, { number, persons }: Investigation): Request {
  const [first = 0] = persons;
  return requestOf(user, chance.between(duty.from, duty.to), {
    ...byPlate(first),
    case: number,
    reason: 'surveillance, suspect vehicle',
  });
}

/** Two weeks of light duty with the firearms unit, of which no roster tells. */
export function lightDuty(county: County, user: User, file: CaseFile): Request[] {
  const chance = chanceOf(county.seed, user.number, 'light duty');
  if (user.unit !== 'patrol' || !chance.happens(0.003)) return [];
  return Array.from({ length: 60 }, (_, place) => {
    const person = resident(county, chance, user.city);
    const number = caseNumber(user.agency, 'FR', 500_000 + user.number * 60 + place);
    file.open(chance, { agency: user.agency, number, persons: [person], linkedShare: 1 });
    const at = chance.between(0, (DAYS - 1) * 86_400_000);
    return { at, person, number };
  }).map(({ at, person, number }) =>
    lookUp(user, chance, Date.parse('2026-06-01T15:00:00Z') + at, person, {
      case: number,
      purpose: 'F',
      reason: 'return of firearms application',
      channel: 'DESKTOP',
    }),
  );
}
