// How probation or parole on file becomes what the schema shows. To be on it is itself criminal history.
import { chargesForPurpose } from '../../../schema/policy/applicant-rules.ts';
import {
  type ArrestRecord,
  mayKnowOfSupervision,
  type RecordViewer,
} from '../../../schema/policy/record-rules.ts';
import { agencyOf } from '../../domain/codes/agencies.ts';
import { coded } from '../../domain/codes/coded.ts';
import { SUPERVISION_KIND, SUPERVISION_STATUS } from '../../domain/codes/history-codes.ts';
import type { ChargeRow } from './charge.ts';
import { hasConviction } from './cycle.ts';

/** Supervision as the tables hold it, with the arrest that it follows from. */
export interface SupervisionRow extends ArrestRecord {
  readonly kind: string;
  readonly status: string;
  readonly ori: string;
  readonly officer: string | null;
  readonly starts: string;
  readonly ends: string | null;
  readonly terms: string | null;
  readonly bookingNumber: string;
  readonly charges: readonly ChargeRow[];
}

export type Supervision = ReturnType<typeof supervisionOf>;

/** Supervision goes with the conviction that it follows from: where that may not be told, there is none. */
export function supervisionToTell(row: SupervisionRow, viewer: RecordViewer): Supervision | undefined {
  if (!mayKnowOfSupervision(row, viewer)) return undefined;
  const told = chargesForPurpose(row, viewer);
  const goesWithIt = hasConviction(row.charges) ? hasConviction(told) : told.length > 0;
  return goesWithIt ? supervisionOf(row) : undefined;
}

/** The supervision as the schema shows it. */
function supervisionOf({ kind, status, ori, officer, starts, ends, terms, bookingNumber }: SupervisionRow) {
  return {
    kind: coded(SUPERVISION_KIND, kind),
    status: coded(SUPERVISION_STATUS, status),
    agency: agencyOf(ori),
    officer,
    starts,
    ends,
    terms,
    bookingNumber,
  };
}
