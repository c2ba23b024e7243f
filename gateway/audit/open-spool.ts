// Is there a place on this machine where events may wait while the database is away? Where some rule says so.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Spool } from '../../audit/spool/spool.ts';
import { AUDIT_SPOOL } from '../../platform/data-directory.ts';
import type { Logger } from '../../platform/log.ts';
import type { Permissions } from '../../schema/policy/permissions.ts';
import type { GatewaySettings } from '../gateway-settings.ts';
import type { AuditMetrics } from '../metrics/audit-metrics.ts';

export type SpoolSettings = Pick<GatewaySettings, 'config' | 'dataDirectory' | 'permissions'>;

/**
 * Also where no rule says so any more and something was left: it is carried over, and nothing is added to it.
 * A rule that comes while the gateway runs, and is the first to say so, needs a restart.
 * @throws StartupError when another process has it open.
 */
export async function openSpool(
  { config, dataDirectory, permissions }: SpoolSettings,
  { metrics, log }: { readonly metrics: AuditMetrics; readonly log: Logger },
): Promise<Spool | undefined> {
  const { spoolBytes } = config.audit;
  const isWanted = spoolBytes > 0 && saysSpool(permissions);
  if (!isWanted && !existsSync(join(dataDirectory, AUDIT_SPOOL))) return undefined;
  const spool = await Spool.open({ directory: dataDirectory, bytes: isWanted ? spoolBytes : 0 });
  if (spool.count > 0) log.warn({ events: spool.count }, 'events wait for the audit log since the last run');
  metrics.watchSpool(() => spool.count);
  return spool;
}

/** Whether some rule lets anything out while the audit log is away. */
export function saysSpool(permissions: Permissions | undefined): boolean {
  return permissions?.rules.some(({ whenAuditIsAway }) => whenAuditIsAway === 'spool') ?? false;
}
