// For how long is it on record which message left the state? As long as the log of disclosures is kept, by default.
import type { Queryable } from '../../../platform/database.ts';

/** Years for which a message that was sent is on record, where nothing else is configured. */
export const RETENTION_YEARS = 3;

/** Rows that one statement deletes, so that none holds up others. */
const AT_ONCE = 1_000;

/** `$1`: what was sent before it is forgotten. */
export const FORGET = `
  delete from interstate.sent_message where ctid in (
    select old.ctid from interstate.sent_message old where old.sent_at < $1::timestamptz order by old.sent_at limit ${AT_ONCE})
  returning 1 as forgotten`;

/** Deletes what was sent more than `years` before `now`, oldest first. @returns how many rows that were. */
export async function forgetSentMessages(database: Queryable, now: Date, years: number): Promise<number> {
  const before = new Date(now);
  before.setUTCFullYear(before.getUTCFullYear() - years);
  let forgotten = 0;
  for (let last = AT_ONCE; last === AT_ONCE; forgotten += last)
    last = (await database.query(FORGET, [before.toISOString()])).length;
  return forgotten;
}
