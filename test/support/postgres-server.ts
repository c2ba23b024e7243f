// A PostgreSQL server for one test: the one that DATABASE_URL names, or a throw-away one where the binaries are installed.
import { execFile, spawn } from 'node:child_process';
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from './free-port.ts';

const run = promisify(execFile);

/** A server that tests may fill: an empty database of their own. */
export interface PostgresServer {
  /** `postgres://` URL of the empty database. */
  readonly url: string;
  close(): Promise<void>;
}

const DEBIAN_BINARIES = '/usr/lib/postgresql';
const START_TIMEOUT_MS = 15_000;

/**
 * Starts a server on a free port, or makes a database on the one of `DATABASE_URL`.
 * `undefined` where neither is to be had, so that a test can say that it was skipped.
 */
export async function startPostgresServer(): Promise<PostgresServer | undefined> {
  const url = process.env.DATABASE_URL;
  if (url) return emptyDatabaseOn(url);
  const binaries = await findBinaries();
  return binaries ? startThrowAway(binaries) : undefined;
}

/** Whether a test that needs PostgreSQL must fail rather than be skipped. */
export function servicesRequired(): boolean {
  return process.env.REQUIRE_SERVICES === '1';
}

async function emptyDatabaseOn(url: string): Promise<PostgresServer> {
  const name = `need_to_know_test_${process.pid}_${Date.now()}`;
  await command(url, `create database ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return { url: own.href, close: () => command(url, `drop database ${name} with (force)`) };
}

async function command(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

async function findBinaries(): Promise<string | undefined> {
  const versions = await readdir(DEBIAN_BINARIES).catch(() => []);
  const newest = versions.sort((left, right) => Number(right) - Number(left))[0];
  return newest && join(DEBIAN_BINARIES, newest, 'bin');
}

async function startThrowAway(binaries: string): Promise<PostgresServer> {
  const directory = await mkdtemp(join(tmpdir(), 'need-to-know-postgres-'));
  const account = await serverAccount();
  if (account) await chown(directory, account.uid, account.gid);
  const data = join(directory, 'data');
  await run(
    join(binaries, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    {
      ...account,
      cwd: directory,
    },
  );
  const port = await freePort();
  const options = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', directory, '-F'];
  const server = spawn(join(binaries, 'postgres'), options, { ...account, cwd: directory, stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const close = async (): Promise<void> => {
    server.kill('SIGQUIT');
    await ended;
    await rm(directory, { recursive: true, force: true });
  };
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await untilAnswering(url).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return { url, close };
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
