// Where are disclosures written down? In a database or in files, as the settings say; and who is told when they can't be.
import type { AuditLog } from '../../audit/audit-log.ts';
import type { AuditWatch } from '../../audit/audit-watch.ts';
import { copyLog } from '../../audit/copy-log.ts';
import { GroupCommit } from '../../audit/group-commit.ts';
import { retainedSince } from '../../audit/retention.ts';
import { carryOver } from '../../audit/spool/carry-over.ts';
import type { Spool } from '../../audit/spool/spool.ts';
import { SpooledLog } from '../../audit/spool/spooled-log.ts';
import type { AuditStore } from '../../audit/store/audit-store.ts';
import { DatabaseAuditStore } from '../../audit/store/database-audit-store.ts';
import { FileAuditStore } from '../../audit/store/file/file-audit-store.ts';
import { AUDIT_WRITER, prepareAudit } from '../../audit/store/prepare-audit.ts';
import { openPostgresDatabase } from '../../platform/postgres-database.ts';
import { StartupError } from '../../platform/startup-error.ts';
import type { GatewaySettings } from '../gateway-settings.ts';
import type { ReadinessCheck } from '../http/health.ts';
import { type Alarm, type AuditSurroundings, alarmOf, copyWatchOf, watchOf } from './audit-watches.ts';
import { openSpool } from './open-spool.ts';
import { type SigningSettings, signLog } from './sign-log.ts';

type AuditSettings = Pick<
  GatewaySettings,
  'audit' | 'config' | 'dataDirectory' | 'database' | 'auditDatabaseUrl' | 'permissions'
> &
  SigningSettings;

export interface OpenAudit {
  readonly log: AuditLog;
  /** Whether what is disclosed can be written down. */
  readonly readiness: readonly ReadinessCheck[];
}

/** @throws StartupError when it can't be opened. */
export async function openAudit(
  settings: AuditSettings,
  surroundings: AuditSurroundings,
): Promise<OpenAudit> {
  if (settings.audit) return { log: settings.audit, readiness: [] };
  const alarm = alarmOf(surroundings);
  const { store: stated } = settings.config.audit;
  const kind = stated ?? (settings.auditDatabaseUrl === undefined ? 'file' : 'database');
  const store = await (kind === 'file'
    ? openFiles(settings, surroundings, alarm)
    : openDatabase(settings, surroundings));
  const spool = kind === 'database' ? await openSpool(settings, surroundings) : undefined;
  const watch = watchOf(surroundings, alarm);
  const signing = signLog(store, settings, { ...surroundings, alarm });
  const beforeCommit = spool && (() => carryOver(spool, store));
  const log = new GroupCommit({ store, watch, ...signing, ...(beforeCommit ? { beforeCommit } : {}) });
  return {
    log: spool ? new SpooledLog({ log, spool, watch, alarm }) : log,
    readiness: [readinessOf(watch, spool)],
  };
}

const readinessOf = (watch: AuditWatch, spool: Spool | undefined): ReadinessCheck => ({
  name: 'audit log',
  check: async () => {
    if (!watch.isInTrouble) return undefined;
    if (spool?.hasRoom) return 'spooling';
    throw new Error('nothing can be recorded');
  },
});

async function openFiles(
  settings: AuditSettings,
  surroundings: AuditSurroundings,
  alarm: Alarm,
): Promise<AuditStore> {
  const { dataDirectory, database, config, now = Date.now } = settings;
  const files = await FileAuditStore.open(dataDirectory, alarm);
  await files.expire(retainedSince(config.audit.retentionYears, now()));
  if (!database) return files;
  const copied = copyLog(files, new DatabaseAuditStore(database), copyWatchOf(surroundings, alarm));
  surroundings.metrics.watchCopy(() => copied.lacking());
  return copied;
}

/** A question that takes longer has failed: the same events are then committed again over another connection. */
const TIMEOUT_MS = 1_000;
/** For the commit that is under way, for checkpoints, and for a probe while one of them hangs. */
const CONNECTIONS = 3;

async function openDatabase(
  { auditDatabaseUrl, database }: AuditSettings,
  { log }: AuditSurroundings,
): Promise<AuditStore> {
  if (auditDatabaseUrl === undefined) {
    if (database) return new DatabaseAuditStore(database);
    throw new StartupError('`audit.store: database` needs AUDIT_DATABASE_URL or DATABASE_URL');
  }
  const owner = await openPostgresDatabase(auditDatabaseUrl);
  await prepareAudit(owner).finally(() => owner.close());
  const options = { role: AUDIT_WRITER, timeoutMs: TIMEOUT_MS, connections: CONNECTIONS };
  const writer = await openPostgresDatabase(auditDatabaseUrl, options);
  const [durability] = await writer.query<{ fsync: string }>('show fsync');
  if (durability?.fsync === 'off')
    log.error(
      'PostgreSQL runs without fsync: what the audit log acknowledges is lost when its machine fails',
    );
  return new DatabaseAuditStore(writer, () => writer.close());
}
