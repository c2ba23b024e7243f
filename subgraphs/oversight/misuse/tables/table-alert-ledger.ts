// Alerts and the place in the log, kept together: a process that dies in between has done neither.
import { randomUUID } from 'node:crypto';
import type { Database, Queryable } from '../../../../platform/database.ts';
import { type AlertLedger, gather, isRaised } from '../alert-ledger.ts';
import { alertKeyOf } from '../finding.ts';
import type { MisuseAlert } from '../misuse-alert.ts';
import type { MisuseSettings } from '../settings.ts';

export interface TableLedgerOptions {
  readonly settingsOf: (agency: string) => MisuseSettings;
  /** Told of raised or changed alerts in the same transaction, by the id that they are known by. */
  readonly raise?: (transaction: Queryable, alerts: readonly RaisedAlert[]) => Promise<void>;
  /** Milliseconds for which no other process judges after this one was last heard of. */
  readonly leaseMs?: number;
}

export type RaisedAlert = MisuseAlert & { readonly id: string };

/** One that is free, or ours already. */
const TAKE = `update oversight.misuse_position set holder = $1, held_until = now() + $2 * interval '1 millisecond'
  where holder = $1 or held_until is null or held_until <= now() returning position`;
const MOVE = `update oversight.misuse_position set position = $2, held_until = now() + $3 * interval '1 millisecond'
  where holder = $1 returning position`;
const LEAVE = `update oversight.misuse_position set holder = null, held_until = null where holder = $1`;
const READ = `select key, issuer, viewer, agency, about, severity, score, tallies from oversight.misuse_alert
  where key = any($1::text[])`;
const WRITE = `insert into oversight.misuse_alert as old
    (key, issuer, viewer, agency, about, severity, score, tallies, raised_at, announce_at)
  select key, issuer, viewer, agency, about, severity, score, tallies,
    case when raised then now() end, case when raised and severity = 'CRITICAL' then now() end
  from jsonb_to_recordset($1::jsonb) as row (key text, issuer text, viewer text, agency text, about text,
    severity text, score double precision, tallies jsonb, raised boolean)
  on conflict (key) do update set severity = excluded.severity, score = excluded.score, tallies = excluded.tallies,
    raised_at = coalesce(old.raised_at, excluded.raised_at),
    announce_at = coalesce(old.announce_at, excluded.announce_at)
  returning key, id::text as id`;

export interface TableAlertLedger extends AlertLedger {
  /** Lets another process judge at once. */
  leave(): Promise<void>;
}

export function tableAlertLedger(database: Database, options: TableLedgerOptions): TableAlertLedger {
  const { settingsOf, raise = async () => undefined, leaseMs = 30_000 } = options;
  const holder = randomUUID();
  return {
    position: async () => {
      const [taken] = await database.query<{ position: number }>(TAKE, [holder, leaseMs]);
      return taken?.position;
    },
    keep: (findings, position) =>
      database.transaction(async (transaction) => {
        const moved = await transaction.query(MOVE, [holder, position, leaseMs]);
        if (moved.length === 0) throw new Error('another process judges the log now');
        const keys = [...new Set(findings.map(alertKeyOf))];
        const before = keys.length === 0 ? [] : await transaction.query<MisuseAlert>(READ, [keys]);
        const known = new Map(before.map((alert) => [alert.key, alert]));
        const changed = [...gather(findings, (key) => known.get(key)).values()];
        const raised = await write(transaction, changed, (alert) => isRaised(alert, settingsOf));
        if (raised.length > 0) await raise(transaction, raised);
        return raised;
      }),
    leave: async () => {
      await database.query(LEAVE, [holder]);
    },
  };
}

async function write(
  transaction: Queryable,
  alerts: readonly MisuseAlert[],
  raised: (alert: MisuseAlert) => boolean,
): Promise<readonly RaisedAlert[]> {
  if (alerts.length === 0) return [];
  const rows = alerts.map((alert) => ({ ...alert, raised: raised(alert) }));
  const written = await transaction.query<{ key: string; id: string }>(WRITE, [JSON.stringify(rows)]);
  const ids = new Map(written.map(({ key, id }) => [key, id]));
  return alerts.filter(raised).map((alert) => ({ ...alert, id: ids.get(alert.key) ?? '' }));
}
