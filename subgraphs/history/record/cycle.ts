// How an arrest cycle on file becomes what the schema shows.
import { chargesToTell } from '../../../schema/policy/applicant-rules.ts';
import {
  ARREST_SEALED_STAMP,
  type ArrestRecord,
  type RecordViewer,
  type SealKind,
} from '../../../schema/policy/record-rules.ts';
import { agencyOf } from '../../domain/codes/agencies.ts';
import {
  type CourtEventRow,
  type CustodyEventRow,
  courtEventOf,
  custodyEventOf,
  type IncarcerationRow,
  incarcerationOf,
  type PretrialReleaseRow,
  type ProgramRow,
  pretrialOf,
  programOf,
  type SentenceRow,
  sentenceOf,
} from './aftermath.ts';
import { type ChargeRow, chargeOf } from './charge.ts';
import type { BookedAs } from './identification.ts';

/** An arrest cycle as the tables hold it, with the numbers of whose it is. */
export interface CycleRow extends ArrestRecord {
  readonly cii: string;
  readonly stateId: string;
  readonly fbiNumber: string;
  readonly arrestDate: string;
  readonly ori: string;
  readonly bookingNumber: string;
  readonly bookedAs: BookedAs;
  readonly charges: readonly ChargeRow[];
  readonly pretrialReleases: readonly PretrialReleaseRow[];
  readonly courtEvents: readonly CourtEventRow[];
  readonly custodyEvents: readonly CustodyEventRow[];
  readonly sentences: readonly SentenceRow[];
  readonly incarceration: readonly IncarcerationRow[];
  readonly rehabilitation: readonly ProgramRow[];
  readonly sealDate: string | null;
}

export type ArrestCycle = ReturnType<typeof cycleOf>;

/**
 * The cycle as far as this viewer may know of it; undefined: it did not happen. Where a conviction may not be told, what
 * followed from it is not told either.
 */
export function cycleToTell(row: CycleRow, viewer: RecordViewer): CycleRow | undefined {
  const charges = chargesToTell(row, viewer);
  if (charges.length === 0) return undefined;
  return charges.length === row.charges.length ? row : withCharges(row, charges);
}

/** The cycle with only these of its charges. */
export function withCharges(row: CycleRow, charges: readonly ChargeRow[]): CycleRow {
  if (hasConviction(charges)) return { ...row, charges };
  const courtEvents = row.courtEvents.filter(({ kind }) => kind !== 'SENT');
  return { ...row, charges, courtEvents, sentences: [], incarceration: [], rehabilitation: [] };
}

/** Whether one of `charges` ended in a conviction. */
export function hasConviction(charges: readonly Pick<ChargeRow, 'disposition'>[]): boolean {
  return charges.some(({ disposition }) => disposition === 'CONV');
}

/** The cycle as the schema shows it. */
export function cycleOf({ seal, sealDate, ...row }: CycleRow) {
  return {
    arrestDate: row.arrestDate,
    bookingNumber: row.bookingNumber,
    juvenile: row.juvenile,
    agency: agencyOf(row.ori),
    charges: row.charges.map(chargeOf),
    pretrial: pretrialOf(row.pretrialReleases, row.courtEvents),
    courtEvents: row.courtEvents.map(courtEventOf),
    custodyEvents: row.custodyEvents.map(custodyEventOf),
    sentences: row.sentences.map(sentenceOf),
    incarceration: row.incarceration.map(incarcerationOf),
    rehabilitation: row.rehabilitation.map(programOf),
    seal: seal && { kind: seal, date: sealDate, stamp: stampOf(seal) },
  };
}

function stampOf(seal: SealKind): string | null {
  return seal === 'PC851_92' ? ARREST_SEALED_STAMP : null;
}
