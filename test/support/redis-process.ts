// Redis servers that a test may kill, stop and fill: single ones, a set with a Sentinel, a cluster. Never `REDIS_URL`'s.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from './free-port.ts';

export interface RedisProcess {
  readonly port: number;
  readonly url: string;
  /** For TLS, where it is started with that. */
  readonly tlsPort: number;
  /** Ends it at once, as a crash does. */
  kill(): Promise<void>;
  /** Starts it again on its port, with what it saved. */
  restart(): Promise<void>;
  /** Stops it so that it answers nobody and closes nothing, until `resume`. */
  pause(): void;
  resume(): void;
  /** Sends one command over a connection of its own. */
  command(name: string, ...words: (string | number)[]): Promise<unknown>;
  close(): Promise<void>;
}

export function isRedisInstalled(): boolean {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether the tests that need Redis can run here.
 *
 * @throws Error where they may not be skipped.
 */
export function hasRedis(): boolean {
  const isInstalled = isRedisInstalled();
  if (!isInstalled && process.env.REQUIRE_SERVICES === '1')
    throw new Error('REQUIRE_SERVICES=1, and redis-server is not on the PATH');
  return isInstalled;
}

const PLAIN = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--repl-diskless-sync-delay', '0'];

/** `words`: more of its command line, in which `{tls}` stands for `tlsPort`. `file`: a configuration file, if one is needed. */
export async function startRedis(words: readonly string[] = [], file?: string): Promise<RedisProcess> {
  const port = await freePort();
  const directory = await mkdtemp(join(tmpdir(), 'need-to-know-redis-'));
  const configured = file === undefined ? [] : [join(directory, 'redis.conf')];
  if (file !== undefined) await writeFile(join(directory, 'redis.conf'), file);
  const plain = file === undefined ? PLAIN : ['--bind', '127.0.0.1'];
  const tlsPort = words.includes('{tls}') ? await freePort() : 0;
  const asked = words.map((word) => (word === '{tls}' ? String(tlsPort) : word));
  const all = [...configured, ...plain, '--port', String(port), '--dir', directory, ...asked];
  let server = await start(all);
  const kill = async (): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGKILL');
    await ended;
  };
  return {
    port,
    tlsPort,
    url: `redis://127.0.0.1:${port}`,
    kill,
    restart: async () => {
      server = await start(all);
    },
    pause: () => void server.kill('SIGSTOP'),
    resume: () => void server.kill('SIGCONT'),
    command: (name, ...parts) => commandTo(port, name, parts),
    close: async () => {
      await kill();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function start(words: readonly string[]): Promise<ChildProcess> {
  const server = spawn('redis-server', words, { stdio: ['ignore', 'pipe', 'ignore'] });
  await new Promise<void>((resolve, reject) => {
    let log = '';
    server.once('exit', (code) => reject(new Error(`redis-server ended with code ${code}: ${log}`)));
    server.stdout?.on('data', (part: Buffer) => {
      log += part.toString();
      if (/Ready to accept connections|\+monitor master|Sentinel ID is/.test(log)) resolve();
    });
  });
  return server;
}

async function commandTo(port: number, name: string, words: readonly (string | number)[]): Promise<unknown> {
  const redis = new Redis({ port, host: '127.0.0.1', retryStrategy: null, protocol: 2 });
  redis.on('error', () => {});
  try {
    return await redis.call(name, ...words);
  } finally {
    redis.disconnect();
  }
}

export interface RedisSet {
  readonly url: string;
  readonly servers: readonly RedisProcess[];
  close(): Promise<void>;
}

/** Three masters with a third of the slots each, and a replica of the first where `replica` says so. */
export async function startRedisCluster({ replica = false } = {}): Promise<RedisSet> {
  const words = ['--cluster-enabled', 'yes', '--cluster-node-timeout', '1000'];
  const servers = await Promise.all(Array.from({ length: replica ? 4 : 3 }, () => startRedis(words)));
  const masters = servers.slice(0, 3);
  const bounds = [0, 5_461, 10_922, 16_384];
  await Promise.all(
    masters.map((server, index) =>
      server.command('CLUSTER', 'ADDSLOTSRANGE', bounds[index] ?? 0, (bounds[index + 1] ?? 0) - 1),
    ),
  );
  const [first, ...others] = servers;
  for (const { port } of others) await first?.command('CLUSTER', 'MEET', '127.0.0.1', port);
  await until(async () => {
    const known = await Promise.all(servers.map((server) => server.command('CLUSTER', 'INFO')));
    return known.every((info) =>
      new RegExp(`cluster_state:ok[^]*cluster_known_nodes:${servers.length}\\b`).test(String(info)),
    );
  });
  if (replica) {
    const id = await first?.command('CLUSTER', 'MYID');
    await servers[3]?.command('CLUSTER', 'REPLICATE', String(id));
    await until(async () => /master_link_status:up/.test(String(await servers[3]?.command('INFO'))));
  }
  return {
    url: `redis+cluster://${servers.map(({ port }) => `127.0.0.1:${port}`).join(',')}`,
    servers,
    close: () => closeAll(servers),
  };
}

/** A master, a replica of it and a sentinel that decides alone: the servers in this order. */
export async function startRedisSentinel(): Promise<RedisSet> {
  const master = await startRedis();
  const replica = await startRedis(['--replicaof', '127.0.0.1', String(master.port)]);
  const watched = [
    `sentinel monitor records 127.0.0.1 ${master.port} 1`,
    'sentinel down-after-milliseconds records 500',
    'sentinel failover-timeout records 3000',
  ];
  const sentinel = await startRedis(['--sentinel'], `${watched.join('\n')}\n`);
  const servers = [master, replica, sentinel];
  await until(async () => /slave0:[^\n]*state=online/.test(String(await master.command('INFO'))));
  await until(async () => /slaves=1/.test(String(await sentinel.command('INFO'))));
  return {
    url: `redis+sentinel://127.0.0.1:${sentinel.port}/records`,
    servers,
    close: () => closeAll(servers),
  };
}

const closeAll = async (servers: readonly RedisProcess[]): Promise<void> =>
  void (await Promise.all(servers.map((server) => server.close())));

/** Asks again and again until it holds. @throws Error when it does not in time. */
export async function until(holds: () => boolean | Promise<boolean>, milliseconds = 20_000): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`it did not come to be in ${milliseconds} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
