// Somebody whom a warrant names and of whom the index of persons has nothing: a name and one number at least, as NCIC takes.
import type { Queryable } from '../../../../platform/database.ts';
import { RACE, SEX } from '../../../domain/codes/person-codes.ts';
import { HOT_FILES, type HotFile } from '../../../domain/hot-files/hot-file.ts';
import {
  badInput,
  ifGiven,
  readCode,
  readDay,
  readLine,
  readSigns,
  readState,
  readWord,
} from '../../../reading/client-input.ts';
import { nameKey } from '../../search/name-key.ts';
import type { RecordedSubject } from '../records/person-record.ts';

/** `UnindexedPersonInput` of the schema. */
export interface UnindexedInput {
  readonly name: string;
  readonly sex: string;
  readonly race: string;
  readonly dateOfBirth?: unknown;
  readonly license?: { readonly number: string; readonly state: string } | null;
  readonly fbiNumber?: string | null;
}

/** What is kept: the record shows `subject`, an inquiry finds it by the rest. */
export interface UnindexedSubject {
  readonly subject: RecordedSubject;
  readonly lastKey: string;
  readonly firstKey: string;
  /** `<state>:<number>`. */
  readonly license: string | null;
  readonly fbiNumber: string | null;
}

const LONGEST_NAME = 60;
const LONGEST_LICENSE = 20;

const INSERT = `insert into persons.unindexed_subject (nic, last_key, first_key, date_of_birth, license, fbi_number)
  values ($1, $2, $3, $4::date, $5, $6)`;

/** @throws GraphQLError that says what must be known of them. */
export function readUnindexed(
  input: UnindexedInput,
  { personId, file }: { readonly personId?: string | null | undefined; readonly file: HotFile },
): UnindexedSubject {
  if (file.letter !== HOT_FILES.wanted.letter)
    throw badInput('`input.unindexed` is for a warrant only: any other record is about somebody on file');
  if (personId) throw badInput('give `input.personId` or `input.unindexed`, not both');
  const names = readNames(input.name);
  const dateOfBirth = ifGiven(input.dateOfBirth, (day) => readDay(day, 'input.unindexed.dateOfBirth'));
  const license = ifGiven(input.license, readLicense);
  const fbiNumber = ifGiven(input.fbiNumber, (number) => readWord(number, 'input.unindexed.fbiNumber'));
  if (!dateOfBirth && !license && !fbiNumber)
    throw badInput(
      '`input.unindexed` needs `dateOfBirth`, `license` or `fbiNumber`: a name alone is many people’s',
    );
  const sex = readCode(SEX, input.sex, 'input.unindexed.sex');
  const race = readCode(RACE, input.race, 'input.unindexed.race');
  return { ...names, license, fbiNumber, subject: { name: names.name, sex, race, dateOfBirth, license } };
}

/** Keeps by what an inquiry finds the warrant `nic`. */
export async function keepUnindexed(
  transaction: Queryable,
  nic: string,
  { lastKey, firstKey, subject, license, fbiNumber }: UnindexedSubject,
): Promise<void> {
  await transaction.query(INSERT, [nic, lastKey, firstKey, subject.dateOfBirth, license, fbiNumber]);
}

/** NAM, `LAST, FIRST MIDDLE`. */
function readNames(written: string) {
  const name = readLine(written, 'input.unindexed.name', LONGEST_NAME).toUpperCase();
  const [last = '', given = ''] = name.split(',');
  const [first = ''] = given.trim().split(' ');
  const keys = { lastKey: nameKey(last), firstKey: nameKey(first) };
  if (keys.lastKey && keys.firstKey) return { name, ...keys };
  throw badInput('`input.unindexed.name` must be a last and a first name, `LAST, FIRST MIDDLE`');
}

const readLicense = ({ number, state }: { readonly number: string; readonly state: string }): string =>
  `${readState(state, 'input.unindexed.license.state')}:${readSigns(number, 'input.unindexed.license.number', LONGEST_LICENSE)}`;
