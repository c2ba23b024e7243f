// The charges of a synthetic arrest: as arrested, as filed, and as they ended.
import { OFFENSES, type Offense } from '../../domain/codes/offense-codes.ts';
import { laterBy } from '../../seeding/synthetic/population.ts';
import type { Chance } from '../../seeding/synthetic/random.ts';
import type { ChargedOffenseRow, ChargeRow } from '../record/charge.ts';

const MISDEMEANORS = OFFENSES.filter(({ severity }) => severity === 'MISDEMEANOR');
/** Dispositions after which nothing was ever filed in court. */
const NOT_FILED: ReadonlySet<string> = new Set(['REJ', 'DET']);

export interface ChargedArrest {
  readonly arrestDate: string;
  readonly disposition: string;
  /** When it was decided. */
  readonly ended: string;
  /** NCIC codes of the offenses; chance chooses when absent. */
  readonly offenses?: readonly string[];
}

/** One or two charges; one in five that chance chose is filed as less than the arrest was for. */
export function chargesOf(arrest: ChargedArrest, chance: Chance): readonly ChargeRow[] {
  const { offenses } = arrest;
  if (offenses)
    return OFFENSES.filter(({ ncic }) => offenses.includes(ncic)).map((offense) =>
      chargeOf(offense, offense, arrest),
    );
  return chance
    .some(OFFENSES, chance.happens(0.3) ? 2 : 1)
    .map((offense) => chargeOf(offense, chance.happens(0.2) ? chance.one(MISDEMEANORS) : offense, arrest));
}

function chargeOf(arrested: Offense, filed: Offense, arrest: ChargedArrest): ChargeRow {
  const { disposition, ended, arrestDate } = arrest;
  const isFiled = !NOT_FILED.has(disposition);
  const last = isFiled ? filed : arrested;
  const isOpen = disposition === 'PEND' || disposition === 'UNK';
  return {
    offense: last.ncic,
    nibrs: last.nibrs,
    statute: last.statute,
    severity: last.severity,
    disposition,
    dispositionDate: isOpen ? null : ended,
    arrested: chargedOffenseOf(arrested, arrestDate),
    filed: isFiled ? chargedOffenseOf(filed, laterBy(arrestDate, { days: 2 })) : null,
  };
}

function chargedOffenseOf({ ncic, statute, severity }: Offense, date: string): ChargedOffenseRow {
  return { offense: ncic, statute, severity, counts: 1, date };
}
