// What follows from a synthetic arrest: release until trial, days in court, sentence, custody, programs.
import { laterBy, REFERENCE_DATE } from '../../seeding/synthetic/population.ts';
import type { Chance } from '../../seeding/synthetic/random.ts';
import type {
  CourtEventRow,
  IncarcerationRow,
  PretrialReleaseRow,
  ProgramRow,
  SentenceRow,
} from '../record/aftermath.ts';
import type { ChargeRow } from '../record/charge.ts';

/** What is known of a case when its aftermath is made up. */
export interface Case {
  readonly arrestDate: string;
  readonly juvenile: boolean;
  readonly charges: readonly ChargeRow[];
  readonly isConvicted: boolean;
  /** When it was decided, or would have been. */
  readonly ended: string;
  readonly court: string;
  readonly docket: string;
}

const BAIL_DOLLARS = [5_000, 10_000, 25_000, 50_000] as const;
const PROGRAM_OF_OFFENSE: Readonly<Record<string, string>> = { 1313: 'BIP', 5404: 'DUI', 3572: 'DRUG' };
const PROGRAM_NAMES: Readonly<Record<string, string>> = {
  BIP: 'court-ordered program of fifty-two weeks',
  DUI: 'first offender program of three months',
  DRUG: 'outpatient treatment of a year',
  WORK: 'vocational training',
};

const isFelony = ({ charges }: Case): boolean => charges.some(({ severity }) => severity === 'FELONY');

export function pretrialReleasesOf(arrested: Case, chance: Chance): readonly PretrialReleaseRow[] {
  const { arrestDate, juvenile } = arrested;
  if (juvenile) return [];
  const kind = isFelony(arrested)
    ? chance.weighted({ BAIL: 45, HELD: 25, OR: 15, SUPOR: 15 })
    : chance.weighted({ CITE: 60, OR: 25, BAIL: 15 });
  return [
    {
      kind,
      date: laterBy(arrestDate, { days: kind === 'CITE' ? 0 : 1 }),
      bailDollars: kind === 'BAIL' ? chance.one(BAIL_DOLLARS) : null,
      conditions: kind === 'SUPOR' ? 'reports weekly, stays in the county' : null,
    },
  ];
}

/** Nothing is heard in court of what was not filed there. */
export function courtEventsOf(heard: Case): readonly CourtEventRow[] {
  const { arrestDate, charges, isConvicted, ended, court, docket } = heard;
  if (charges.every(({ filed }) => filed === null)) return [];
  const event = (kind: string, date: string): CourtEventRow => ({ kind, date, court, docket });
  return [
    event('ARRN', laterBy(arrestDate, { days: 2 })),
    ...(isFelony(heard) ? [event('PRELIM', laterBy(arrestDate, { days: 14 }))] : []),
    ...(isConvicted ? [event('PLEA', laterBy(ended, { days: -14 })), event('SENT', ended)] : []),
  ];
}

export function sentencesOf(decided: Case, chance: Chance): readonly SentenceRow[] {
  const { isConvicted, ended, court } = decided;
  if (!isConvicted) return [];
  const prisonMonths = isFelony(decided) && chance.happens(0.35) ? chance.one([16, 24, 36, 48]) : 0;
  return [
    {
      imposedOn: ended,
      court,
      prisonMonths,
      jailDays: prisonMonths > 0 ? 0 : chance.one([0, 10, 30, 90]),
      probationMonths: prisonMonths > 0 ? 0 : chance.one([12, 24, 36]),
      fineDollars: chance.one([0, 200, 1_000]),
    },
  ];
}

/** Where the sentences were served; somebody whose time is not over is still there. */
export function incarcerationOf(sentences: readonly SentenceRow[]): readonly IncarcerationRow[] {
  return sentences
    .filter(({ jailDays, prisonMonths }) => jailDays + prisonMonths > 0)
    .map(({ imposedOn, jailDays, prisonMonths }) => {
      const isPrison = prisonMonths > 0;
      const over = laterBy(imposedOn, { days: jailDays, months: prisonMonths });
      const isOver = over <= REFERENCE_DATE;
      return {
        kind: isPrison ? 'PRISON' : 'JAIL',
        facility: isPrison ? 'Alder Ridge State Prison' : 'Alder County Jail',
        receivedOn: imposedOn,
        releasedOn: isOver ? over : null,
        end: isOver ? (isPrison ? 'PRCS' : 'SERVED') : null,
      };
    });
}

export function programsOf({ isConvicted, charges, ended }: Case, chance: Chance): readonly ProgramRow[] {
  if (!isConvicted || !chance.happens(0.3)) return [];
  const kind = charges.map(({ offense }) => PROGRAM_OF_OFFENSE[offense]).find(Boolean) ?? 'WORK';
  const completed = laterBy(ended, { years: 1 });
  const isOver = completed <= REFERENCE_DATE;
  return [
    {
      kind,
      name: PROGRAM_NAMES[kind] ?? kind,
      provider: 'Alder County Reentry Services',
      began: ended,
      completed: isOver ? completed : null,
      status: isOver ? 'COMPLETED' : 'ENROLLED',
    },
  ];
}
