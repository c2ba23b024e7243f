// How thousands of rows reach a table: a few statements, never one per row.
import { setImmediate } from 'node:timers/promises';
import type { Queryable } from '../../platform/database.ts';

const ROWS_PER_STATEMENT = 2_000;
const ROWS_PER_COPY = 5_000;
/** While rows are copied, others are made; the copying is let on after so many. */
const ROWS_PER_TURN = 250;

/** A table and the PostgreSQL type of each column to fill. */
export interface TableShape {
  readonly table: string;
  readonly columns: Readonly<Record<string, string>>;
}

/** Rows by table, collected and written chunk by chunk. */
export interface BulkWriter {
  /** Adds a row whose keys are columns of `shape`; a missing key is null. */
  add(shape: TableShape, row: Readonly<Record<string, unknown>>): Promise<void>;
  /** Writes what is left, table by table in the order they were first met. */
  finish(): Promise<void>;
}

/**
 * A writer over `database`. Where rows can be copied, the next are made while the last ones are on their way: what fails
 * is thrown by a later `add`, or by `finish`.
 */
export function bulkWriter(database: Queryable): BulkWriter {
  const most = database.copy ? ROWS_PER_COPY : ROWS_PER_STATEMENT;
  const pending = new Map<TableShape, Readonly<Record<string, unknown>>[]>();
  let underWay: Promise<void> = Promise.resolve();
  let sinceTurn = 0;
  const flush = async (): Promise<void> => {
    await underWay;
    underWay = writeTables(database, [...pending]);
    underWay.catch(() => {}); // Thrown where it is waited for.
    for (const shape of pending.keys()) pending.set(shape, []);
    if (!database.copy) await underWay;
  };
  return {
    finish: async () => {
      await flush();
      await underWay;
    },
    add: async (shape, row) => {
      const rows = pending.get(shape) ?? [];
      pending.set(shape, rows);
      rows.push(row);
      if (rows.length >= most) await flush();
      sinceTurn = (sinceTurn + 1) % ROWS_PER_TURN;
      if (database.copy && sinceTurn === 0) await setImmediate();
    },
  };
}

type Rows = readonly Readonly<Record<string, unknown>>[];

/** One table after the other: rows come after those that they refer to. */
async function writeTables(
  database: Queryable,
  tables: readonly (readonly [shape: TableShape, rows: Rows])[],
): Promise<void> {
  for (const [shape, rows] of tables) if (rows.length > 0) await writeRows(database, shape, rows);
}

async function writeRows(database: Queryable, shape: TableShape, rows: Rows): Promise<void> {
  const columns = Object.keys(shape.columns);
  const values = (row: Readonly<Record<string, unknown>>) => columns.map((column) => row[column]);
  if (database.copy) await database.copy(shape.table, shape.columns, rows.map(values));
  else await database.query(insertStatement(shape), [JSON.stringify(rows)]);
}

function insertStatement({ table, columns }: TableShape): string {
  const names = Object.keys(columns).join(', ');
  const typed = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
  return `insert into ${table} (${names}) select ${names} from json_to_recordset($1::json) as row (${typed.join(', ')})`;
}
