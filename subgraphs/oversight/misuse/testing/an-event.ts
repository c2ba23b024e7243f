// Events as the gateway writes them, for a log that a test fills.
import { randomUUID } from 'node:crypto';
import { entryOf } from '../../../../audit/audit-entry.ts';
import type { AuditEvent, SealedDetails } from '../../../../audit/audit-event.ts';
import { auditKeys } from '../../../../audit/keys/audit-keys.ts';
import { sealDetails } from '../../../../audit/sealed-details.ts';
import type { AuditEntry } from '../../../../audit/store/audit-store.ts';
import { subjectHash } from '../../../../audit/subject-hash.ts';
import { DEVELOPMENT_ISSUER } from '../../../../platform/development-issuer.ts';

export const KEYS = auditKeys('M'.repeat(42).concat('A'));

type Thing = readonly [kind: string, value: string];

export interface Told {
  readonly viewer: string;
  readonly time: string;
  readonly agency?: string;
  readonly subjects?: readonly Thing[];
  readonly sought?: readonly Thing[];
  readonly case?: string;
  readonly reason?: string;
  readonly recipient?: string;
  readonly outcome?: string;
}

export const hashOf = (kind: string, value: string): string => subjectHash(KEYS[0], kind, value);

/** An entry of the log that tells of one request. */
export function anEntry(told: Told): AuditEntry {
  const { viewer, time, agency = 'CA0990100', outcome = 'ANSWERED' } = told;
  const id = randomUUID();
  const hashed = (things: readonly Thing[] = []) =>
    things.map(([kind, value]) => ({ kind, hash: hashOf(kind, value) }));
  const event: AuditEvent = {
    id,
    decisionId: randomUUID(),
    time,
    durationMs: 5,
    bytes: 100,
    issuer: DEVELOPMENT_ISSUER,
    viewer,
    agency,
    channel: 'DESKTOP',
    purpose: 'C',
    caseHash: told.case === undefined ? undefined : hashOf('case', told.case),
    addressHash: 'address',
    facts: [],
    operationHash: 'operation',
    epoch: 'epoch',
    outcome,
    disclosed: { 'Person.fullName': 1 },
    withheld: {},
    refused: {},
    shadowed: {},
    sources: [],
    kept: [],
    subjects: hashed(told.subjects),
    subjectsOmitted: 0,
    sought: hashed(told.sought),
    soughtOmitted: 0,
    sealed: sealDetails(KEYS[0], id, detailsOf(told)),
  };
  return entryOf(event);
}

function detailsOf({ case: number, reason = 'traffic stop', recipient, sought = [] }: Told): SealedDetails {
  return {
    case: number,
    reason,
    requestor: undefined,
    recipient,
    address: undefined,
    operationName: undefined,
    sought: sought.map(([kind, value]) => ({ kind, value })),
  };
}
