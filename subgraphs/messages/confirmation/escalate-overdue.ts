// Who is told that an answer is overdue: once for each, whoever notices it first. No status waits for this.
import type { Database } from '../../../platform/database.ts';
import { postOverdue } from './confirmation-messages.ts';
import { IS_OPEN, REQUEST_COLUMNS, type RequestRow } from './confirmation-request.ts';

const MOST_AT_ONCE = 50;

/** Rows that another process is at are left to it. */
const NOTICE = `
  update messages.confirmation_request c set escalated_at = $1::timestamptz
  where c.id in (
    select c.id from messages.confirmation_request c
    where ${IS_OPEN} and c.escalated_at is null and c.due_at < $1::timestamptz
    order by c.due_at limit ${MOST_AT_ONCE} for update skip locked
  )
  returning ${REQUEST_COLUMNS}`;

/** Sends what is to be said of requests that are overdue `now`. Resolves to how many there were. */
export function escalateOverdue(database: Database, now: Date): Promise<number> {
  return database.transaction(async (transaction) => {
    const overdue = await transaction.query<RequestRow>(NOTICE, [now.toISOString()]);
    for (const request of overdue) await postOverdue(transaction, request, now);
    return overdue.length;
  });
}
