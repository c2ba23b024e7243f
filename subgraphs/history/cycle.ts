// How an arrest cycle on file becomes what the schema shows.
import { ARREST_SEALED_STAMP, type ArrestRecord, type SealKind } from '../../schema/policy/record-rules.ts';
import { agencyOf } from '../codes/agencies.ts';
import { coded } from '../codes/coded.ts';
import { COURT_EVENT, CUSTODY_EVENT, DISPOSITION } from '../codes/history-codes.ts';
import { NCIC_OFFENSE, NIBRS_OFFENSE } from '../codes/offense-codes.ts';

/** A charge as the table holds it. */
export interface ChargeRow {
  readonly offense: string;
  readonly nibrs: string;
  readonly statute: string;
  readonly severity: string;
  readonly disposition: string;
  readonly dispositionDate: string | null;
}

interface CourtEventRow {
  readonly kind: string;
  readonly date: string;
  readonly court: string;
  readonly docket: string;
}

interface CustodyEventRow {
  readonly kind: string;
  readonly date: string;
  readonly ori: string;
}

/** An arrest cycle as the table holds it. */
export interface CycleRow extends ArrestRecord {
  readonly cii: string;
  readonly arrestDate: string;
  readonly ori: string;
  readonly bookingNumber: string;
  readonly charges: readonly ChargeRow[];
  readonly courtEvents: readonly CourtEventRow[];
  readonly custodyEvents: readonly CustodyEventRow[];
  readonly sentences: readonly object[];
  readonly rehabilitation: readonly object[];
  readonly sealDate: string | null;
}

export type ArrestCycle = ReturnType<typeof cycleOf>;

/** The cycle as the schema shows it. */
export function cycleOf({ seal, sealDate, ...row }: CycleRow) {
  return {
    ...row,
    agency: agencyOf(row.ori),
    charges: row.charges.map(chargeOf),
    courtEvents: row.courtEvents.map((event) => ({
      ...event,
      kind: coded(COURT_EVENT, event.kind),
      court: agencyOf(event.court),
    })),
    custodyEvents: row.custodyEvents.map((event) => ({
      ...event,
      kind: coded(CUSTODY_EVENT, event.kind),
      agency: agencyOf(event.ori),
    })),
    seal: seal && { kind: seal, date: sealDate, stamp: stampOf(seal) },
  };
}

function chargeOf(charge: ChargeRow) {
  return {
    ...charge,
    offense: coded(NCIC_OFFENSE, charge.offense),
    nibrs: coded(NIBRS_OFFENSE, charge.nibrs),
    disposition: coded(DISPOSITION, charge.disposition),
  };
}

function stampOf(seal: SealKind): string | null {
  return seal === 'PC851_92' ? ARREST_SEALED_STAMP : null;
}
