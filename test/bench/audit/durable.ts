// How many events become durable in a second, and how long each waits for it: the log alone, without a gateway.
import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditEvent } from '../../../audit/audit-event.ts';
import { AuditWatch } from '../../../audit/audit-watch.ts';
import { GroupCommit } from '../../../audit/group-commit.ts';
import type { AuditStore } from '../../../audit/store/audit-store.ts';
import { DatabaseAuditStore } from '../../../audit/store/database-audit-store.ts';
import { FileAuditStore } from '../../../audit/store/file/file-audit-store.ts';
import { AUDIT_WRITER, prepareAudit } from '../../../audit/store/prepare-audit.ts';
import { openPgliteDatabase } from '../../../platform/pglite-database.ts';
import { openPostgresDatabase } from '../../../platform/postgres-database.ts';
import { percentile } from '../report/statistics.ts';

export interface DurableOptions {
  /** A server with `fsync` on. */
  readonly postgresUrl: string | undefined;
  /** An empty directory. */
  readonly directory: string;
  readonly print: (line: string) => void;
}

const WRITERS = 64;
const WARM_UP_MS = 1_000;
const MEASURED_MS = 5_000;

/** Prints a table of the stores. */
export async function measureDurable({ postgresUrl, directory, print }: DurableOptions): Promise<void> {
  print(`${'durable events'.padEnd(16)} events/s   p50 ms   p99 ms   CPU µs per event, this process`);
  await measure('in files', await FileAuditStore.open(join(directory, 'files')), print);
  await measure('in PGlite', await pgliteStore(join(directory, 'pglite')), print);
  if (postgresUrl !== undefined) await measure('in PostgreSQL', await postgresStore(postgresUrl), print);
}

async function measure(title: string, store: AuditStore, print: DurableOptions['print']): Promise<void> {
  const watch = new AuditWatch({ committed() {}, away: print, back() {}, lost: print });
  const log = new GroupCommit({ store, watch });
  await appendFor(log, WARM_UP_MS);
  const cpu = process.cpuUsage();
  const began = performance.now();
  const latencies = await appendFor(log, MEASURED_MS);
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  await log.close();
  const figures = [
    (latencies.length / seconds).toFixed(0).padStart(8),
    percentile(latencies, 0.5).toFixed(2).padStart(8),
    percentile(latencies, 0.99).toFixed(2).padStart(8),
    ((user + system) / latencies.length).toFixed(0).padStart(8),
  ];
  print(`${title.padEnd(16)} ${figures.join(' ')}`);
}

/** The latencies of events that so many writers append one after another, in milliseconds. */
async function appendFor(log: GroupCommit, milliseconds: number): Promise<readonly number[]> {
  const latencies: number[] = [];
  const until = performance.now() + milliseconds;
  const write = async (): Promise<void> => {
    for (let now = performance.now(); now < until; now = performance.now()) {
      await log.append(trafficStop());
      latencies.push(performance.now() - now);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
  return latencies;
}

async function pgliteStore(directory: string): Promise<AuditStore> {
  const database = await openPgliteDatabase(directory);
  await prepareAudit(database);
  return new DatabaseAuditStore(database, () => database.close());
}

async function postgresStore(url: string): Promise<AuditStore> {
  const owner = await openPostgresDatabase(url);
  await prepareAudit(owner);
  await owner.close();
  const database = await openPostgresDatabase(url, { role: AUDIT_WRITER, connections: 3 });
  return new DatabaseAuditStore(database, () => database.close());
}

/** One that a gateway wrote. */
const TRAFFIC_STOP = JSON.parse(
  readFileSync(new URL('./traffic-stop-event.json', import.meta.url), 'utf8'),
) as AuditEvent;
/** Of whom events tell: so many different ones, over and over. */
const SUBJECTS = Array.from({ length: 1_000 }, () =>
  TRAFFIC_STOP.subjects.map(({ kind }) => ({ kind, hash: randomBytes(32).toString('base64url') })),
);
let made = 0;

function trafficStop(): AuditEvent {
  made += 1;
  return {
    ...TRAFFIC_STOP,
    id: randomUUID(),
    decisionId: randomUUID(),
    time: new Date().toISOString(),
    subjects: SUBJECTS[made % SUBJECTS.length] ?? [],
  };
}
