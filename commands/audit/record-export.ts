// How is it written down that somebody took events out of the log? As an event of the same log, before they have them.
import { randomUUID } from 'node:crypto';
import { entryOf } from '../../audit/audit-entry.ts';
import type { AuditEvent } from '../../audit/audit-event.ts';
import { checkpointSigner } from '../../audit/checkpoint/checkpoint-signer.ts';
import { Checkpointer } from '../../audit/checkpoint/checkpointer.ts';
import { witnessFile } from '../../audit/checkpoint/witness-file.ts';
import { auditKeys } from '../../audit/keys/audit-keys.ts';
import { sealDetails } from '../../audit/sealed-details.ts';
import type { AuditStore } from '../../audit/store/audit-store.ts';
import { DatabaseAuditStore } from '../../audit/store/database-audit-store.ts';
import { FileAuditStore } from '../../audit/store/file/file-audit-store.ts';
import { AUDIT_WRITER } from '../../audit/store/prepare-audit.ts';
import type { Environment } from '../../platform/environment.ts';
import { openPostgresDatabase } from '../../platform/postgres-database.ts';
import type { Call } from '../verbs/verb.ts';
import { configOf, type LogPlace, placeOf, secretOf } from './the-log.ts';

export interface TakenEvents {
  /** Who took them. */
  readonly by: string;
  readonly reason: string;
  /** How many, with those of other times between them. */
  readonly count: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The outcome of an event that says that others were exported. */
export const EXPORTED = 'EXPORTED';

/** @throws StartupError when the log is in files that a running gateway writes: stop it first. */
export async function recordExport(call: Call, environment: Environment, taken: TakenEvents): Promise<void> {
  const secret = secretOf(environment);
  const place = placeOf(call, environment);
  const store = await openStore(place);
  try {
    await store.append([entryOf(eventOf(taken, secret))]);
    if (place.kind === 'file') await sign(store, place.directory, call, environment, secret);
  } finally {
    await store.close();
  }
}

/** No gateway runs that would sign it. */
async function sign(
  store: AuditStore,
  directory: string,
  call: Call,
  environment: Environment,
  secret: string,
): Promise<void> {
  const signer = checkpointSigner(auditKeys(secret), configOf(call, environment).audit.name);
  await new Checkpointer({ store, signer, witness: witnessFile(directory), now: Date.now }).advance();
}

async function openStore(place: LogPlace): Promise<AuditStore> {
  if (place.kind === 'file') return FileAuditStore.open(place.directory);
  const database = await openPostgresDatabase(place.url, { role: AUDIT_WRITER });
  return new DatabaseAuditStore(database, () => database.close());
}

function eventOf({ by, reason, count, now }: TakenEvents, secret: string): AuditEvent {
  const id = randomUUID();
  const [key] = auditKeys(secret);
  const nothing = { case: undefined, requestor: undefined, recipient: undefined, address: undefined };
  const details = { ...nothing, reason, operationName: 'audit export', sought: [] };
  return {
    id,
    decisionId: id,
    time: new Date(now).toISOString(),
    durationMs: 0,
    bytes: 0,
    issuer: 'audit export',
    viewer: by,
    agency: undefined,
    channel: undefined,
    purpose: undefined,
    caseHash: undefined,
    addressHash: undefined,
    facts: [],
    operationHash: undefined,
    epoch: undefined,
    outcome: EXPORTED,
    disclosed: { 'AuditEvent.body': count },
    withheld: {},
    refused: {},
    shadowed: {},
    sources: [],
    kept: [],
    subjects: [],
    sought: [],
    subjectsOmitted: 0,
    soughtOmitted: 0,
    sealed: sealDetails(key, id, details),
  };
}
