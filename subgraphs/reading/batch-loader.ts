// How a relation is read without N+1: all the keys of one tick in one statement.
import DataLoader from 'dataloader';
import type { Queryable } from '../../platform/database.ts';

interface Relation<Row, Value> {
  /** A statement whose `$1` is the array of keys (`text[]`) and whose rows carry their key as `key`. */
  readonly sql: string;
  /** Parameters of the statement after the keys. */
  readonly parameters?: readonly unknown[];
  /** What a row becomes; `undefined` leaves it out, as if it were not there. */
  readonly read: (row: Row) => Value | undefined;
}

type Keyed<Row> = Row & { readonly key: string };

/** Loads the one value of each key, or null. */
export function loadOne<Row, Value>(
  database: Pick<Queryable, 'query'>,
  relation: Relation<Row, Value>,
): DataLoader<string, Value | null> {
  return new DataLoader(async (keys) => {
    const groups = await groupsOf(database, relation, keys);
    return keys.map((key) => groups.get(key)?.[0] ?? null);
  });
}

/** Loads every value of each key, in the statement's order. */
export function loadMany<Row, Value>(
  database: Pick<Queryable, 'query'>,
  relation: Relation<Row, Value>,
): DataLoader<string, readonly Value[]> {
  return new DataLoader(async (keys) => {
    const groups = await groupsOf(database, relation, keys);
    return keys.map((key) => groups.get(key) ?? []);
  });
}

async function groupsOf<Row, Value>(
  database: Pick<Queryable, 'query'>,
  { sql, read, parameters = [] }: Relation<Row, Value>,
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly Value[]>> {
  const groups = new Map<string, Value[]>();
  for (const row of await database.query<Keyed<Row>>(sql, [keys, ...parameters])) {
    const value = read(row);
    if (value === undefined) continue;
    const group = groups.get(row.key);
    if (group) group.push(value);
    else groups.set(row.key, [value]);
  }
  return groups;
}
