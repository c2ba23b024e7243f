// Do the columns by which an event is found say what the event says? Only its text is hashed.
import type { Batch } from './log-source.ts';

export interface EventRow {
  readonly index: number;
  readonly id: string;
  readonly at: string;
  readonly leaf: string;
  readonly body: string | null;
  readonly decision: string;
  readonly issuer: string | null;
  readonly viewer: string | null;
  readonly agency: string | null;
  readonly outcome: string;
  readonly case_hash: string | null;
}

/** Member of the event by column. */
const COLUMNS = {
  id: 'id',
  at: 'time',
  decision: 'decisionId',
  issuer: 'issuer',
  viewer: 'viewer',
  agency: 'agency',
  outcome: 'outcome',
  case_hash: 'caseHash',
} as const;

/** What an index takes of a text. */
const MOST = 200;

type Contradiction = NonNullable<Batch['contradictions']>[number];

/** The first column that says something else. A text that is no event is found by its hash. */
export function contradictionIn(row: EventRow): Contradiction | undefined {
  const event = row.body === null ? undefined : eventIn(row.body);
  if (!event) return undefined;
  for (const [column, member] of Object.entries(COLUMNS) as [keyof typeof COLUMNS, string][])
    if (row[column] !== searchable(event[member]))
      return { index: row.index, detail: `its column \`${column}\` is not what the event says` };
  return undefined;
}

function eventIn(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const event: unknown = JSON.parse(body);
    return typeof event === 'object' && event !== null ? (event as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function searchable(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const cut = value.length > MOST ? value.slice(0, MOST) : value;
  return Buffer.from(cut.replaceAll('\0', ' ')).toString();
}
