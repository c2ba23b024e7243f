// A PostgreSQL server for one test: the one that DATABASE_URL names, or a throw-away one where the binaries are installed.
import { command, startPostgresProcess } from './postgres-process.ts';

/** A server that tests may fill: an empty database of their own. */
export interface PostgresServer {
  /** `postgres://` URL of the empty database. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts a server on a free port, or makes a database on the one of `DATABASE_URL`.
 * `undefined` where neither is to be had, so that a test can say that it was skipped.
 */
export async function startPostgresServer(): Promise<PostgresServer | undefined> {
  const url = process.env.DATABASE_URL;
  return url ? emptyDatabaseOn(url) : startPostgresProcess();
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
