// The statements of a large database as a table: the slowest first, and what is wrong with each.
import type { LookedAt } from './look-at-plans.ts';

const HEAD = [
  '| subgraph | asked by | reads | calls | p50 ms | p95 ms | most rows | findings |',
  '| --- | --- | --- | ---: | ---: | ---: | ---: | --- |',
];

/** Markdown, under what the database holds. */
export function plansTable(title: string, statements: readonly LookedAt[]): string {
  const slowestFirst = [...statements].sort((one, other) => other.p95Ms - one.p95Ms);
  return [`## ${title}`, '', ...HEAD, ...slowestFirst.map(lineOf)].join('\n');
}

function lineOf({ subgraph, what, sql, calls, p50Ms, p95Ms, mostRowsRead, findings }: LookedAt): string {
  const times = `${p50Ms.toFixed(1)} | ${p95Ms.toFixed(1)}`;
  return `| ${subgraph} | ${what} | ${tablesOf(sql)} | ${calls} | ${times} | ${mostRowsRead} | ${findings.join('; ')} |`;
}

/** The tables that a statement names, in its order. */
function tablesOf(sql: string): string {
  const named = [...sql.matchAll(/\b(?:from|join|into|update)\s+(\w+\.\w+)/g)].map(([, table]) => table);
  return [...new Set(named)].join(', ');
}
