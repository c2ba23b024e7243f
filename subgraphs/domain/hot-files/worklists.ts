// What an agency still has to do about the records that it entered: what to validate, and what a second person must check.
import type { Queryable } from '../../../platform/database.ts';
import { type DayWindow, dayPageParameters } from './day-page.ts';
import { type HeaderRow, selectHeader } from './header.ts';

/** A worklist of one agency, on one day. */
export interface WorklistRequest {
  readonly schema: string;
  /** ORI. */
  readonly agency: string;
  readonly today: string;
  readonly window: DayWindow;
  /** Columns of the file's own to read beside the header. */
  readonly columns?: string;
}

/** Records whose validation is open today, those that are due first at the front. Purged ones are not there. */
export function validationsDue<Row extends HeaderRow>(
  database: Queryable,
  request: WorklistRequest,
): Promise<readonly (Row & { readonly day: string })[]> {
  return worklist(database, request, {
    day: 'validation_due',
    where: `validation_due >= $2::date and validation_opens <= $2::date and status in ('ACTIVE', 'LOCATED')`,
  });
}

/** Records that await a second person's check, the oldest first. */
export function checksDue<Row extends HeaderRow>(
  database: Queryable,
  request: WorklistRequest,
): Promise<readonly (Row & { readonly day: string })[]> {
  return worklist(database, request, {
    day: 'entered_on',
    where: `checked_by is null and status in ('PENDING', 'ACTIVE', 'LOCATED')
      and (validation_due is null or validation_due >= $2::date)`,
  });
}

function worklist<Row>(
  database: Queryable,
  { schema, agency, today, window, columns = '' }: WorklistRequest,
  { day, where }: { readonly day: string; readonly where: string },
): Promise<readonly Row[]> {
  return database.query<Row>(
    `select ${day} as day, ${selectHeader()} ${columns && `, ${columns}`} from ${schema}.hot_file record
     where ori = $1 and ${where} and (${day}, record.nic) > ($3::date, $4)
     order by ${day}, record.nic limit $5`,
    [agency, today, ...dayPageParameters(window)],
  );
}
