// How probation or parole on file becomes what the schema shows. To be on it is itself criminal history.
import type { ArrestRecord } from '../../schema/policy/record-rules.ts';
import { agencyOf } from '../codes/agencies.ts';
import { coded } from '../codes/coded.ts';
import { SUPERVISION_KIND, SUPERVISION_STATUS } from '../codes/history-codes.ts';

/** Supervision as the tables hold it, with what seals the arrest it follows from. */
export interface SupervisionRow extends ArrestRecord {
  readonly kind: string;
  readonly status: string;
  readonly ori: string;
  readonly officer: string | null;
  readonly starts: string;
  readonly ends: string | null;
  readonly terms: string | null;
}

/** The supervision as the schema shows it. */
export function supervisionOf({ kind, status, ori, officer, starts, ends, terms }: SupervisionRow) {
  return {
    kind: coded(SUPERVISION_KIND, kind),
    status: coded(SUPERVISION_STATUS, status),
    agency: agencyOf(ori),
    officer,
    starts,
    ends,
    terms,
  };
}
