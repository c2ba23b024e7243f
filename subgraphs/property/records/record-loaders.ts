// Records of property by their own number, and by the numbers that are on the property: an inquiry's hits.
import type DataLoader from 'dataloader';
import type { Queryable } from '../../../platform/database.ts';
import type { RecordViewer } from '../../../schema/policy/record-rules.ts';
import { OPEN_STATES } from '../../domain/hot-files/life-cycle.ts';
import { loadMany, loadOne } from '../../reading/batch-loader.ts';
import { type PropertyRecord, type PropertyRow, recordFor, selectRecord } from './property-record.ts';

/** What an inquiry gives: a number, as `numberKey` writes it, and codes that the property must have too. */
export interface Inquiry {
  readonly number: string;
  readonly codes?: Readonly<Record<string, string | number>>;
}

/** Hits of one number are one or two; those of a number that thousands share say nothing. */
const MOST_HITS = 50;
const OPEN = OPEN_STATES.map((state) => `'${state}'`).join(', ');

const BY_NIC = `select record.nic as key, ${selectRecord()} from property.hot_file record
  where record.nic = any($1::text[])`;

const BY_NUMBER = `
  select key, record.* from unnest($1::text[]) as key cross join lateral (
    select ${selectRecord()} from property.number join property.hot_file record on record.nic = number.nic
    where number.number = key::jsonb ->> 'number' and description @> (key::jsonb -> 'codes')
      and status in (${OPEN}) and (validation_due is null or validation_due >= $2::date)
    order by entered_at desc, record.nic limit ${MOST_HITS}
  ) as record`;

/** Records by NIC, open or closed. */
export function recordLoader(
  database: Queryable,
  viewer: RecordViewer,
  today: string,
): DataLoader<string, PropertyRecord | null> {
  return loadOne(database, { sql: BY_NIC, parameters: [today], read: recordFor(viewer) });
}

/** Open records by inquiry, as `inquiryKey` writes it; newest first. */
export function hitLoader(
  database: Queryable,
  viewer: RecordViewer,
  today: string,
): DataLoader<string, readonly PropertyRecord[]> {
  return loadMany<PropertyRow, PropertyRecord>(database, {
    sql: BY_NUMBER,
    parameters: [today],
    read: recordFor(viewer),
  });
}

/** An inquiry as the loader keys it. */
export function inquiryKey({ number, codes = {} }: Inquiry): string {
  return JSON.stringify({ number, codes });
}
