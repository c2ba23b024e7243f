// What a synthetic record of each file says, and how many persons of a thousand have one.
import { codesOf } from '../../../domain/codes/coded.ts';
import { OFFENSES } from '../../../domain/codes/offense-codes.ts';
import * as codes from '../../../domain/codes/person-file-codes.ts';
import { digits } from '../../../seeding/synthetic/identifiers.ts';
import { laterBy, type SyntheticPerson } from '../../../seeding/synthetic/population.ts';
import type { Chance } from '../../../seeding/synthetic/random.ts';
import { keptPassword } from '../kinds/password.ts';
import type { Details } from '../kinds/person-file.ts';
import type { PersonFileName } from '../person-files.ts';

/** The files that adults are in beside the wanted and the missing person file. */
export type RareFile = Exclude<PersonFileName, 'wanted' | 'missing' | 'unidentified'>;

/** Of a thousand adults. */
export const IN_FILE: Readonly<Record<RareFile, number>> = {
  supervisedRelease: 4,
  sexOffender: 3,
  gang: 2,
  identityTheft: 1.5,
  violentPerson: 0.5,
  immigrationViolator: 0.3,
  foreignFugitive: 0.2,
  protectiveInterest: 0.1,
};

/** What the record says that was entered on `day`. */
export const DETAILS: Readonly<
  Record<RareFile, (chance: Chance, day: string, person: SyntheticPerson) => Details>
> = {
  supervisedRelease: (chance, day) => ({
    kind: chance.one(codesOf(codes.SUPERVISION_KIND)),
    offense: chance.one(OFFENSES).ncic,
    starts: day,
    ends: laterBy(day, { years: chance.between(2, 6) }),
    officer: 'Alder County Probation',
    conditions: 'search at any time; no weapons',
  }),
  sexOffender: (chance, day) => {
    const tier = chance.weighted({ 1: 60, 2: 30, 3: 10 });
    const convictedOn = laterBy(day, { years: -chance.between(1, 15) });
    const years = tier === '1' ? 10 : 20;
    return {
      statute: chance.one(['PC 314(1)', 'PC 647.6', 'PC 288(a)', 'PC 261']),
      convictedOn,
      tier,
      registeredOn: day,
      registrationEnds: tier === '3' ? null : laterBy(convictedOn, { years: years + 8 }),
    };
  },
  gang: (chance) => ({
    gang: chance.one(['Harbor Row', 'Ninth Street', 'Alder Heights']),
    subgroup: null,
    criteria: chance.some(codesOf(codes.GANG_CRITERION), 3),
  }),
  violentPerson: (chance) => ({
    criterion: chance.one(codesOf(codes.VIOLENT_PERSON_CRITERION)),
    incident: "see the agency's report",
  }),
  identityTheft: (chance, day, { index }) => ({
    kind: chance.one(codesOf(codes.IDENTITY_THEFT_KIND)),
    stolenOn: laterBy(day, { days: -chance.between(1, 60) }),
    password: keptPassword(`WORD ${digits(chance.between(0, 9_999), 4)}`, digits(index, 12)),
    thief: null,
  }),
  protectiveInterest: (chance) => ({
    office: chance.one(codesOf(codes.PROTECTED_OFFICE)),
    threat: "see the agency's report",
    toNotify: 'Alder County Sheriff, court security',
  }),
  foreignFugitive: (chance, day) => ({
    issuer: chance.one(codesOf(codes.FUGITIVE_ISSUER)),
    country: chance.one(['Ruritania', 'Canada', 'Freedonia']),
    offense: chance.one(['fraud', 'robbery', 'homicide']),
    dateOfWarrant: laterBy(day, { days: -30 }),
  }),
  immigrationViolator: (chance, day) => ({
    basis: chance.one(codesOf(codes.IMMIGRATION_BASIS)),
    since: laterBy(day, { days: -30 }),
  }),
};
