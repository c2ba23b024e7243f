// How a charge on file becomes what the schema shows: as arrested, as filed, and as it ended.
import { coded } from '../../domain/codes/coded.ts';
import { DISPOSITION } from '../../domain/codes/history-codes.ts';
import { NCIC_OFFENSE, NIBRS_OFFENSE } from '../../domain/codes/offense-codes.ts';

/** What was charged at one stage of a case, as the table holds it. */
export interface ChargedOffenseRow {
  /** NCIC code. */
  readonly offense: string;
  readonly statute: string;
  readonly severity: string;
  readonly counts: number;
  readonly date: string;
}

/** A charge as the table holds it; at its top what stands in the end. */
export interface ChargeRow {
  readonly offense: string;
  readonly nibrs: string;
  readonly statute: string;
  readonly severity: string;
  /** CA-DOJ code; `PEND` until there is one. */
  readonly disposition: string;
  readonly dispositionDate: string | null;
  readonly arrested: ChargedOffenseRow;
  /** Null: the prosecutor filed nothing. */
  readonly filed: ChargedOffenseRow | null;
}

/** The charge as the schema shows it. */
export function chargeOf({ arrested, filed, ...charge }: ChargeRow) {
  return {
    ...charge,
    offense: coded(NCIC_OFFENSE, charge.offense),
    nibrs: coded(NIBRS_OFFENSE, charge.nibrs),
    disposition: coded(DISPOSITION, charge.disposition),
    asArrested: chargedOffenseOf(arrested),
    asFiled: filed && chargedOffenseOf(filed),
  };
}

function chargedOffenseOf(charged: ChargedOffenseRow) {
  return { ...charged, offense: coded(NCIC_OFFENSE, charged.offense) };
}
