// The port that everything SQL goes through. PGlite and PostgreSQL answer the same statements with the same values.

/**
 * Something that answers SQL. Parameters are `$1`, `$2`, …; arrays are passed as arrays, JSON as text.
 *
 * Values come back alike from every adapter: `date` as `YYYY-MM-DD`, `timestamptz` as an ISO string in UTC,
 * `bigint` and `numeric` as numbers, `json` parsed. Tables are named with their schema; `public` holds extensions only.
 */
export interface Queryable {
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]>;
  /** Runs several statements without parameters: a migration. */
  script(sql: string): Promise<void>;
  /**
   * Rows of a table, values in the order of `columns` (name and type), in one statement: where the adapter has a faster way
   * than to insert, and within a transaction only.
   */
  readonly copy?: (
    table: string,
    columns: Readonly<Record<string, string>>,
    rows: readonly (readonly unknown[])[],
  ) => Promise<void>;
}

/** A database with a lifetime. */
export interface Database extends Queryable {
  /** Commits when `work` resolves and rolls back when it rejects; `work` must use only what it is given. */
  transaction<Result>(work: (transaction: Queryable) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** PostgreSQL type numbers whose text is read by ourselves, so that every adapter reads it alike. */
export const VALUE_READERS: Readonly<Record<number, (text: string) => unknown>> = {
  20: Number, // bigint
  1082: (text) => text, // date
  1184: (text) => new Date(text).toISOString(), // timestamptz
  1700: Number, // numeric
};
