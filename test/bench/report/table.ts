// The table for people: one block for each scenario, gateways below each other, and how they compare with Apollo.
import type { Scenario } from '../scenarios.ts';
import { type FigureRow, isMeasured, type Row } from './row.ts';

export const COLUMNS = [
  'gateway',
  'CPU ms/request',
  'vs apollo',
  'requests/s',
  'p50 ms',
  'p99 ms',
  'peak MB',
  'fetches/request',
] as const;

export interface Block {
  readonly title: string;
  readonly rows: readonly Row[];
}

/** Rows by scenario, in the order in which they come. */
export function blocksOf(rows: readonly Row[]): readonly Block[] {
  const titles = [...new Set(rows.map(titleOf))];
  return titles.map((title) => ({ title, rows: rows.filter((row) => titleOf(row) === title) }));
}

export function titleOf({ query, connections, coalesced }: Scenario): string {
  if (connections === 1) return `${query}, one connection`;
  const what = coalesced ? 'all asking the same (fetches may be shared)' : 'each asking something else';
  return `${query}, ${connections} connections, ${what}`;
}

/** How many times less CPU time than Apollo in the same block; `undefined` without Apollo. */
export function ratioToApollo(row: FigureRow, rows: readonly Row[]): number | undefined {
  const apollo = rows.filter(isMeasured).find(({ gateway }) => gateway === 'apollo');
  return apollo && apollo.cpuMsPerRequest / row.cpuMsPerRequest;
}

export const LOAD_BOUND =
  '* the load and the subgraphs were the limit, not the gateway: read its CPU time, not its speed';

/** Whether more could not be asked of the gateway. */
export const isLoadBound = ({ loadBusy, gatewayBusy }: FigureRow): boolean =>
  loadBusy > 0.85 && loadBusy > gatewayBusy;

/** The cells of a row among the rows of its block. */
export function cellsOf(row: FigureRow, rows: readonly Row[]): readonly string[] {
  const ratio = ratioToApollo(row, rows);
  return [
    row.gateway,
    row.cpuMsPerRequest.toFixed(3),
    ratio === undefined ? '' : `${ratio.toFixed(1)}×`,
    `${row.rps.toFixed(0)}${isLoadBound(row) ? '*' : ''}`,
    row.p50Ms.toFixed(2),
    row.p99Ms.toFixed(2),
    row.peakRssMb.toFixed(0),
    row.fetchesPerRequest.toFixed(2),
  ];
}

/** The table as plain text. */
export function textTable(rows: readonly Row[]): string {
  const blocks = blocksOf(rows).map(({ title, rows: block }) => `${title}\n${textBlock(block)}\n`);
  return [...blocks, ...noteOf(rows)].join('\n');
}

/** The table as Markdown, one for each scenario. */
export function markdownTable(rows: readonly Row[]): string {
  const blocks = blocksOf(rows).map(({ title, rows: block }) => `**${title}**\n\n${markdownBlock(block)}\n`);
  return [...blocks, ...noteOf(rows)].join('\n');
}

const noteOf = (rows: readonly Row[]): readonly string[] =>
  rows.filter(isMeasured).some(isLoadBound) ? [`${LOAD_BOUND}\n`] : [];

function textBlock(rows: readonly Row[]): string {
  const lines = [COLUMNS, ...rows.filter(isMeasured).map((row) => cellsOf(row, rows))];
  const widths = COLUMNS.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ');
  const reasons = rows.flatMap((row) => (isMeasured(row) ? [] : [`${row.gateway}: ${row.error}`]));
  return [...lines.map(line), ...reasons].join('\n');
}

function markdownBlock(rows: readonly Row[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(COLUMNS),
    line(COLUMNS.map((_, column) => (column === 0 ? '---' : '---:'))),
    ...rows.map((row) =>
      isMeasured(row)
        ? line(cellsOf(row, rows))
        : line([row.gateway, row.error.split('\n')[0] ?? '', ...COLUMNS.slice(2).map(() => '')]),
    ),
  ].join('\n');
}
