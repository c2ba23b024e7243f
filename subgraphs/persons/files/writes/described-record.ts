// Which one of the person files an input is for, read by the rules of that file.
import { badInput } from '../../../reading/client-input.ts';
import type { Details, EntryDay, PersonFile, PersonFileEntry } from '../kinds/person-file.ts';
import { PERSON_FILES, type PersonFileName } from '../person-files.ts';

/** An input with a field for each file that agencies enter. */
export type DescribedInput = Readonly<Partial<Record<PersonFileName, unknown>>>;

/** What an input says, and of which file. */
export interface DescribedRecord {
  readonly file: PersonFile;
  readonly entry: PersonFileEntry<unknown>;
  readonly category: string;
  readonly details: Details;
}

const NAMES = Object.entries(PERSON_FILES).flatMap(([name, { entry }]) =>
  entry ? [name as PersonFileName] : [],
);

/** The record that an input describes; undefined when it describes none. @throws GraphQLError that says what is wrong. */
export function readDescribed(input: DescribedInput, day: EntryDay): DescribedRecord | undefined {
  const [name, ...others] = NAMES.filter((one) => input[one] !== undefined && input[one] !== null);
  if (others.length > 0)
    throw badInput(`give only one of ${namesText()} in \`input\`: a record is of one file`);
  if (!name) return undefined;
  const file = PERSON_FILES[name];
  const { entry } = file;
  if (!entry) throw new RangeError(`nobody enters the file ${name} here`);
  const given = input[name];
  return { file, entry, category: entry.categoryOf(given), details: entry.read(given, day) };
}

/** The names of the files that agencies enter, for a sentence. */
export const namesText = (): string => NAMES.map((name) => `\`${name}\``).join(', ');
