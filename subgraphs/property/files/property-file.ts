// What each of the seven files says of itself: how its property is read, by which numbers it is found, how it is shown.
import type { HotFile } from '../../domain/hot-files/hot-file.ts';

/** Property as it is kept: codes and numbers, by the names that the schema has for them. */
export type Description = Readonly<Record<string, unknown>>;

/** One of the property files. */
export interface PropertyFile<Input = unknown> {
  readonly file: HotFile;
  /** Its type in the schema. */
  readonly type: string;
  /** Property as a client described it. @throws GraphQLError that says what is missing or can't be read. */
  readonly read: (input: Input, entry: EntryFacts) => Description;
  /** The numbers that a record of this property is found by, as `numberKey` writes them. */
  readonly numbersOf: (description: Description) => readonly string[];
  /** What the schema shows of it. */
  readonly show: (description: Description) => object;
}

/** What is said of an entry beside the property itself, where a file's rules ask for it. */
export interface EntryFacts {
  readonly category: string;
  readonly miscellaneous: string | null;
}

/** Kinds of numbers, by their NCIC field codes. */
export type NumberKind = 'SER' | 'OAN' | 'VIN' | 'LIC' | 'BHN' | 'REG';

/**
 * How a number is kept for look-ups: capitals and digits only. The letter O counts as a zero in serial and owner-applied
 * numbers, which are read off metal.
 */
export function numberKey({ letter }: HotFile, kind: NumberKind, number: string): string {
  const signs = number.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return `${letter}:${kind}:${kind === 'SER' || kind === 'OAN' ? signs.replaceAll('O', '0') : signs}`;
}

/** The key of a plate or vessel registration, which is unique in its state only. */
export function stateNumberKey(file: HotFile, kind: 'LIC' | 'REG', state: string, number: string): string {
  return `${numberKey(file, kind, state)}:${number}`;
}

/** The numbers of a description that are there. */
export function numbersGiven(
  file: HotFile,
  numbers: Readonly<Partial<Record<NumberKind, unknown>>>,
): readonly string[] {
  return Object.entries(numbers).flatMap(([kind, number]) =>
    typeof number === 'string' ? [numberKey(file, kind as NumberKind, number)] : [],
  );
}

/** Reads texts out of a description by name: null for what it does not say. */
export function textsOf(description: Description): (name: string) => string | null {
  return (name) => {
    const value = description[name];
    return value === undefined ? null : String(value);
  };
}
