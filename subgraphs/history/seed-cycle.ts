// One synthetic arrest cycle, from the arrest to how it ended.
import { POLICE_AGENCIES } from '../codes/agencies.ts';
import { OFFENSES, type Offense } from '../codes/offense-codes.ts';
import { ciiNumber, digits, personId } from '../synthetic/identifiers.ts';
import { laterBy } from '../synthetic/population.ts';
import type { Chance } from '../synthetic/random.ts';
import type { ChargeRow } from './cycle.ts';

/** From the arrest to how it ended, and to the supervision that may follow: over by the day of the world. */
const MONTHS_TO_DISPOSITION = 6;

export type CycleSeed = ReturnType<typeof cycleRow>;

interface Arrest {
  readonly arrestDate: string;
  readonly juvenile: boolean;
  readonly seal: string | null;
  /** NCIC codes of the offenses charged; chance chooses when absent. */
  readonly offenses?: readonly string[];
  readonly disposition?: string;
  readonly ori?: string;
}

/** The row of cycle `place` (0 to 9) of person `index`. */
export function cycleRow(index: number, place: number, arrest: Arrest, chance: Chance) {
  const { arrestDate, juvenile, seal } = arrest;
  const disposition = arrest.disposition ?? dispositionOf(chance, arrest);
  const ended = laterBy(arrestDate, { months: MONTHS_TO_DISPOSITION });
  const ori = arrest.ori ?? chance.one(POLICE_AGENCIES);
  const court = juvenile ? 'CA099035J' : 'CA099025J';
  const docket = `${juvenile ? 'JV' : 'CR'}-${arrestDate.slice(0, 4)}-${digits(index, 7)}${place}`;
  const convicted = disposition === 'CONV';
  return {
    id: `C${digits(index, 8)}${place}`,
    cii: ciiNumber(index),
    person_id: personId(index),
    arrest_date: arrestDate,
    ori,
    booking_number: `B${arrestDate.slice(2, 4)}${digits(index, 7)}${place}`,
    charges: offensesOf(arrest, chance).map((offense) => chargeOf(offense, disposition, ended)),
    court_events:
      disposition === 'REJ'
        ? []
        : [
            { kind: 'ARRN', date: arrestDate, court, docket },
            ...(convicted ? [{ kind: 'SENT', date: ended, court, docket }] : []),
          ],
    custody_events: [{ kind: juvenile ? 'CITE' : 'BOOK', date: arrestDate, ori }],
    sentences: convicted
      ? [
          {
            jailDays: chance.one([0, 10, 30, 90]),
            probationMonths: chance.one([12, 24, 36]),
            prisonMonths: 0,
            fineDollars: chance.one([0, 200, 1_000]),
          },
        ]
      : [],
    rehabilitation:
      convicted && chance.happens(0.3)
        ? [{ name: 'court-ordered program of fifty-two weeks', completed: ended }]
        : [],
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
  if (seal === 'PC851_92') return chance.one(['DISM', 'REJ', 'ACQ']);
  if (seal === 'RELIEF_1203_425') return 'CONV';
  if (juvenile) return chance.one(['SUST', 'DIV']);
  return chance.weighted({ CONV: 50, DISM: 22, REJ: 15, DIV: 8, PEND: 5 });
}

function offensesOf({ offenses }: Arrest, chance: Chance): readonly Offense[] {
  if (!offenses) return chance.some(OFFENSES, chance.happens(0.3) ? 2 : 1);
  return OFFENSES.filter(({ ncic }) => offenses.includes(ncic));
}

function chargeOf(offense: Offense, disposition: string, ended: string): ChargeRow {
  return {
    offense: offense.ncic,
    nibrs: offense.nibrs,
    statute: offense.statute,
    severity: offense.severity,
    disposition,
    dispositionDate: disposition === 'PEND' ? null : ended,
  };
}
