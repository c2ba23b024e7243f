// What a client wrote of the person looked for, as names are compared.
import { badInput, searchTooBroad } from '../../reading/client-input.ts';
import { nameKey, surnameParts } from './name-key.ts';
import { nicknamesOf } from './nicknames.ts';

/** What is known of the person looked for, as the schema takes it. */
export interface PersonSearch {
  readonly lastName: string;
  readonly firstName?: string | null;
  readonly dateOfBirth?: string | null;
  readonly dateOfBirthToleranceYears: number;
  readonly sex?: string | null;
}

/** The same, ready to be looked for. */
export interface SoughtPerson {
  readonly last: string;
  /** Of a double surname; empty for a single one. */
  readonly lastParts: readonly string[];
  readonly first: string | null;
  readonly nicknames: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly birth: string | null;
  readonly years: number;
  readonly sex: string | null;
}

const MAX_TOLERANCE_YEARS = 10;
const MAX_NAME = 100;

/** @throws GraphQLError for a search that is too broad or can't be read. */
export function readSearch(by: PersonSearch): SoughtPerson {
  const last = readName(by.lastName, 'lastName');
  const first = by.firstName ? readName(by.firstName, 'firstName') : '';
  if (last.length < 2) throw searchTooBroad('give a last name of at least two letters');
  if (!first && !by.dateOfBirth)
    throw searchTooBroad('give a first name or a date of birth beside the last name');
  const years = by.dateOfBirthToleranceYears;
  if (years < 0 || years > MAX_TOLERANCE_YEARS)
    throw badInput(`\`dateOfBirthToleranceYears\` must be between 0 and ${MAX_TOLERANCE_YEARS}`);
  return {
    last,
    lastParts: surnameParts(by.lastName),
    first: first || null,
    nicknames: nicknamesOf(first),
    birth: readDate(by.dateOfBirth ?? null),
    years,
    sex: readSex(by.sex ?? null),
  };
}

function readName(name: string, argument: string): string {
  if (name.length > MAX_NAME) throw badInput(`\`${argument}\` must be at most ${MAX_NAME} characters`);
  return nameKey(name);
}

function readDate(text: string | null): string | null {
  if (text === null) return null;
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  if (date && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)) return text;
  throw badInput('`dateOfBirth` must be a day written YYYY-MM-DD');
}

function readSex(sex: string | null): string | null {
  if (sex === null || ['F', 'M', 'U'].includes(sex)) return sex;
  throw badInput('`sex` must be the NCIC code F, M or U');
}
