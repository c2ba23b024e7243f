// What an applicant's fingerprints bring back: what the law under which they were taken lets through, and nothing else.
import { type ApplicantAuthority, chargesForApplicant } from '../../../schema/policy/applicant-rules.ts';
import type { RecordViewer } from '../../../schema/policy/record-rules.ts';
import { agencyOf } from '../../domain/codes/agencies.ts';
import { coded } from '../../domain/codes/coded.ts';
import { DISPOSITION } from '../../domain/codes/history-codes.ts';
import { NCIC_OFFENSE } from '../../domain/codes/offense-codes.ts';
import type { ChargeRow } from '../record/charge.ts';
import { type CycleRow, withCharges } from '../record/cycle.ts';

/** A Live Scan submission as the table holds it. */
export interface SubmissionRow {
  readonly ati: string;
  readonly personId: string;
  readonly ori: string;
  readonly authority: ApplicantAuthority;
  readonly position: string;
  readonly submittedOn: string;
}

/** The submission as the schema shows it, without its entries. */
export function submissionOf({ ori, personId, ...row }: SubmissionRow) {
  return { ...row, applicantId: personId, agency: agencyOf(ori) };
}

export type Submission = ReturnType<typeof submissionOf>;

/** The entries that `authority` lets through of these cycles: one for each charge, the newest first. */
export function entriesOf(
  cycles: readonly CycleRow[],
  authority: ApplicantAuthority,
  viewer: RecordViewer,
): readonly ApplicantEntry[] {
  return cycles.flatMap((row) => {
    const told = withCharges(row, chargesForApplicant(row, authority, viewer));
    return told.charges.map((charge) => entryOf(told, charge));
  });
}

export type ApplicantEntry = ReturnType<typeof entryOf>;

function entryOf({ arrestDate, ori, sentences }: CycleRow, charge: ChargeRow) {
  const [sentence] = charge.disposition === 'CONV' ? sentences : [];
  return {
    arrestDate,
    agency: agencyOf(ori),
    offense: coded(NCIC_OFFENSE, charge.offense),
    statute: charge.statute,
    severity: charge.severity,
    disposition: coded(DISPOSITION, charge.disposition),
    dispositionDate: charge.dispositionDate,
    jailDays: sentence?.jailDays ?? null,
    probationMonths: sentence?.probationMonths ?? null,
    prisonMonths: sentence?.prisonMonths ?? null,
    fineDollars: sentence?.fineDollars ?? null,
  };
}
