// `npm run bench:audit`: what it costs that every disclosure is durable before its answer.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgresProcess } from '../support/postgres-process.ts';
import { measureDurable } from './audit/durable.ts';
import { measureRequests } from './audit/requests.ts';
import { runIn } from './audit/run-in.ts';
import { startIdentity } from './identity.ts';
import { separateCores } from './load/cores.ts';

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const print = (line: string): void => void process.stdout.write(`${line}\n`);

const directory = mkdtempSync(join(tmpdir(), 'need-to-know-bench-'));
const postgres = await startPostgresProcess({ fsync: true });
if (!postgres) print('notice: PostgreSQL is not installed: nothing is measured with it');
try {
  if (postgres) await runIn(postgres.url);
  await measureDurable({ postgresUrl: postgres?.url, directory, print });
  if (process.platform === 'linux') await throughTheGateway();
  else print('notice: CPU time of a gateway is read from /proc: run it on Linux for the rest');
} finally {
  await postgres?.close();
  rmSync(directory, { recursive: true, force: true });
}

async function throughTheGateway(): Promise<void> {
  const { pin, notice } = separateCores();
  if (notice) print(`notice: ${notice}`);
  const identity = await startIdentity();
  try {
    await measureRequests({ postgresUrl: postgres?.url, identity, directory, pin, print });
  } finally {
    await identity.close();
  }
}
