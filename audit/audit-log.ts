// Where disclosures are written down. The port; nothing is answered before `append` has resolved.
import type { AuditEvent } from './audit-event.ts';

export interface AuditLog {
  /**
   * Resolves when the event is durable. Rejects when that is not certain; the answer is then refused.
   * `maySpool`: whether it may wait on this machine's disk while the log is away. Not, where nothing is said.
   */
  append(event: AuditEvent, maySpool?: () => boolean): Promise<void>;
  close(): Promise<void>;
}
