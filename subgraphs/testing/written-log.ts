// A log of disclosures for tests: entries as a gateway would write them, in the database that the subgraphs are served over.
import { randomUUID } from 'node:crypto';
import { entryOf } from '../../audit/audit-entry.ts';
import type { AuditEvent, SealedDetails } from '../../audit/audit-event.ts';
import { auditKeys } from '../../audit/keys/audit-keys.ts';
import { sealDetails } from '../../audit/sealed-details.ts';
import { DatabaseAuditStore } from '../../audit/store/database-audit-store.ts';
import { subjectHash } from '../../audit/subject-hash.ts';
import type { Queryable } from '../../platform/database.ts';
import { DEVELOPMENT_ISSUER } from '../../platform/development-issuer.ts';
import { AUDIT_SECRET } from './test-subgraphs.ts';

const [KEY] = auditKeys(AUDIT_SECRET);
const NOTHING_TYPED: SealedDetails = {
  case: undefined,
  reason: undefined,
  requestor: undefined,
  recipient: undefined,
  address: undefined,
  operationName: undefined,
  sought: [],
};

/** Somebody or something that an entry tells of. */
export const told = (kind: string, value: string) => ({ kind, hash: subjectHash(KEY, kind, value) });

/** An entry of the patrol officer of Alder Bay on 30 June 2026, as far as nothing else is said. */
export function loggedEvent(given: Partial<AuditEvent> = {}, typed: Partial<SealedDetails> = {}): AuditEvent {
  const id = given.id ?? randomUUID();
  return {
    id,
    decisionId: randomUUID(),
    time: '2026-06-30T17:00:00.000Z',
    durationMs: 12.5,
    bytes: 100,
    issuer: DEVELOPMENT_ISSUER,
    viewer: 'patrol-officer',
    agency: 'CA0990100',
    channel: 'MOBILE_TERMINAL',
    purpose: 'C',
    caseHash: undefined,
    addressHash: undefined,
    facts: ['authenticated'],
    operationHash: undefined,
    epoch: 'epoch',
    outcome: 'ANSWERED',
    disclosed: { 'Person.fullName': 1 },
    withheld: {},
    refused: {},
    shadowed: {},
    sources: [{ subgraph: 'persons', outcome: 'ANSWERED', milliseconds: 4 }],
    kept: [],
    subjects: [],
    subjectsOmitted: 0,
    sought: [],
    soughtOmitted: 0,
    sealed: sealDetails(KEY, id, { ...NOTHING_TYPED, ...typed }),
    ...given,
  };
}

/** Appends entries and returns their places. */
export function writeLog(database: Queryable, events: readonly AuditEvent[]): Promise<readonly number[]> {
  return new DatabaseAuditStore(database).append(events.map((event) => entryOf(event)));
}
