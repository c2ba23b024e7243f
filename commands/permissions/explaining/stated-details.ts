// What was stated with an inquiry: sealed in the log, and read only by whoever holds its key.
import type { AuditEvent, SealedDetails } from '../../../audit/audit-event.ts';
import { openDetails } from '../../../audit/sealed-details.ts';
import { type Call, UsageError } from '../../verbs/verb.ts';

/** @throws UsageError when this machine has no key that opens them, or they were changed. */
export function statedDetails(event: AuditEvent, call: Call): SealedDetails {
  const keys = call.auditKeys();
  if (!keys)
    throw new UsageError(
      'what was stated is sealed, and this machine has no key of the log: set AUDIT_KEY or AUDIT_READING_KEY',
    );
  const opened = openDetails(keys, event);
  if ('details' in opened) return opened.details;
  throw new UsageError(
    opened.fault === 'UNKNOWN_KEY'
      ? 'what was stated is sealed by another key: set AUDIT_KEY or AUDIT_READING_KEY to the one of its time'
      : 'what was stated does not open: it was changed, or belongs to another event',
  );
}

/** One line for each thing that was stated. */
export function detailLines({ sought, ...stated }: SealedDetails): readonly string[] {
  return [
    ...Object.entries(stated).map(([name, text]) => `  ${name}: ${text ?? '-'}`),
    ...sought.map(({ kind, value }) => `  sought ${kind}: ${value}`),
  ];
}
