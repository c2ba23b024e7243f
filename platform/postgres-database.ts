// PostgreSQL behind the database port, over a pool of connections. The only file that knows `pg`.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { copyLine } from './copy-text.ts';
import { type Database, type Queryable, VALUE_READERS } from './database.ts';
import { StartupError } from './startup-error.ts';

const POOL_SIZE = 10;
const CONNECT_TIMEOUT_MS = 5_000;

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    VALUE_READERS[oid] ??
    pg.types.getTypeParser(oid, format as 'text')) as pg.CustomTypesConfig['getTypeParser'],
};

export interface PostgresOptions {
  /** Whose rights every connection has, where not those of the account itself. */
  readonly role?: string;
  /** Connections at most. */
  readonly connections?: number;
  /**
   * After so long a connection that is being made, or a question, has failed, and its connection is replaced; those of a
   * transaction take as long as they take, and so do all where nothing is said.
   */
  readonly timeoutMs?: number;
}

/**
 * A pool of connections to the server at `url` (`postgres://…`).
 *
 * @throws StartupError when it can't be reached, without the password.
 */
export async function openPostgresDatabase(
  url: string,
  { role, connections = POOL_SIZE, timeoutMs }: PostgresOptions = {},
): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: timeoutMs ?? CONNECT_TIMEOUT_MS,
    options: `-c search_path=public -c timezone=UTC${role === undefined ? '' : ` -c role=${role}`}`,
    types,
  });
  pool.on('error', () => {}); // An idle connection that breaks is replaced by the pool.
  await pool.query('select 1').catch(async (error: NodeJS.ErrnoException) => {
    await pool.end();
    throw new StartupError(
      `PostgreSQL at ${withoutPassword(url)} can't be reached (${error.code}): check DATABASE_URL`,
    );
  });
  return {
    ...queryableOver(timeoutMs === undefined ? pool : timed(pool, timeoutMs)),
    transaction: (work) => transactionOn(pool, work),
    close: () => pool.end(),
  };
}

interface Asked {
  query(sql: string, parameters?: unknown[]): Promise<{ readonly rows: unknown[] }>;
}

function queryableOver(connection: Asked): Queryable {
  return {
    query: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
      (await connection.query(sql, [...parameters])).rows as Row[],
    script: async (sql) => {
      await connection.query(sql);
    },
  };
}

/**
 * Questions that fail when they take longer. The `query_timeout` of `pg` is not used: with it the parameters of every
 * question outlive the collections of young garbage, and those of the audit log are large.
 */
function timed(pool: pg.Pool, timeoutMs: number): Asked {
  return {
    query: (sql, parameters = []) =>
      new Promise((resolve, reject) => {
        // No promise of a connection: one that breaks before somebody listens would end the process.
        pool.connect((refused, client) => {
          if (!client) return reject(refused);
          let isOver = false;
          const end = (error: Error | null | undefined, result?: pg.QueryResult): void => {
            if (isOver) return;
            isOver = true;
            clearTimeout(timer);
            client.off('error', end);
            client.release(error ?? undefined);
            if (result && !error) resolve(result);
            else reject(error);
          };
          const late = (): void => end(new Error(`PostgreSQL did not answer within ${timeoutMs} ms`));
          const timer = setTimeout(late, timeoutMs);
          client.on('error', end);
          client.query(sql, parameters, end);
        });
      }),
  };
}

/** Rows in one piece of text; whoever copies keeps it within bounds. */
function copierOver(client: pg.PoolClient): NonNullable<Queryable['copy']> {
  return (table, columns, rows) => {
    const types = Object.values(columns);
    return pipeline(
      Readable.from([rows.map((row) => copyLine(row, types)).join('')]),
      client.query(copyFrom(`copy ${table} (${Object.keys(columns).join(', ')}) from stdin`)),
    );
  };
}

async function transactionOn<Result>(
  pool: pg.Pool,
  work: (queryable: Queryable) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await work({ ...queryableOver(client), copy: copierOver(client) });
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

function withoutPassword(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}${port && `:${port}`}${pathname}`;
}
