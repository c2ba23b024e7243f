// What each of the person files says of itself: how an entry of it is read, how its records are shown, and to whom.
import type { PersonFileAccess } from '../../../../schema/policy/person-file-rules.ts';
import type { HotFile } from '../../../domain/hot-files/hot-file.ts';

/** What a record says beside its header and its person: codes, days and words, by the names of its file. */
export type Details = Readonly<Record<string, unknown>>;

/** One of the person files. */
export interface PersonFile<Input = unknown> {
  readonly file: HotFile;
  /** Its type in the schema. */
  readonly type: string;
  readonly access: PersonFileAccess;
  /** How agencies enter it; absent for a file that only a federal agency enters. */
  readonly entry?: PersonFileEntry<Input>;
  /** What the schema shows of the details. */
  readonly show: (details: Details, record: ShownRecord) => object;
}

/** How an agency enters a record of a file. */
export interface PersonFileEntry<Input> {
  /** Which papers will do, by the name that `readDocument` has for them. */
  readonly papers: string;
  /** Whether the record is about somebody on file: of an unidentified person nobody knows who it is. */
  readonly ofPerson: boolean;
  readonly categoryOf: (input: Input) => string;
  /** What is kept of an input. @throws GraphQLError that says what is missing or can't be read. */
  readonly read: (input: Input, entry: EntryDay) => Details;
}

/** When an entry is made. */
export interface EntryDay {
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** What of a record's header a file may need to show its details. */
export interface ShownRecord {
  readonly nic: string;
  readonly mke: string;
  readonly status: string;
  /** Whether the viewer reads the working notes of the entering agency. */
  readonly readsNotes: boolean;
}

/** Reads values out of details by name, as the schema shows them: null for what is not said. */
export function valuesOf(details: Details) {
  const text = (name: string): string | null => {
    const value = details[name];
    return value === undefined || value === null ? null : String(value);
  };
  return {
    text,
    number: (name: string): number | null => {
      const value = details[name];
      return typeof value === 'number' ? value : null;
    },
    flag: (name: string): boolean | null => {
      const value = details[name];
      return typeof value === 'boolean' ? value : null;
    },
    list: (name: string): readonly string[] => {
      const value = details[name];
      return Array.isArray(value) ? value.map(String) : [];
    },
  };
}
