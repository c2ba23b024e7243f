// One entry of the log as the schema shows it: who, when, for what, how much; never of whom, nor what was typed.
import type { AuditEvent, Grounds } from '../../../audit/audit-event.ts';
import { type Agency, agencyOf } from '../../domain/codes/agencies.ts';

/** A row of the log. `body` is null once its time of retention is over. */
export interface DisclosureRow {
  readonly index: number;
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly leaf: string;
  readonly outcome: string;
  readonly issuer: string | null;
  readonly viewer: string | null;
  readonly agency: string | null;
  readonly body: string | null;
}

/** The columns of a `DisclosureRow`, from `audit.event` as `e`. */
export const DISCLOSURE_COLUMNS = `e.index, e.id, e.at, encode(e.leaf, 'hex') as leaf, e.outcome, e.issuer, e.viewer,
  e.agency, e.body`;

interface CoordinateRecord {
  readonly coordinate: string;
  readonly count: number | null;
  readonly rule: string | null;
  readonly missing: readonly string[] | null;
}

export interface Disclosure {
  readonly index: number;
  readonly id: string;
  readonly at: string;
  readonly leafHash: string;
  readonly outcome: string;
  readonly expired: boolean;
  readonly viewer: { readonly issuer: string; readonly login: string } | null;
  readonly agency: Agency | null;
  readonly decisionId: string | null;
  readonly channel: string | null;
  readonly purpose: string | null;
  readonly epoch: string | null;
  readonly durationMs: number | null;
  readonly bytes: number | null;
  readonly disclosed: readonly { readonly coordinate: string; readonly count: number }[] | null;
  readonly withheld: readonly CoordinateRecord[] | null;
  readonly refused: readonly CoordinateRecord[] | null;
  readonly sources: AuditEvent['sources'] | null;
  readonly kept: AuditEvent['kept'] | null;
  /** How many subjects it tells of, those that it does not name included. */
  readonly subjectCount: number | null;
  /** What details are opened from. */
  readonly sealed: string | null;
}

/** The event of a row; `undefined` when it has expired. */
export const eventOf = ({ body }: Pick<DisclosureRow, 'body'>): AuditEvent | undefined =>
  body === null ? undefined : (JSON.parse(body) as AuditEvent);

/** A row as the schema shows it. */
export function disclosureOf(row: DisclosureRow): Disclosure {
  const { index, id, at, leaf, outcome, issuer, viewer, agency } = row;
  const event = eventOf(row);
  return {
    index,
    id,
    at,
    leafHash: leaf,
    outcome,
    expired: event === undefined,
    viewer: issuer === null || viewer === null ? null : { issuer, login: viewer },
    agency: agency === null ? null : agencyOf(agency),
    ...detailsOf(event),
  };
}

function detailsOf(event: AuditEvent | undefined) {
  return {
    decisionId: event?.decisionId ?? null,
    channel: event?.channel ?? null,
    purpose: event?.purpose ?? null,
    epoch: event?.epoch ?? null,
    durationMs: event?.durationMs ?? null,
    bytes: event?.bytes ?? null,
    disclosed: event
      ? Object.entries(event.disclosed).map(([coordinate, count]) => ({ coordinate, count }))
      : null,
    withheld: event ? Object.entries(event.withheld).map(recordOf) : null,
    refused: event ? Object.entries(event.refused).map(recordOf) : null,
    sources: event?.sources ?? null,
    kept: event?.kept ?? null,
    subjectCount: event ? event.subjects.length + event.subjectsOmitted : null,
    sealed: event?.sealed ?? null,
  };
}

function recordOf([coordinate, record]: [string, Grounds & { count?: number }]): CoordinateRecord {
  const { rule, count = null } = record;
  return { coordinate, rule, count, missing: missingIn(record) };
}

/** What the viewer lacked, as they were told it. */
const missingIn = ({ missing }: Grounds): readonly string[] => [...missing];
