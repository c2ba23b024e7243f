// How an event becomes an entry of the log: its text, the hash of it, and by what it is found.
import { randomUUID } from 'node:crypto';
import type { AuditEvent, SubjectHash } from './audit-event.ts';
import type { AuditEntry, StoredEntry } from './store/audit-store.ts';
import { leafHash } from './tree/tree-hash.ts';

/** `body` where the event was read from it. */
export function entryOf(event: AuditEvent, body: string = JSON.stringify(event)): AuditEntry {
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
    leaf: leafHash(body),
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

/** The entry that was written once, from what is kept of it. */
export function entryAgain({ body, leaf }: Pick<StoredEntry, 'body' | 'leaf'>): AuditEntry {
  try {
    if (body !== undefined) return { ...entryOf(JSON.parse(body) as AuditEvent, body), leaf };
  } catch {
    // A line that is no event keeps its place.
  }
  return lostEntry(body ?? '', leaf);
}

/** Stands in for one whose event can not be read any more, so that those behind it keep their places. */
export function lostEntry(body: string, leaf: Buffer): AuditEntry {
  const nothing = {
    issuer: undefined,
    viewer: undefined,
    agency: undefined,
    caseHash: undefined,
    subjects: [],
  };
  const search = { decision: '', at: new Date(0).toISOString(), outcome: LOST, ...nothing };
  return { id: randomUUID(), body, leaf, search };
}

/** The outcome of an event that is lost. */
const LOST = 'LOST';

const SEARCHABLE_LENGTH = 200;

/** No text of a token may keep an event out of the log: an index takes neither all lengths nor all characters. */
function searchable(text: string | undefined): string | undefined {
  return text && Buffer.from(text.slice(0, SEARCHABLE_LENGTH).replaceAll('\0', ' ')).toString();
}

function distinct(hashes: readonly SubjectHash[]): readonly SubjectHash[] {
  if (hashes.length < 2) return hashes;
  return [...new Map(hashes.map((one) => [`${one.kind} ${one.hash}`, one])).values()];
}
