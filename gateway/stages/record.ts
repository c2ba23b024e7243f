// The disclosure is durable before the first byte of the answer leaves. Refused requests are written down too.
import type { AuditLog } from '../../audit/audit-log.ts';
import type { AuditEvents, Travelled } from '../audit/audit-events.ts';
import { maySpool } from '../audit/may-spool.ts';
import { Refusal } from '../errors.ts';
import type { Shaped } from './journey.ts';

export interface RecordOptions {
  readonly audit: AuditLog;
  readonly events: AuditEvents;
}

/** The last stage: it sees every journey, however it ended, and lets nothing pass that is not recorded. */
export interface RecordStage {
  readonly name: 'record';
  run(journey: Travelled, outcome: Shaped | Refusal): Promise<Shaped | Refusal>;
}

export function record({ audit, events }: RecordOptions): RecordStage {
  return {
    name: 'record',
    async run(journey, outcome) {
      try {
        await audit.append(events.of(journey, outcome), () => maySpool(journey, outcome));
        return outcome;
      } catch {
        return new Refusal('AUDIT_UNAVAILABLE', 'the disclosure can not be recorded');
      }
    },
  };
}
