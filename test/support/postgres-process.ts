// PostgreSQL servers that a test may stop, kill and start again. Never `DATABASE_URL`'s.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from './free-port.ts';

const run = promisify(execFile);

export interface PostgresProcess {
  /** `postgres://` URL of an empty database. */
  readonly url: string;
  /** Ends it in the middle of everything, as a failover does. What was committed is on disk, if it was started so. */
  kill(): Promise<void>;
  /** Starts it again on its port, with what is on disk. */
  restart(): Promise<void>;
  /** Stops all of it so that it answers nobody and closes nothing, until `resume`. */
  pause(): void;
  resume(): void;
  close(): Promise<void>;
}

export interface PostgresProcessOptions {
  /** `on`: what is committed is on disk, as in production. By default it is not waited for. */
  readonly fsync?: boolean;
  /** Where its data are made; the system's place for such things by default. */
  readonly parent?: string;
}

const DEBIAN_BINARIES = '/usr/lib/postgresql';
const START_TIMEOUT_MS = 30_000;

/** `undefined` where PostgreSQL is not installed. */
export async function startPostgresProcess({
  fsync = false,
  parent = tmpdir(),
}: PostgresProcessOptions = {}): Promise<PostgresProcess | undefined> {
  const binaries = await findBinaries();
  if (!binaries) return undefined;
  const directory = await mkdtemp(join(parent, 'need-to-know-postgres-'));
  const account = await serverAccount();
  if (account) await chown(directory, account.uid, account.gid);
  const data = join(directory, 'data');
  const making = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'];
  await run(join(binaries, 'initdb'), making, { ...account, cwd: directory });
  const port = await freePort();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const options = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', directory];
  const words = fsync ? options : [...options, '-F'];
  const start = (): ChildProcess =>
    spawn(join(binaries, 'postgres'), words, { ...account, cwd: directory, stdio: 'ignore' });
  let server = start();
  const atExit = (): void => void server.kill('SIGQUIT');
  process.once('exit', atExit);
  const kill = async (): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = new Promise((resolve) => server.once('exit', resolve));
    signal(server.pid, 'SIGCONT'); // What is stopped does not hear that it has to end.
    server.kill('SIGQUIT');
    await ended;
  };
  const close = async (): Promise<void> => {
    process.off('exit', atExit);
    await kill();
    await rm(directory, { recursive: true, force: true });
  };
  await untilAnswering(url).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return {
    url,
    kill,
    restart: async () => {
      server = start();
      await untilAnswering(url);
    },
    pause: () => signal(server.pid, 'SIGSTOP'),
    resume: () => signal(server.pid, 'SIGCONT'),
    close,
  };
}

/** Tells a server and all that it started for its connections; one of those may just have ended. */
function signal(server: number | undefined, name: 'SIGSTOP' | 'SIGCONT'): void {
  for (const pid of familyOf(server)) {
    try {
      process.kill(pid, name);
    } catch (error) {
      if (pid === server || (error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

function familyOf(pid: number | undefined): readonly number[] {
  if (pid === undefined) return [];
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return [pid, ...children.split(' ').filter(Boolean).map(Number)];
}

async function findBinaries(): Promise<string | undefined> {
  const versions = await readdir(DEBIAN_BINARIES).catch(() => []);
  const newest = versions.sort((left, right) => Number(right) - Number(left))[0];
  return newest && join(DEBIAN_BINARIES, newest, 'bin');
}

/** PostgreSQL refuses to run as root: as root it gets the account that Debian made for it. */
async function serverAccount(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, 'postgres'])).stdout)),
  );
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}

async function untilAnswering(url: string): Promise<void> {
  const end = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    try {
      return await command(url, 'select 1');
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** One statement over a connection of its own. */
export async function command(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
