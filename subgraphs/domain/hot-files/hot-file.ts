// Which hot files there are: the letter of their record numbers, the message keys of each, and how often they are validated.
import type { LifeCycleAction } from './life-cycle.ts';

/**
 * When the agency that entered a record must say again that it stands.
 *
 * - `YEARLY`: 60 to 90 days after entry, and every year after that.
 * - `FIRST_ROUND`: 60 to 90 days after entry, and not again.
 */
export type ValidationCycle = 'YEARLY' | 'FIRST_ROUND';

/** One of NCIC's files. */
export interface HotFile {
  /** With what its record numbers (NIC) begin, and by which the record is told from those of other files. */
  readonly letter: string;
  readonly title: string;
  /** What stands after the action in its message keys: `G` makes `EG`, `MG`, `LG`, `CG`, `XG`. */
  readonly object: string;
  /** Message key of each category of entry, where it has more than one. */
  readonly entries: Readonly<Record<string, string>>;
  /** Message key of an inquiry. */
  readonly inquiry: string;
  readonly validation: ValidationCycle;
  /** Whether its records look for somebody or something, so that another agency can say that it was found (L messages). */
  readonly isLocated: boolean;
}

/** The categories of a missing person, as NCIC's keys tell them apart. */
const MISSING_KEYS = {
  DISABILITY: 'EMD',
  ENDANGERED: 'EME',
  INVOLUNTARY: 'EMI',
  JUVENILE: 'EMJ',
  OTHER: 'EMO',
  CATASTROPHE_VICTIM: 'EMV',
} as const;

/**
 * The files that life cycle and message keys are known for.
 *
 * Message keys and letters: NCIC's, as the published contents pages of state manuals name them; those of categories
 * (`EF`, `ELG`, `EFG`, `ERG`) and the letter `T` were not found in a public source. Validation: the United States
 * Department of Justice's job aid on NCIC validation, which excepts property records from the yearly rounds; its stored
 * text breaks off there, so that the exception stands in one column for a state to correct. Letters and message keys of
 * the person files but the wanted, missing and unidentified were not found in a public source either. Of the person files,
 * those are located whose person is looked for; this too was found in no public source, and stands in one column.
 */
export const HOT_FILES = {
  article: file('A', 'article', { object: 'A', inquiry: 'QA', entries: { STOLEN: 'EA', LOST: 'EA' } }),
  boat: file('B', 'boat', { object: 'B', inquiry: 'QB', entries: { STOLEN: 'EB' } }),
  gun: file('G', 'gun', {
    object: 'G',
    inquiry: 'QG',
    entries: { STOLEN: 'EG', LOST: 'ELG', FELONY: 'EFG', RECOVERED: 'ERG' },
  }),
  plate: file('P', 'license plate', { object: 'L', inquiry: 'QV', entries: { STOLEN: 'EL', LOST: 'EL' } }),
  securities: file('S', 'securities', { object: 'S', inquiry: 'QS', entries: { STOLEN: 'ES' } }),
  vehicle: file('V', 'vehicle', { object: 'V', inquiry: 'QV', entries: { STOLEN: 'EV', FELONY: 'EF' } }),
  part: file('T', 'vehicle or boat part', { object: 'P', inquiry: 'QV', entries: { STOLEN: 'EP' } }),
  wanted: file('W', 'wanted person', { object: 'W', inquiry: 'QW', entries: { WANTED: 'EW' } }, 'YEARLY'),
  missing: file('M', 'missing person', { object: 'M', inquiry: 'QM', entries: MISSING_KEYS }, 'YEARLY'),
  unidentified: file(
    'U',
    'unidentified person',
    { object: 'U', inquiry: 'QU', entries: { DECEASED: 'EUD', LIVING: 'EUL', CATASTROPHE_VICTIM: 'EUV' } },
    'YEARLY',
    false,
  ),
  foreignFugitive: { ...person('F', 'foreign fugitive', 'FF'), isLocated: true },
  immigrationViolator: person('N', 'immigration violator', 'IV'),
  supervisedRelease: person('C', 'supervised release', 'SR'),
  sexOffender: person('X', 'national sex offender registry', 'XS'),
  gang: person('D', 'gang', 'GM'),
  violentPerson: person('L', 'violent person', 'VP'),
  identityTheft: person('J', 'identity theft', 'ID'),
  protectiveInterest: person('K', 'protective interest', 'PI'),
} as const satisfies Readonly<Record<string, HotFile>>;

/** The first letter of a message key, by what the message does. Validation and second-party check have none. */
const ACTION_LETTERS: Readonly<Partial<Record<LifeCycleAction, string>>> = {
  MODIFY: 'M',
  LOCATE: 'L',
  CLEAR: 'C',
  CANCEL: 'X',
};

/** The message key by which a record of `category` is entered; undefined when the file has no such category. */
export function entryKeyOf({ entries }: HotFile, category: string): string | undefined {
  return Object.hasOwn(entries, category) ? entries[category] : undefined;
}

/** The message key of what is done with a record; undefined for what NCIC has no message for. */
export function messageKeyOf(
  { object, isLocated }: Pick<HotFile, 'object' | 'isLocated'>,
  action: LifeCycleAction,
): string | undefined {
  const letter = action === 'LOCATE' && !isLocated ? undefined : ACTION_LETTERS[action];
  return letter && `${letter}${object}`;
}

/** A file of persons that has one category of entry, and looks for nobody. */
function person(letter: string, title: string, object: string): HotFile {
  return file(letter, title, { object, inquiry: 'QWA', entries: { ENTERED: `E${object}` } }, 'YEARLY', false);
}

function file(
  letter: string,
  title: string,
  keys: Pick<HotFile, 'object' | 'inquiry' | 'entries'>,
  validation: ValidationCycle = 'FIRST_ROUND',
  isLocated = true,
): HotFile {
  return { letter, title, ...keys, validation, isLocated };
}
