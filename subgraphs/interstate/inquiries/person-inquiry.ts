// Somebody that other states are asked about: by license number, or by name and date of birth.
import { codesOf } from '../../domain/codes/coded.ts';
import { SEX } from '../../domain/codes/person-codes.ts';
import { badInput, readDay, readName, readSigns, readWord } from '../../reading/client-input.ts';
import { type Fields, type Inquiry, inquiryOf } from './inquiry.ts';

const LONGEST_LICENSE = 20;
const LONGEST_NAME = 60;
const LONGEST_DECISION_ID = 64;

/** What a client knows of somebody, by name. */
export interface NameInput {
  readonly lastName: string;
  readonly firstName: string;
  readonly dateOfBirth: unknown;
  readonly sex?: string | null;
}

/** What a client knows of a driver. */
export type DriverInput = { readonly [Name in keyof NameInput]?: NameInput[Name] | null } & {
  readonly number?: string | null;
};

/** The inquiry about a driver. @throws GraphQLError that says what to give instead. */
export function readDriverInquiry({ number, ...by }: DriverInput): Inquiry {
  const named = Object.values(by).some((value) => value !== null && value !== undefined);
  if (typeof number === 'string') {
    if (named) throw badInput('`by` takes a `number`, or a name and a date of birth, not both');
    return inquiryOf('DQ', { OLN: readSigns(number, 'by.number', LONGEST_LICENSE) });
  }
  const { lastName, firstName, dateOfBirth, sex = null } = by;
  if (typeof lastName !== 'string' || typeof firstName !== 'string' || typeof dateOfBirth !== 'string')
    throw badInput('`by` needs a `number`, or `lastName`, `firstName` and `dateOfBirth`');
  return inquiryOf('DQ', nameFields({ lastName, firstName, dateOfBirth, sex }));
}

/** The inquiry about a criminal history index entry, after III. @throws GraphQLError */
export function readHistoryInquiry({ afterIII, ...by }: NameInput & { readonly afterIII: string }): Inquiry {
  const decision = readWord(afterIII, 'by.afterIII');
  if (!/^[\w.:-]+$/.test(decision) || decision.length > LONGEST_DECISION_ID)
    throw badInput('`by.afterIII` is the decision id of the answer to the inquiry to III that came before');
  return { ...inquiryOf('IQ', nameFields(by)), afterIII: decision.toLowerCase() };
}

/** The inquiry about parole, probation and custody. @throws GraphQLError */
export function readSupervisionInquiry(by: NameInput): Inquiry {
  return inquiryOf('PAQ', nameFields(by));
}

function nameFields({ lastName, firstName, dateOfBirth, sex }: NameInput): Fields {
  const NAM = `${readPartOfName(lastName, 'by.lastName')}, ${readPartOfName(firstName, 'by.firstName')}`;
  return { NAM, DOB: readDay(dateOfBirth, 'by.dateOfBirth'), ...sexField(sex) };
}

function sexField(sex: string | null | undefined): Fields {
  if (sex === null || sex === undefined) return {};
  const code = sex.trim().toUpperCase();
  if (codesOf(SEX).includes(code)) return { SEX: code };
  throw badInput(`\`by.sex\` must be an NCIC code: ${codesOf(SEX).join(', ')}`);
}

function readPartOfName(text: string, argument: string): string {
  const name = readName(text, argument).toUpperCase();
  if (/^[\p{L}\p{M} .'’-]+$/u.test(name) && name.length <= LONGEST_NAME) return name;
  throw badInput(`\`${argument}\` takes a name of up to ${LONGEST_NAME} letters`);
}

/** A person as other sources of the graph describe them. */
export interface PersonOnFile {
  readonly id: string;
  readonly fullName?: string | null;
  readonly dateOfBirth?: string | null;
  readonly sex?: { readonly code: string } | null;
  readonly driverLicense?: {
    readonly number: string | null;
    readonly state: { readonly code: string } | null;
  } | null;
}

/** The inquiry about a person on file: by number in the state that issued the license, by name elsewhere. */
export function inquiryAbout({ id, fullName, dateOfBirth, sex, driverLicense }: PersonOnFile): Inquiry {
  const byName =
    fullName && dateOfBirth
      ? { NAM: fullName, DOB: dateOfBirth, ...(sex ? { SEX: sex.code } : {}) }
      : undefined;
  const number = driverLicense?.number;
  const issuedBy = driverLicense?.state?.code;
  return {
    ...inquiryOf('DQ', {}),
    about: id,
    fieldsFor: (state) => (number && state === issuedBy ? { OLN: number } : byName),
  };
}
