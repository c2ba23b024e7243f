// How what a client says of property is read: open codes, numbers as they are stamped, years that can be.
import { badInput, readSigns } from '../../reading/client-input.ts';

const LONGEST_SERIAL = 20;
const FIRST_YEAR = 1880;

/** A code of a table of which we have an excerpt: up to `most` letters and digits. @throws GraphQLError */
export function readOpenCode(text: string, argument: string, most = 8): string {
  return readSigns(text, argument, most);
}

/** A number as it is stamped or engraved: capitals and digits. @throws GraphQLError */
export function readNumber(text: string, argument: string, most = LONGEST_SERIAL): string {
  return readSigns(text, argument, most);
}

/** A year of make; null where none is given. @throws GraphQLError */
export function readYear(year: number | null | undefined, argument: string): number | null {
  if (year === null || year === undefined) return null;
  if (Number.isInteger(year) && year >= FIRST_YEAR && year <= 2100) return year;
  throw badInput(`\`${argument}\` must be a year of four digits`);
}

/** What is there of a description: NCIC leaves out what is not known. */
export function known(description: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(description).filter(([, value]) => value !== null));
}
