// Work for others: dispatchers for units on the road, clerks for reports and courts, the counter for whoever comes in.
import { type Chance, chanceOf } from '../../../../../seeding/synthetic/random.ts';
import { type Duty, midnight } from '../calendar.ts';
import type { CaseFile } from '../case-file.ts';
import { type County, householdOf, neighborsOf, resident, starsOf, type User } from '../county.ts';
import { byLicense, byPlate, caseNumber, type Request, requestOf, somehow } from '../request.ts';
import { COUNTER_REASONS, DISPATCH_REASONS, HOLLOW_REASONS, OFFICE_REASONS } from '../words.ts';

interface Office {
  readonly perDay: number;
  /** How often there is a case or incident, and how often its record names who was asked about. */
  readonly caseShare: number;
  readonly linkedShare: number;
  readonly purpose: string;
  readonly reasons: readonly string[];
}

const OFFICES: Readonly<Record<'dispatch' | 'records' | 'counter', Office>> = {
  dispatch: { perDay: 110, caseShare: 0.96, linkedShare: 0.5, purpose: 'C', reasons: DISPATCH_REASONS },
  records: { perDay: 45, caseShare: 0.93, linkedShare: 0.85, purpose: 'C', reasons: OFFICE_REASONS },
  counter: { perDay: 70, caseShare: 0, linkedShare: 0, purpose: 'DMV', reasons: COUNTER_REASONS },
};

export type OfficeUnit = keyof typeof OFFICES;

export function officeDay(
  county: County,
  user: User & { readonly unit: OfficeUnit },
  day: number,
  duty: Duty,
  file: CaseFile,
): Request[] {
  const chance = chanceOf(county.seed, user.number * 64 + day, 'office');
  const { perDay, ...office } = OFFICES[user.unit];
  const count = chance.between(Math.round(perDay * 0.6), Math.round(perDay * 1.4));
  const isStorm = chance.happens(0.01);
  const asked = Array.from({ length: isStorm ? count * 2 : count }, (_, place) => {
    const within = isStorm && place > count ? 3 * 3_600_000 : duty.to - duty.from;
    const at = duty.from + chance.between(0, within);
    return oneOf(county, user, chance, { at, place, file, ...office });
  });
  return asked;
}

interface Asking extends Omit<Office, 'perDay'> {
  readonly at: number;
  readonly place: number;
  readonly file: CaseFile;
}

function oneOf(county: County, user: User & { unit: OfficeUnit }, chance: Chance, asking: Asking): Request {
  const { at, place, file, caseShare, linkedShare, purpose, reasons } = asking;
  const person = whoIsMeant(county, user, chance);
  const hasCase = caseShare > 0 && chance.happens(caseShare);
  const day = Math.floor((at - midnight(0)) / 86_400_000);
  const number = caseNumber(user.agency, 'INC', 1_000_000 + (user.number * 32 + day) * 250 + place);
  if (hasCase) file.open(chance, { agency: user.agency, number, persons: [person], linkedShare });
  return requestOf(user, at, {
    ...(user.unit === 'dispatch' ? byPlate(person) : aboutAtDesk(user, chance, person)),
    case: hasCase ? number : undefined,
    reason: chance.happens(0.004) ? chance.one(HOLLOW_REASONS) : chance.one(reasons),
    purpose,
    channel: user.unit === 'dispatch' ? 'CONTROL_ROOM' : 'DESKTOP',
    withheld: chance.happens(0.1) ? 1 : 0,
  });
}

function aboutAtDesk({ unit }: User, chance: Chance, person: number) {
  return unit === 'counter' && chance.happens(0.7) ? byLicense(person) : somehow(chance, person);
}

/** Strangers, nearly always. Neighbors and relatives renew licenses too, and stars have collisions. */
function whoIsMeant(county: County, user: User, chance: Chance): number {
  if (chance.happens(0.0001)) return chance.one(neighborsOf(user.person));
  if (chance.happens(0.00005)) return chance.one(householdOf(user.person));
  if (chance.happens(0.0002)) return chance.one(county.users).person;
  if (chance.happens(0.00004)) return chance.one(starsOf(county));
  return resident(county, chance, chance.happens(0.7) ? user.city : undefined);
}
