// Who is told when the audit log or its copy is away, or something is gone from it? The process log and the metrics.
import { AuditWatch } from '../../audit/audit-watch.ts';
import type { Logger } from '../../platform/log.ts';
import type { AuditMetrics } from '../metrics/audit-metrics.ts';

export interface AuditSurroundings {
  readonly log: Logger;
  readonly metrics: AuditMetrics;
}

/** Told of what should never be. */
export type Alarm = (what: string) => void;

/** A line of level fatal, and counted. */
export function alarmOf({ log, metrics }: AuditSurroundings): Alarm {
  return (what) => {
    metrics.alarm();
    log.fatal(what);
  };
}

/** Of the log itself. */
export function watchOf({ log, metrics }: AuditSurroundings, alarm: Alarm): AuditWatch {
  return new AuditWatch({
    committed: (events, milliseconds) => metrics.committed(events, milliseconds),
    away: (reason) => {
      metrics.away();
      log.fatal({ reason }, 'the audit log is away: requests are refused, but for what may be spooled');
    },
    back: (milliseconds) => {
      metrics.back();
      log.warn({ milliseconds: Math.round(milliseconds) }, 'the audit log is back');
    },
    lost: alarm,
  });
}

/** A database that loads records, or searches for long, lets the copy wait. */
const COPY_PATIENCE_MS = 10_000;

/** Of the copy that is searched where the log is in files. */
export function copyWatchOf({ log, metrics }: AuditSurroundings, alarm: Alarm): AuditWatch {
  return new AuditWatch(
    {
      committed: () => {},
      away: (reason) => {
        metrics.alarm();
        log.fatal(
          { reason },
          'what is recorded is not copied to the database: a search misses it, nothing is lost',
        );
      },
      back: (milliseconds) =>
        log.warn(
          { milliseconds: Math.round(milliseconds) },
          'what is recorded is copied to the database again',
        ),
      lost: alarm,
    },
    COPY_PATIENCE_MS,
  );
}
