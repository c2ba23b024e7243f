// What every hot-file record has, whatever file it is of, and how it becomes what a schema shows.
import { agencyOf } from '../codes/agencies.ts';
import { hitConfirmationOf } from '../hit-caveat.ts';
import type { LifeCycleRecord } from './life-cycle.ts';
import { stateToday } from './validation.ts';

/** The header of a record as it reads on one day. */
export interface HeaderRow extends LifeCycleRecord {
  readonly nic: string;
  readonly file: string;
  readonly mke: string;
  readonly category: string;
  readonly oca: string;
  readonly documentKind: string;
  readonly documentNumber: string;
  readonly version: number;
  readonly enteredOn: string;
  readonly enteredAt: string;
  readonly updatedAt: string | null;
  readonly checkedAt: string | null;
  readonly validator: string | null;
  readonly validatedOn: string | null;
  readonly validationOpens: string | null;
  readonly validationDue: string | null;
  readonly notifyOriginator: boolean;
  readonly miscellaneous: string | null;
  readonly locatedOn: string | null;
  readonly locatedOri: string | null;
  readonly locatedOca: string | null;
}

/** The columns of the table `<schema>.hot_file`, with their types: for a seed. */
export const HEADER_COLUMNS = {
  nic: 'text',
  file: 'text',
  mke: 'text',
  category: 'text',
  ori: 'text',
  oca: 'text',
  document_kind: 'text',
  document_number: 'text',
  status: 'text',
  version: 'integer',
  entered_on: 'date',
  entered_at: 'timestamptz',
  changed_by: 'text',
  checked_by: 'text',
  checked_at: 'timestamptz',
  validator: 'text',
  validated_on: 'date',
  validation_opens: 'date',
  validation_due: 'date',
  notify_originator: 'boolean',
  miscellaneous: 'text',
  located_on: 'date',
  located_ori: 'text',
  located_oca: 'text',
} as const;

/** The same columns as a store selects them from `<schema>.hot_file record`, on the day that `today` holds. */
export function selectHeader(today = '$2'): string {
  return `record.nic, file, mke, category, ori, oca, document_kind as "documentKind",
    document_number as "documentNumber", ${stateToday(today)} as status, version, entered_on as "enteredOn",
    entered_at as "enteredAt", updated_at as "updatedAt", changed_by as "changedBy", checked_by as "checkedBy",
    checked_at as "checkedAt", validator, validated_on as "validatedOn", validation_opens as "validationOpens",
    validation_due as "validationDue", notify_originator as "notifyOriginator", miscellaneous,
    located_on as "locatedOn", located_ori as "locatedOri", located_oca as "locatedOca"`;
}

/** The header as a schema shows it. Who wrote and checked it stays the agency's own business: `awaitsCheck` is enough. */
export function headerOf(row: HeaderRow) {
  const { changedBy: _writer, checkedBy, locatedOri, locatedOn, locatedOca, ...shown } = row;
  return {
    ...shown,
    agency: agencyOf(row.ori),
    document: { kind: row.documentKind, number: row.documentNumber },
    awaitsCheck: checkedBy === null,
    located: locatedOri && { agency: agencyOf(locatedOri), on: locatedOn, oca: locatedOca },
    confirmation: hitConfirmationOf(row),
  };
}
