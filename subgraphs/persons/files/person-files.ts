// The person files that are kept here, by the name that an entry has for what it says. The protection order file is `orders`.
import { foreignFugitive, immigrationViolator } from './kinds/federal-files.ts';
import { gang } from './kinds/gang.ts';
import { identityTheft } from './kinds/identity-theft.ts';
import { missing } from './kinds/missing.ts';
import type { PersonFile } from './kinds/person-file.ts';
import { protectiveInterest } from './kinds/protective-interest.ts';
import { sexOffender } from './kinds/sex-offender.ts';
import { supervisedRelease } from './kinds/supervised-release.ts';
import { unidentified } from './kinds/unidentified.ts';
import { violentPerson } from './kinds/violent-person.ts';
import { wanted } from './kinds/wanted.ts';

/** INVARIANT: the schema gives each name its own input type, so that a file is only ever given what it reads. */
export const PERSON_FILES = {
  wanted,
  missing,
  unidentified,
  foreignFugitive,
  immigrationViolator,
  supervisedRelease,
  sexOffender,
  gang,
  violentPerson,
  identityTheft,
  protectiveInterest,
} as unknown as Readonly<Record<PersonFileName, PersonFile>>;

export type PersonFileName =
  | 'wanted'
  | 'missing'
  | 'unidentified'
  | 'foreignFugitive'
  | 'immigrationViolator'
  | 'supervisedRelease'
  | 'sexOffender'
  | 'gang'
  | 'violentPerson'
  | 'identityTheft'
  | 'protectiveInterest';

/** The person file of a letter. @throws RangeError when there is none: a row that nobody could have written. */
export function personFileOf(letter: string): PersonFile {
  const found = Object.values(PERSON_FILES).find(({ file }) => file.letter === letter);
  if (!found) throw new RangeError(`no person file has the letter ${letter}`);
  return found;
}
