// How does the verifier read a log in a database? By its own questions, which need no more than the right to select.
import type { Queryable } from '../../../platform/database.ts';
import { openPostgresDatabase } from '../../../platform/postgres-database.ts';
import type { Hash } from '../hashing.ts';
import type { Batch, LogSource, StoredNote } from '../log-source.ts';
import { eventBatches } from './event-rows.ts';
import { readInThread } from './reading-thread.ts';

const ROWS = 2_000;
const HASH_BYTES = 32;

export interface DatabaseLogOptions {
  readonly close?: () => Promise<void>;
  /** Reads the events up to, not with, index `end`. */
  readonly read?: (end: number) => AsyncIterable<Batch>;
}

/** The log at a PostgreSQL server: events are read in a thread of their own. @throws StartupError when it can't be reached. */
export async function openPostgresLog(url: string): Promise<LogSource> {
  const database = await openPostgresDatabase(url);
  return openDatabaseLog(database, { close: () => database.close(), read: (end) => readInThread(url, end) });
}

/** The log in the schema `audit`. Gateways may go on writing: what comes later is not looked at. */
export async function openDatabaseLog(
  database: Queryable,
  { close = async () => {}, read = (end) => eventBatches(database, end) }: DatabaseLogOptions = {},
): Promise<LogSource> {
  // INVARIANT: asked for before anything else, so that what is signed is there to be read.
  const [last] = await database.query<{ size: number | null }>(
    'select max(size) as size from audit.checkpoint',
  );
  const [end] = await database.query<{ index: number | null }>('select max(index) as index from audit.event');
  return {
    batches: () => read((end?.index ?? -1) + 1),
    checkpoints: () => notesOf(database, last?.size ?? 0),
    nodes: (level, from, count) => nodesOf(database, level, from, count),
    async body(index) {
      const [row] = await database.query<{ body: string | null }>(
        'select body from audit.event where index = $1',
        [index],
      );
      return row?.body ?? undefined;
    },
    texts: (from, until) => textsOf(database, from, until),
    async during({ from, to }) {
      const [found] = await database.query<{ start: number | null; last: number }>(
        'select min(index) as start, max(index) as last from audit.event where at >= $1 and at < $2',
        [from, to],
      );
      return found && found.start !== null ? { start: found.start, end: found.last + 1 } : undefined;
    },
    async find(decision) {
      const rows = await database.query<{ index: number }>(
        'select index from audit.event where decision = $1 order by index',
        [decision],
      );
      return rows.map(({ index }) => index);
    },
    close,
  };
}

async function* textsOf(
  database: Queryable,
  from: number,
  until: number,
): AsyncGenerator<string | undefined> {
  for (let next = from; next < until; next += ROWS) {
    const rows = await database.query<{ index: number; body: string | null }>(
      'select index, body from audit.event where index >= $1 and index < $2',
      [next, Math.min(until, next + ROWS)],
    );
    const bodies = new Map(rows.map(({ index, body }) => [index, body ?? undefined]));
    for (let index = next; index < Math.min(until, next + ROWS); index += 1) yield bodies.get(index);
  }
}

async function* notesOf(database: Queryable, size: number): AsyncGenerator<StoredNote> {
  for (let after = 0; after < size; ) {
    const rows = await database.query<{ size: number; root: string; note: string }>(
      `select size, encode(root, 'hex') as root, note from audit.checkpoint
        where size > $1 and size <= $2 order by size limit $3`,
      [after, size, ROWS],
    );
    for (const row of rows) yield { ...row, root: Buffer.from(row.root, 'hex') };
    if (rows.length === 0) return;
    after = rows.at(-1)?.size ?? size;
  }
}

/** All in one value where none is missing: a row for each costs more than to hash it. */
async function nodesOf(
  database: Queryable,
  level: number,
  from: number,
  count: number,
): Promise<readonly (Hash | undefined)[]> {
  const nodes =
    level === 0
      ? 'select index, leaf as hash from audit.event where index >= $1 and index < $2'
      : 'select index, hash from audit.node where index >= $1 and index < $2 and level = $3';
  const range = level === 0 ? [from, from + count] : [from, from + count, level];
  const [all] = await database.query<{ count: number; hashes: string | null }>(
    `select count(*) as count, encode(string_agg(hash, '' order by index), 'hex') as hashes from (${nodes}) as node`,
    range,
  );
  const bytes = Buffer.from(all?.hashes ?? '', 'hex');
  if (all?.count === count && bytes.length === count * HASH_BYTES)
    return Array.from({ length: count }, (_, at) => bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES));
  const rows = await database.query<{ index: number; hash: string }>(
    `select index, encode(hash, 'hex') as hash from (${nodes}) as node`,
    range,
  );
  const hashes: (Hash | undefined)[] = new Array(count).fill(undefined);
  for (const { index, hash } of rows) hashes[index - from] = Buffer.from(hash, 'hex');
  return hashes;
}
