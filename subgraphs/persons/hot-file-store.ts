// Wanted and missing person records, by the person they are about.
import type { Queryable } from '../../platform/database.ts';
import {
  mayKnowOfWarrant,
  mayReadCircumstances,
  type RecordViewer,
} from '../../schema/policy/record-rules.ts';
import { loadMany } from '../batch-loader.ts';
import { agencyOf } from '../codes/agencies.ts';
import { coded, codedAll } from '../codes/coded.ts';
import { NCIC_OFFENSE } from '../codes/offense-codes.ts';
import { CAUTION, EXTRADITION, MISSING_CATEGORY } from '../codes/person-codes.ts';
import { hitConfirmationOf } from '../hit-caveat.ts';

interface WantedRow {
  readonly personId: string;
  readonly nic: string;
  readonly ori: string;
  readonly oca: string | null;
  readonly offense: string;
  readonly warrantNumber: string | null;
  readonly dateOfWarrant: string | null;
  readonly extradition: string;
  readonly caution: readonly string[];
  readonly status: string;
  readonly enteredAt: string;
}

interface MissingRow {
  readonly nic: string;
  readonly ori: string;
  readonly oca: string | null;
  readonly category: string;
  readonly dateLastSeen: string | null;
  readonly lastSeenCity: string | null;
  readonly circumstances: string | null;
  readonly status: string;
  readonly enteredAt: string;
}

export type WantedRecord = ReturnType<typeof wantedOf>;
export type MissingRecord = ReturnType<typeof missingOf>;

const WANTED = `
  select person_id as key, person_id as "personId", nic, ori, oca, offense, warrant_number as "warrantNumber",
    date_of_warrant as "dateOfWarrant", extradition, caution, status, entered_at as "enteredAt"
  from persons.wanted where person_id = any($1::text[]) order by person_id, entered_at desc, nic`;

const MISSING = `
  select person_id as key, nic, ori, oca, category, date_last_seen as "dateLastSeen",
    last_seen_city as "lastSeenCity", circumstances, status, entered_at as "enteredAt"
  from persons.missing where person_id = any($1::text[]) order by person_id, entered_at desc, nic`;

/** Wanted records by person id, newest first: those that the viewer may know of. */
export function wantedRecordLoader(database: Queryable, viewer: RecordViewer) {
  return loadMany(database, {
    sql: WANTED,
    read: (row: WantedRow) => (mayKnowOfWarrant(row, viewer) ? wantedOf(row) : undefined),
  });
}

/** Missing person records by person id, newest first. */
export function missingRecordLoader(database: Queryable, viewer: RecordViewer) {
  return loadMany(database, { sql: MISSING, read: (row: MissingRow) => missingOf(row, viewer) });
}

function wantedOf(row: WantedRow) {
  return {
    ...row,
    agency: agencyOf(row.ori),
    offense: coded(NCIC_OFFENSE, row.offense),
    extradition: coded(EXTRADITION, row.extradition),
    caution: codedAll(CAUTION, row.caution),
    confirmation: hitConfirmationOf(row),
  };
}

function missingOf(row: MissingRow, viewer: RecordViewer) {
  return {
    ...row,
    agency: agencyOf(row.ori),
    circumstances: mayReadCircumstances(row, viewer) ? row.circumstances : null,
    category: coded(MISSING_CATEGORY, row.category),
    confirmation: hitConfirmationOf(row),
  };
}
