// A write is announced in the audit before it happens: what can not be recorded is not written.
import { STARTED } from '../../audit/audit-event.ts';
import type { AuditLog } from '../../audit/audit-log.ts';
import type { AuditEvents } from '../audit/audit-events.ts';
import { Refusal } from '../errors.ts';
import type { Planned } from './journey.ts';
import type { Stage } from './stage.ts';

export interface AnnounceOptions {
  readonly audit: AuditLog;
  readonly events: AuditEvents;
}

export function announce({ audit, events }: AnnounceOptions): Stage<Planned, Planned> {
  return {
    name: 'announce',
    async run(journey) {
      if (journey.question.operation.operation !== 'mutation') return journey;
      try {
        await audit.append(events.of(journey, STARTED));
        return journey;
      } catch {
        return new Refusal('AUDIT_UNAVAILABLE', 'the write can not be recorded');
      }
    },
  };
}
