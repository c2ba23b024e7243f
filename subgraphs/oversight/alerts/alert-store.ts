// Where whoever watches for misuse puts what reviewers should look at: one alert for each key.
import type { Queryable } from '../../../platform/database.ts';
import type { AlertReason } from './alert.ts';

/** What was found about one viewer, put together. Nothing in it is a value of anybody's record. */
export interface RaisedAlert {
  /** A UUID, always the same for a key. */
  readonly id: string;
  /** By what findings are put together. */
  readonly key: string;
  readonly issuer: string;
  readonly viewer: string;
  /** ORI. */
  readonly agency: string;
  readonly severity: string;
  /** Ranks alerts; nothing else is meant by it. */
  readonly score: number;
  /** Heaviest first. */
  readonly tallies: readonly AlertReason[];
}

/**
 * An alert that was dismissed stays so, unless it has become graver or weighs half as much again: then somebody should
 * look once more.
 */
const RAISE = `
  insert into oversight.alert as old (id, key, issuer, viewer, agency, severity, score, reasons)
  select id, key, issuer, viewer, agency, severity, score, tallies
  from jsonb_to_recordset($1::jsonb) as row (id uuid, key text, issuer text, viewer text, agency text, severity text,
    score double precision, tallies jsonb)
  on conflict (key) do update set severity = excluded.severity, score = excluded.score, reasons = excluded.reasons,
    updated_at = now(),
    status = case when old.status = 'DISMISSED' and (excluded.severity <> old.dismissed_severity
      or excluded.score >= 1.5 * old.dismissed_score) then 'OPEN' else old.status end`;

/** Raises alerts, or lets those that were raised before weigh more. Give it the transaction in which they were found. */
export async function raise(transaction: Queryable, alerts: readonly RaisedAlert[]): Promise<void> {
  if (alerts.length > 0) await transaction.query(RAISE, [JSON.stringify(alerts)]);
}
