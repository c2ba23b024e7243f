// What becomes of an event while the log is away? It is refused, unless it may wait in the spool.
import { entryOf } from '../audit-entry.ts';
import type { AuditEvent } from '../audit-event.ts';
import type { AuditLog } from '../audit-log.ts';
import type { AuditWatch } from '../audit-watch.ts';
import { AuditUnavailable } from '../waiting-events.ts';
import type { Spool } from './spool.ts';

export interface SpooledLogOptions {
  /** Carries over what is in the spool before it commits anything else. */
  readonly log: AuditLog;
  readonly spool: Pick<Spool, 'add' | 'close'>;
  readonly watch: Pick<AuditWatch, 'isAway'>;
  /** Told, once for each reason, why an event that might wait could not. */
  readonly alarm: (what: string) => void;
}

/** A log beside which events may wait, durably, while it is away. */
export class SpooledLog implements AuditLog {
  readonly #options: SpooledLogOptions;
  #told: string | undefined;

  constructor(options: SpooledLogOptions) {
    this.#options = options;
  }

  /** `maySpool` is asked only when the log is away, or has not answered in time. */
  async append(event: AuditEvent, maySpool: () => boolean = () => false): Promise<void> {
    const { log, watch } = this.#options;
    if (watch.isAway && maySpool() && (await this.#spools(event))) return;
    try {
      await log.append(event);
    } catch (error) {
      // Whether it is in the log after all is not known; if so, it is there once.
      if (error instanceof AuditUnavailable && maySpool() && (await this.#spools(event))) return;
      throw error;
    }
  }

  /** What waits still is carried over by whoever opens the spool next. */
  async close(): Promise<void> {
    await this.#options.log.close();
    await this.#options.spool.close();
  }

  async #spools(event: AuditEvent): Promise<boolean> {
    const { spool, alarm } = this.#options;
    try {
      await spool.add(entryOf(event));
      this.#told = undefined;
      return true;
    } catch (error) {
      const { message } = error as Error;
      if (message !== this.#told) alarm(message);
      this.#told = message;
      return false;
    }
  }
}
