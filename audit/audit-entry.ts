// How an event becomes an entry of the log: its text, the hash of it, and by what it is found.
import { createHash } from 'node:crypto';
import type { AuditEvent, SubjectHash } from './audit-event.ts';
import type { AuditEntry } from './store/audit-store.ts';

export function entryOf(event: AuditEvent): AuditEntry {
  const body = JSON.stringify(event);
  const {
    id,
    decisionId,
    time,
    outcome,
    issuer,
    viewer,
    agency,
    caseHash,
    subjects = [],
    sought = [],
  } = event;
  return {
    id,
    body,
    leaf: leafOf(body),
    search: {
      decision: decisionId,
      at: time,
      issuer: searchable(issuer),
      viewer: searchable(viewer),
      agency: searchable(agency),
      outcome,
      caseHash,
      subjects: distinct([...subjects, ...sought]),
    },
  };
}

/** SHA-256 of a zero byte and the text (RFC 9162, 2.1.1). */
export function leafOf(body: string): Buffer {
  return createHash('sha256').update(LEAF).update(body).digest();
}

const LEAF = Buffer.from([0]);
const SEARCHABLE_LENGTH = 200;

/** No text of a token may keep an event out of the log: an index takes neither all lengths nor all characters. */
function searchable(text: string | undefined): string | undefined {
  return text && Buffer.from(text.slice(0, SEARCHABLE_LENGTH).replaceAll('\0', ' ')).toString();
}

function distinct(hashes: readonly SubjectHash[]): readonly SubjectHash[] {
  if (hashes.length < 2) return hashes;
  return [...new Map(hashes.map((one) => [`${one.kind} ${one.hash}`, one])).values()];
}
