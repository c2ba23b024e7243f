// How thousands of rows reach a table: a few statements, never one per row.
import type { Queryable } from '../../platform/database.ts';

const ROWS_PER_STATEMENT = 2_000;
const ROWS_PER_COPY = 20_000;

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

export function bulkWriter(database: Queryable): BulkWriter {
  const most = database.copy ? ROWS_PER_COPY : ROWS_PER_STATEMENT;
  const pending = new Map<TableShape, Readonly<Record<string, unknown>>[]>();
  const write = async (shape: TableShape): Promise<void> => {
    const rows = pending.get(shape) ?? [];
    if (rows.length > 0) await writeRows(database, shape, rows);
    pending.set(shape, []);
  };
  const flush = async (): Promise<void> => {
    for (const shape of pending.keys()) await write(shape);
  };
  return {
    finish: flush,
    add: async (shape, row) => {
      const rows = pending.get(shape) ?? [];
      pending.set(shape, rows);
      rows.push(row);
      if (rows.length >= most) await flush();
    },
  };
}

async function writeRows(
  database: Queryable,
  shape: TableShape,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
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
