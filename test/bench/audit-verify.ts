// `npm run bench:audit-verify [-- --events 200000]`: how many events a second the verifier handles, in files and on PostgreSQL.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Checkpointer } from '../../audit/checkpoint/checkpointer.ts';
import type { Witness } from '../../audit/checkpoint/witness-file.ts';
import type { AuditEntry, AuditStore } from '../../audit/store/audit-store.ts';
import { DatabaseAuditStore } from '../../audit/store/database-audit-store.ts';
import { FileAuditStore } from '../../audit/store/file/file-audit-store.ts';
import { prepareAudit } from '../../audit/store/prepare-audit.ts';
import { leafHash } from '../../audit/tree/tree-hash.ts';
import { openPostgresLog } from '../../audit/verify/database/database-log.ts';
import { openFileLog } from '../../audit/verify/files/file-log.ts';
import type { LogSource } from '../../audit/verify/log-source.ts';
import { verifyLog } from '../../audit/verify/verify-log.ts';
import { openPostgresDatabase } from '../../platform/postgres-database.ts';
import { checkTestNote, testEntry, testSigner } from '../support/audited-log.ts';
import { startPostgresServer } from '../support/postgres-server.ts';

const { values } = parseArgs({ options: { events: { type: 'string', default: '200000' } } });
const EVENTS = Number(values.events);
/** What a traffic stop comes to. */
const TEXT = 'x'.repeat(1_000);
/** A busy second has some hundreds of events, and four checkpoints. */
const PER_CHECKPOINT = 100;
const NO_WITNESS: Witness = { read: async () => undefined, write: async () => {} };

const directory = mkdtempSync(join(tmpdir(), 'need-to-know-bench-'));
try {
  const files = await FileAuditStore.open(directory);
  await fill(files);
  await files.close();
  await measure('files', await openFileLog(directory));
} finally {
  rmSync(directory, { recursive: true, force: true });
}

const server = await startPostgresServer();
if (server) {
  const database = await openPostgresDatabase(server.url);
  try {
    await prepareAudit(database);
    await fill(new DatabaseAuditStore(database));
    await measure('PostgreSQL', await openPostgresLog(server.url));
  } finally {
    await database.close();
    await server.close();
  }
}

async function fill(store: AuditStore): Promise<void> {
  const checkpointer = new Checkpointer({ store, signer: testSigner, witness: NO_WITNESS, now: Date.now });
  for (let index = 0; index < EVENTS; index += PER_CHECKPOINT) {
    await store.append(Array.from({ length: PER_CHECKPOINT }, (_, at) => entryAt(index + at)));
    await checkpointer.advance();
  }
}

function entryAt(index: number): AuditEntry {
  const entry = testEntry(index);
  const body = `${entry.body.slice(0, -1)},"facts":"${TEXT}"}`;
  return { ...entry, body, leaf: leafHash(body) };
}

async function measure(name: string, log: LogSource): Promise<void> {
  const began = performance.now();
  const before = process.cpuUsage();
  const { findings, events, checkpoints } = await verifyLog(log, {
    check: checkTestNote,
    retentionMs: Number.MAX_SAFE_INTEGER,
    now: Date.now(),
  });
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(before);
  const busy = (user + system) / 1_000_000;
  await log.close();
  if (findings.length > 0) throw new Error(JSON.stringify(findings[0]));
  console.log(
    `${name}: ${events} events, ${checkpoints} checkpoints in ${seconds.toFixed(2)} s: ${Math.round(events / seconds)} events/s, ${Math.round(events / busy)} per second of CPU`,
  );
}
