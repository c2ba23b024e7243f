// Misuse is watched for while the subgraph serves: judge what is new, announce what is critical, a second later again.
import { setTimeout as pause } from 'node:timers/promises';
import type { ReadingKeys } from '../../../audit/keys/reading-keys.ts';
import type { AuditStore } from '../../../audit/store/audit-store.ts';
import type { Database } from '../../../platform/database.ts';
import type { Logger } from '../../../platform/log.ts';
import { misuseEngine } from './engine.ts';
import type { SettingsOf } from './settings-file.ts';
import { auditMisuseLog } from './tables/audit-misuse-log.ts';
import { type TableLedgerOptions, tableAlertLedger } from './tables/table-alert-ledger.ts';
import { tableContext } from './tables/table-context.ts';
import { announce, type WebhookTarget } from './webhook/announcement.ts';
import { announcer } from './webhook/announcer.ts';

export interface MisuseWatchOptions extends Pick<TableLedgerOptions, 'raise'> {
  readonly database: Database;
  readonly log: Pick<AuditStore, 'read' | 'size'>;
  readonly keys: ReadingKeys;
  readonly settingsOf: SettingsOf;
  /** Where critical alerts are announced; nowhere without one. */
  readonly webhook?: WebhookTarget | undefined;
  readonly logger: Logger;
  /** What is done before the first look. */
  readonly prepare?: () => Promise<void>;
  /** Milliseconds between two looks at the log. */
  readonly everyMs?: number;
}

export interface RunningMisuseWatch {
  close(): Promise<void>;
}

/** After a fault the next look waits longer, up to this. */
const LONGEST_PAUSE_MS = 30_000;

export function runMisuseWatch(options: MisuseWatchOptions): RunningMisuseWatch {
  const { database, log, keys, settingsOf, raise, webhook, logger, everyMs = 1_000 } = options;
  const ledger = tableAlertLedger(database, { settingsOf, ...(raise && { raise }) });
  const engine = misuseEngine({
    log: auditMisuseLog(log, keys),
    context: tableContext(database),
    ledger,
    settingsOf,
  });
  const post =
    webhook &&
    announcer({
      database,
      post: (announcement) => announce(webhook, announcement, Date.now()),
      onFailure: (error) => logger.warn({ error: textOf(error) }, 'a critical alert could not be announced'),
    });
  const closing = new AbortController();
  let isPrepared = false;
  const look = async (): Promise<number> => {
    if (!isPrepared) await options.prepare?.();
    isPrepared = true;
    await engine.catchUp();
    await post?.();
    return everyMs;
  };
  const run = async (): Promise<void> => {
    for (let waitMs = everyMs; !closing.signal.aborted; ) {
      waitMs = await look().catch((error: unknown) => {
        logger.error({ error: textOf(error) }, 'the log could not be judged');
        return Math.min(waitMs * 2, LONGEST_PAUSE_MS);
      });
      await pause(waitMs, undefined, { signal: closing.signal }).catch(() => undefined);
    }
    await ledger.leave().catch(() => undefined);
  };
  const running = run();
  return {
    close: async () => {
      closing.abort();
      await running;
    },
  };
}

/** A message only: what was being judged stays out of every log. */
function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
