// How the statements of a large database are looked at: asked as they are, timed, and each one's plan read.
import type { Database } from '../../../platform/database.ts';
import type { StatementCall } from '../../../subgraphs/testing/test-subgraphs.ts';
import { type ExplainedRow, rowsRead, warningsOf, wholeTables } from './plan.ts';

/** A statement as often as it was asked. */
export interface SeenStatement {
  readonly subgraph: string;
  /** The question that asked it first. */
  readonly what: string;
  readonly sql: string;
  readonly calls: readonly StatementCall['parameters'][];
}

/** What is known of a statement. */
export interface LookedAt extends Omit<SeenStatement, 'calls'> {
  readonly calls: number;
  /** Milliseconds as the client waits for the answer. */
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** Rows of tables and indexes that the worst call looked at. */
  readonly mostRowsRead: number;
  /** What must not be: big tables read whole, sorts of many rows, wrong guesses. */
  readonly findings: readonly string[];
}

/** Plans are read of so many calls; all are timed. */
const PLANS = 5;
/** Reading fewer rows than these whole is what a planner should do. */
const SMALL_TABLE = 2_000;

/** Asks every call of `seen` again, in transactions that change nothing. */
export async function lookAtPlans(
  database: Database,
  seen: readonly SeenStatement[],
): Promise<readonly LookedAt[]> {
  const big = await bigTables(database);
  const results: LookedAt[] = [];
  for (const { calls, ...statement } of seen) {
    const times: number[] = [];
    for (const parameters of calls) times.push(await timeOf(database, statement.sql, parameters));
    times.sort((one, other) => one - other);
    const plans = [];
    for (const parameters of calls.slice(0, PLANS))
      plans.push(await planOf(database, statement.sql, parameters));
    const whole = plans.flatMap(wholeTables).filter((table) => big.has(table));
    results.push({
      ...statement,
      calls: calls.length,
      p50Ms: times[Math.floor(times.length / 2)] ?? 0,
      p95Ms: times[Math.floor(times.length * 0.95)] ?? 0,
      mostRowsRead: Math.max(0, ...plans.map(rowsRead)),
      findings: [...new Set([...whole.map((table) => `reads ${table} whole`), ...plans.flatMap(warningsOf)])],
    });
  }
  return results;
}

async function bigTables(database: Database): Promise<ReadonlySet<string>> {
  const rows = await database.query<{ name: string }>(
    `select relnamespace::regnamespace || '.' || relname as name from pg_class where relkind = 'r' and reltuples > $1`,
    [SMALL_TABLE],
  );
  return new Set(rows.map(({ name }) => name));
}

async function timeOf(database: Database, sql: string, parameters: readonly unknown[]): Promise<number> {
  let milliseconds = 0;
  await undone(database, async (query) => {
    const began = performance.now();
    await query(sql, parameters);
    milliseconds = performance.now() - began;
  });
  return milliseconds;
}

async function planOf(database: Database, sql: string, parameters: readonly unknown[]) {
  let plan: ExplainedRow | undefined;
  await undone(database, async (query) => {
    [plan] = (await query(`explain (analyze, verbose, format json) ${sql}`, parameters)) as ExplainedRow[];
  });
  const [found] = plan?.['QUERY PLAN'] ?? [];
  if (!found) throw new Error(`no plan of ${sql}`);
  return found.Plan;
}

class Undone extends Error {}

/** Some statements of a question write, such as when a mailbox was read. */
async function undone(
  database: Database,
  work: (
    query: (sql: string, parameters: readonly unknown[]) => Promise<readonly unknown[]>,
  ) => Promise<void>,
): Promise<void> {
  await database
    .transaction(async (transaction) => {
      await work((sql, parameters) => transaction.query(sql, parameters));
      throw new Undone();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
}
