// A request as an application sends it: by plate, by license, by name; the log's view of it, before it has an index.
import { digits, licenseNumber, plateNumber } from '../../../../seeding/synthetic/identifiers.ts';
import type { Chance } from '../../../../seeding/synthetic/random.ts';
import type { Access } from '../../access.ts';
import type { User } from './county.ts';

export const ISSUER = 'https://sign-in.alder.example';

export type Request = Omit<Access, 'index'>;

/** Number of a planted misdeed; `undefined`: work. Nothing of it is in the request. */
export interface Told {
  readonly request: Request;
  readonly misdeed: number | undefined;
}

/** What each unit works for, if not for investigations. */
const PURPOSES: Readonly<Partial<Record<User['unit'], string>>> = {
  counter: 'DMV',
  firearms: 'F',
  hiring: 'J',
};

export const personHash = (person: number): string => `p${person}`;
export const plateHash = (person: number): string => `t${person}`;
export const licenseHash = (person: number): string => `l${person}`;
/** Whether a hash is one of a person's: their record, plate, license or vehicle. */
export const isOf = (hash: string, person: number): boolean => Number(hash.slice(1)) === person;

const vehicleHash = (person: number): string => `v${person}`;

/** What the surroundings of a request are, unless a story says otherwise. */
export function requestOf(user: User, at: number, more: Partial<Request> = {}): Request {
  const isMobile = user.unit === 'patrol';
  return {
    at,
    issuer: ISSUER,
    viewer: user.viewer,
    agency: user.agency,
    channel: isMobile ? 'MOBILE_TERMINAL' : 'DESKTOP',
    purpose: PURPOSES[user.unit] ?? 'C',
    case: undefined,
    caseHash: more.case === undefined ? undefined : `c${more.case}`,
    reason: undefined,
    addressHash: isMobile ? `car of ${user.viewer}` : `office of ${user.agency}`,
    operationHash: `form of ${user.unit}`,
    outcome: 'ANSWERED',
    disclosed: 6,
    withheld: 0,
    subjects: [],
    sought: [],
    recipient: undefined,
    ...more,
  };
}

/** A plate is run: the car, and whose it is. */
export function byPlate(person: number): Pick<Request, 'sought' | 'subjects'> {
  return {
    sought: [{ kind: 'plate', hash: plateHash(person), value: plateNumber(person) }],
    subjects: [
      { kind: 'vehicle', hash: vehicleHash(person) },
      { kind: 'plate', hash: plateHash(person) },
      { kind: 'person', hash: personHash(person) },
    ],
  };
}

/** A license is shown, and typed. */
export function byLicense(person: number): Pick<Request, 'sought' | 'subjects'> {
  return {
    sought: [{ kind: 'license', hash: licenseHash(person), value: licenseNumber(person) }],
    subjects: [
      { kind: 'license', hash: licenseHash(person) },
      { kind: 'person', hash: personHash(person) },
    ],
  };
}

/** A name is searched: the one who was meant, and those who are called alike. */
export function byName(person: number, others: readonly number[] = []): Pick<Request, 'sought' | 'subjects'> {
  return {
    sought: [
      { kind: 'surname', hash: `n${person % 997}`, value: `SURNAME${person % 997}` },
      { kind: 'given-name', hash: `g${person % 199}`, value: `GIVEN${person % 199}` },
    ],
    subjects: [person, ...others].map((found) => ({ kind: 'person', hash: personHash(found) })),
  };
}

/** In one of the usual ways. */
export function somehow(chance: Chance, person: number): Pick<Request, 'sought' | 'subjects'> {
  const way = chance.weighted({ name: 5, plate: 3, license: 2 });
  if (way === 'plate') return byPlate(person);
  return way === 'license' ? byLicense(person) : byName(person);
}

/** A request about somebody who turned out to matter, as every unit makes it. */
export function lookUp(
  user: User,
  chance: Chance,
  at: number,
  person: number,
  said: Partial<Request>,
): Request {
  return requestOf(user, at, { ...somehow(chance, person), ...said });
}

/** A number of a case or incident, as its agency writes it. */
export function caseNumber(agency: string, kind: string, number: number): string {
  return `${agency.slice(3, 7)}-${kind}-2026-${digits(number, 6)}`;
}
