// What a plan of PostgreSQL tells: which tables it reads whole, how many rows it touches, and where it guessed wrong.

/** A node of `explain (format json)`; the actual figures stand there after `analyze` only. */
export interface PlanNode {
  readonly 'Node Type': string;
  readonly Schema?: string;
  readonly 'Relation Name'?: string;
  readonly 'Plan Rows'?: number;
  readonly 'Actual Rows'?: number;
  readonly 'Actual Loops'?: number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly 'Temp Written Blocks'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** What `explain` answers in one row. */
export interface ExplainedRow {
  readonly 'QUERY PLAN': readonly { readonly Plan: PlanNode }[];
}

/** The plan and everything below it. */
export function nodesOf(plan: PlanNode): readonly PlanNode[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

/** Tables that are read from the first row to the last, `schema.table`. */
export function wholeTables(plan: PlanNode): readonly string[] {
  return nodesOf(plan)
    .filter((node) => node['Node Type'] === 'Seq Scan')
    .map(tableOf);
}

/** Rows that were looked at in tables and indexes, kept or not. */
export function rowsRead(plan: PlanNode): number {
  return nodesOf(plan)
    .filter((node) => node['Relation Name'] !== undefined || node['Node Type'] === 'Bitmap Index Scan')
    .reduce((sum, node) => sum + touched(node), 0);
}

/** What else would grow with the population: sorts of many rows, work that does not fit into memory, wrong guesses. */
export function warningsOf(plan: PlanNode): readonly string[] {
  return nodesOf(plan).flatMap((node) => {
    const warnings: string[] = [];
    const rows = actual(node);
    if (node['Node Type'] === 'Sort' && rows > MANY_ROWS) warnings.push(`sorts ${rows} rows`);
    if ((node['Temp Written Blocks'] ?? 0) > 0) warnings.push(`${node['Node Type']} writes to disk`);
    if (isFarOff(node)) warnings.push(`${node['Node Type']} of ${node['Plan Rows']} rows was one of ${rows}`);
    return warnings;
  });
}

/** More rows than this are not bounded by a page or by what one record can have. */
const MANY_ROWS = 5_000;
const FAR_OFF = 100;

const tableOf = (node: PlanNode): string => `${node.Schema}.${node['Relation Name']}`;

const actual = (node: PlanNode): number => (node['Actual Rows'] ?? 0) * (node['Actual Loops'] ?? 0);

function touched(node: PlanNode): number {
  const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  return actual(node) + removed * (node['Actual Loops'] ?? 0);
}

/** A guess that was a hundred times too small. One that was too big may be of rows that nobody asked for any more. */
function isFarOff(node: PlanNode): boolean {
  const rows = node['Actual Rows'] ?? 0;
  return rows > MANY_ROWS / 5 && rows / Math.max(1, node['Plan Rows'] ?? 1) > FAR_OFF;
}
