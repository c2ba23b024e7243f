// How do events look as a table? A row each, for a spreadsheet; what is proven is proven by the JSON Lines.
import type { AuditEvent } from '../audit-event.ts';
import type { ExportLine } from './export-text.ts';

const COLUMNS = {
  index: ({ index }: Row) => index,
  time: ({ event }: Row) => event.time,
  decisionId: ({ event }: Row) => event.decisionId,
  issuer: ({ event }: Row) => event.issuer,
  viewer: ({ event }: Row) => event.viewer,
  agency: ({ event }: Row) => event.agency,
  channel: ({ event }: Row) => event.channel,
  purpose: ({ event }: Row) => event.purpose,
  outcome: ({ event }: Row) => event.outcome,
  disclosed: ({ event }: Row) => counted(event.disclosed),
  withheld: ({ event }: Row) => Object.keys(event.withheld ?? {}).join(' '),
  refused: ({ event }: Row) => Object.keys(event.refused ?? {}).join(' '),
  subjects: ({ event }: Row) => (event.subjects ?? []).map(({ kind, hash }) => `${kind}:${hash}`).join(' '),
  leaf: ({ leaf }: Row) => leaf,
};

interface Row extends Pick<ExportLine, 'index' | 'leaf'> {
  readonly event: Partial<AuditEvent>;
}

export const CSV_HEAD = `${Object.keys(COLUMNS).join(',')}\r\n`;

/** A row; nothing for an event that is not shown. */
export function csvRow({ index, leaf, event }: ExportLine): string {
  if (event === undefined) return '';
  const row = { index, leaf, event: JSON.parse(event) as Partial<AuditEvent> };
  return `${Object.values(COLUMNS)
    .map((of) => cell(of(row)))
    .join(',')}\r\n`;
}

const counted = (disclosed: AuditEvent['disclosed'] = {}): string =>
  Object.entries(disclosed)
    .map(([coordinate, count]) => `${coordinate}=${count}`)
    .join(' ');

/** INVARIANT: no cell begins a formula, whatever a token or a header made people write (CSV injection). */
function cell(value: string | number | undefined): string {
  const text = String(value ?? '');
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
