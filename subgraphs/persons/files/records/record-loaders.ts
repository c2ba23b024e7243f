// Records of the person files by their own number, and by person and file: all that a tick asks for in one statement.
import type DataLoader from 'dataloader';
import type { Queryable } from '../../../../platform/database.ts';
import type { RecordViewer } from '../../../../schema/policy/record-rules.ts';
import { loadMany, loadOne } from '../../../reading/batch-loader.ts';
import { PERSON_FILES, type PersonFileName } from '../person-files.ts';
import { type PersonRecord, type PersonRecordRow, recordFor, selectRecord } from './person-record.ts';

/** Of one person in one file: more are never shown at once. */
const MOST_RECORDS = 50;

const BY_NIC = `select record.nic as key, ${selectRecord()} from persons.hot_file record
  where record.nic = any($1::text[])`;

const BY_PERSON = `
  select key, record.* from unnest($1::text[]) as key cross join lateral (
    select ${selectRecord()} from persons.hot_file record
    where person_id = substr(key, 3) and file = left(key, 1)
    order by entered_at desc, record.nic limit ${MOST_RECORDS}
  ) as record`;

/** Records by NIC, open or closed. */
export function recordLoader(
  database: Queryable,
  viewer: RecordViewer,
  today: string,
): DataLoader<string, PersonRecord | null> {
  return loadOne(database, { sql: BY_NIC, parameters: [today], read: recordFor(viewer) });
}

/** Records by `fileKey`, open and closed, newest first; the fifty newest. */
export function fileLoader(
  database: Queryable,
  viewer: RecordViewer,
  today: string,
): DataLoader<string, readonly PersonRecord[]> {
  return loadMany<PersonRecordRow, PersonRecord>(database, {
    sql: BY_PERSON,
    parameters: [today],
    read: recordFor(viewer),
  });
}

/** A person in a file, as the loader keys it: `<letter of the file>:<person id>`. */
export function fileKey(name: PersonFileName, personId: string): string {
  return `${PERSON_FILES[name].file.letter}:${personId}`;
}
