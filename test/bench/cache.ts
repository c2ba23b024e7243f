// `npm run bench:cache`: what the cache costs and what it saves. CPU time, medians of several rounds.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRedisInstalled, type RedisProcess, startRedis } from '../support/redis-process.ts';
import { measureParts } from './cache/parts.ts';
import { measureQueries } from './cache/queries.ts';
import { startIdentity } from './identity.ts';
import { separateCores } from './load/cores.ts';

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const print = (line: string): void => void process.stdout.write(`${line}\n`);

const directory = mkdtempSync(join(tmpdir(), 'need-to-know-bench-'));
const redis: RedisProcess | undefined = isRedisInstalled() ? await startRedis() : undefined;
if (!redis) print('notice: no redis-server on the PATH: nothing is measured with Redis');
const redisUrl = redis?.url;
try {
  await measureParts({ redisUrl, print });
  if (process.platform === 'linux') await throughTheGateway();
  else print('notice: CPU time of a gateway is read from /proc: run it on Linux for the rest');
} finally {
  await redis?.close();
  rmSync(directory, { recursive: true, force: true });
}

async function throughTheGateway(): Promise<void> {
  const { pin, notice } = separateCores();
  if (notice) print(`notice: ${notice}`);
  const identity = await startIdentity();
  try {
    await measureQueries({ redisUrl, identity, directory, pin, print });
  } finally {
    await identity.close();
  }
}
