// What misuse rules see of one request: taken from its event in the log and the details that were sealed with it.
import type { AuditEvent, SealedDetails, SubjectHash } from '../../../audit/audit-event.ts';

/** One request of one viewer. Nothing in it but `sought[].value`, `case` and `reason` was typed by somebody. */
export interface Access {
  /** Place in the log. */
  readonly index: number;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
  readonly issuer: string;
  readonly viewer: string;
  /** ORI. */
  readonly agency: string;
  readonly channel: string | undefined;
  readonly purpose: string | undefined;
  readonly case: string | undefined;
  readonly caseHash: string | undefined;
  readonly reason: string | undefined;
  readonly addressHash: string | undefined;
  readonly operationHash: string | undefined;
  /** `ANSWERED`, or the code of the refusal. */
  readonly outcome: string;
  /** How many coordinates the answer held, and how many were withheld from it. */
  readonly disclosed: number;
  readonly withheld: number;
  /** Of whom or what the answer told. */
  readonly subjects: readonly SubjectHash[];
  /** By what was asked, found or not. */
  readonly sought: readonly Sought[];
  /** To whom the answer goes on, as stated: an ORI, and perhaps more. */
  readonly recipient: string | undefined;
}

export interface Sought extends SubjectHash {
  /** What was typed, normalised: never for a reason, an alert or a log. */
  readonly value: string | undefined;
}

/** The details as far as they could be opened. */
export type OpenedDetails = Pick<SealedDetails, 'case' | 'reason' | 'recipient' | 'sought'>;

/** An entry of the log as an access; `undefined` when nobody is named by it. */
export function accessOf(
  index: number,
  event: AuditEvent,
  details: OpenedDetails | undefined,
): Access | undefined {
  const { issuer = '', viewer, agency } = event;
  if (viewer === undefined || agency === undefined) return undefined;
  return {
    index,
    at: Date.parse(event.time),
    issuer,
    viewer,
    agency,
    channel: event.channel,
    purpose: event.purpose,
    case: details?.case,
    caseHash: event.caseHash,
    reason: details?.reason,
    addressHash: event.addressHash,
    operationHash: event.operationHash,
    outcome: event.outcome,
    disclosed: Object.keys(event.disclosed).length,
    withheld: Object.keys(event.withheld).length,
    subjects: event.subjects ?? [],
    sought: (event.sought ?? []).map((sought, place) => ({
      ...sought,
      value: valueAt(details, place, sought.kind),
    })),
    recipient: details?.recipient,
  };
}

/** One name for a viewer, whoever vouches for them. */
export function viewerKey({ issuer, viewer }: Pick<Access, 'issuer' | 'viewer'>): string {
  return `${issuer} ${viewer}`;
}

/** Hashes of everyone and everything that a request was about: what it asked for and what it was told of. */
export function touchedBy({ subjects, sought }: Access): readonly string[] {
  return [...new Set([...sought, ...subjects].map(({ hash }) => hash))];
}

/** Parts of a description: many people have the same, so by itself none of them is anybody. */
const DESCRIBING: ReadonlySet<string> = new Set(['surname', 'given-name', 'date-of-birth']);
/** An answer that tells of more than this is a list, which is about nobody in particular. */
const LIST_OF = 10;

/** Hashes of what was asked for by a number of its own; where there is none, of whom the answer told. */
export function askedBy({ subjects, sought }: Access): readonly string[] {
  const asked = sought.filter(({ kind }) => !DESCRIBING.has(kind));
  if (asked.length > 0) return hashesOf(asked);
  return subjects.length > LIST_OF ? [] : hashesOf(subjects);
}

function hashesOf(things: readonly SubjectHash[]): readonly string[] {
  if (things.length === 1 && things[0]) return [things[0].hash];
  return [...new Set(things.map(({ hash }) => hash))];
}

function valueAt(details: OpenedDetails | undefined, place: number, kind: string): string | undefined {
  const sought = details?.sought[place];
  return sought?.kind === kind ? sought.value : undefined;
}
