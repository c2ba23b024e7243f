// An audit log that a test can look into.
import type { AuditEvent } from '../../audit/audit-event.ts';
import type { AuditLog } from '../../audit/audit-log.ts';

export class MemoryAuditLog implements AuditLog {
  readonly events: AuditEvent[] = [];
  /** Whether each of them might have waited, had the log been away. */
  readonly spoolable: boolean[] = [];
  /** Set to make every append fail, as a full disk would. */
  isBroken = false;
  /** Called once, while the next event is being written. */
  whileAppending: (() => void) | undefined;

  async append(event: AuditEvent, maySpool: () => boolean = () => false): Promise<void> {
    if (this.isBroken) throw new Error('no space');
    this.whileAppending?.();
    this.whileAppending = undefined;
    this.events.push(event);
    this.spoolable.push(maySpool());
  }

  async close(): Promise<void> {}

  /** The event written last. */
  get last(): AuditEvent {
    const event = this.events.at(-1);
    if (!event) throw new Error('nothing was audited');
    return event;
  }
}
