// The key of every test's audit log, and what its events say to whoever has it.
import type { AuditEvent, SealedDetails } from '../../audit/audit-event.ts';
import { auditKeys } from '../../audit/keys/audit-keys.ts';
import { openDetails } from '../../audit/sealed-details.ts';
import { subjectHash } from '../../audit/subject-hash.ts';

export const AUDIT_SECRET = 'A'.repeat(43);
export const AUDIT_KEYS = auditKeys(AUDIT_SECRET);

/** What is sealed in an event. @throws when it does not open. */
export function detailsOf(event: AuditEvent): SealedDetails {
  const opened = openDetails(AUDIT_KEYS, event);
  if ('fault' in opened) throw new Error(`the details do not open: ${opened.fault}`);
  return opened.details;
}

/** How an event holds somebody or something. */
export const hashOf = (kind: string, value: string) => ({
  kind,
  hash: subjectHash(AUDIT_KEYS[0], kind, value),
});
