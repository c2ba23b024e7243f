// One synthetic arrest cycle, from the arrest to how it ended.
import { POLICE_AGENCIES } from '../../domain/codes/agencies.ts';
import { ciiNumber, digits, personId, socialSecurityNumber } from '../../seeding/synthetic/identifiers.ts';
import { laterBy, type SyntheticPerson } from '../../seeding/synthetic/population.ts';
import type { Chance } from '../../seeding/synthetic/random.ts';
import { hasConviction } from '../record/cycle.ts';
import type { BookedAs } from '../record/identification.ts';
import {
  type Case,
  courtEventsOf,
  incarcerationOf,
  pretrialReleasesOf,
  programsOf,
  sentencesOf,
} from './seed-aftermath.ts';
import { chargesOf } from './seed-charges.ts';

/** From the arrest to how it ended, and to the supervision that may follow: over by the day of the world. */
const MONTHS_TO_DISPOSITION = 6;

export type CycleSeed = ReturnType<typeof cycleRow>;
export type Arrested = Pick<SyntheticPerson, 'index' | 'names' | 'dateOfBirth'>;

interface Arrest {
  readonly arrestDate: string;
  readonly juvenile: boolean;
  readonly seal: string | null;
  /** NCIC codes of the offenses charged; chance chooses when absent. */
  readonly offenses?: readonly string[];
  readonly disposition?: string;
  readonly ori?: string;
}

/** The row of cycle `place`, from 0, of somebody. */
export function cycleRow(person: Arrested, place: number, arrest: Arrest, chance: Chance) {
  const { index } = person;
  const { arrestDate, juvenile, seal } = arrest;
  const disposition = arrest.disposition ?? dispositionOf(chance, arrest);
  const ended = laterBy(arrestDate, { months: MONTHS_TO_DISPOSITION });
  const ori = arrest.ori ?? chance.one(POLICE_AGENCIES);
  const charges = chargesOf({ ...arrest, disposition, ended }, chance);
  const known: Case = {
    arrestDate,
    juvenile,
    charges,
    ended,
    isConvicted: hasConviction(charges),
    court: juvenile ? 'CA099035J' : 'CA099025J',
    docket: `${juvenile ? 'JV' : 'CR'}-${arrestDate.slice(0, 4)}-${digits(index, 7)}${place}`,
  };
  const sentences = sentencesOf(known, chance);
  return {
    id: `C${digits(index, 8)}${place}`,
    cii: ciiNumber(index),
    person_id: personId(index),
    arrest_date: arrestDate,
    ori,
    booking_number: `B${arrestDate.slice(2, 4)}${digits(index, 7)}${place}`,
    booked_as: bookedAs(person, chance),
    charges,
    pretrial_releases: pretrialReleasesOf(known, chance),
    court_events: courtEventsOf(known),
    custody_events: [{ kind: juvenile ? 'CITE' : 'BOOK', date: arrestDate, ori }],
    sentences,
    incarceration: incarcerationOf(sentences),
    rehabilitation: programsOf(known, chance),
    juvenile,
    seal,
    seal_date: seal ? ended : null,
  };
}

/** Supervision that follows from `cycle`. */
export function supervisionRow(cycle: CycleSeed, chance: Chance) {
  const starts = laterBy(cycle.arrest_date, { months: MONTHS_TO_DISPOSITION });
  const kind = chance.weighted({ PROB: 75, PAROLE: 10, PRCS: 15 });
  return {
    id: `S${cycle.id.slice(1)}`,
    person_id: cycle.person_id,
    cycle_id: cycle.id,
    kind,
    status: chance.weighted({ ACTIVE: 92, ABSCONDER: 8 }),
    ori: kind === 'PAROLE' ? 'CA099023G' : 'CA099013G',
    officer: 'officer of the day',
    starts,
    ends: laterBy(starts, { years: 3 }),
    terms: 'search and seizure, no weapons',
  };
}

/** A sealed arrest never ended in a conviction; relief follows one. */
function dispositionOf(chance: Chance, { seal, juvenile }: Arrest): string {
  if (seal === 'PC851_92' || seal === 'PC851_93') return chance.one(['DISM', 'REJ', 'ACQ']);
  if (seal?.startsWith('RELIEF')) return 'CONV';
  if (juvenile) return chance.one(['SUST', 'DIV']);
  return chance.weighted({ CONV: 50, DISM: 20, REJ: 13, DIV: 6, PEND: 5, UNK: 3, DET: 2, FIN: 1 });
}

/** Now and then somebody gives another of their names, or is a year off. */
function bookedAs({ index, names, dateOfBirth }: Arrested, chance: Chance): BookedAs {
  const { last, first, middle } = chance.happens(0.5) ? (names.at(-1) ?? names[0]) : names[0];
  const year = Number(dateOfBirth.slice(0, 4)) + (chance.happens(0.1) ? 1 : 0);
  return {
    last,
    first,
    middle,
    dateOfBirth: `${year}${dateOfBirth.slice(4)}`,
    socialSecurityNumber: chance.happens(0.8) ? socialSecurityNumber(index) : null,
  };
}
