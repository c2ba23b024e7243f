// What is written down about one request: who, for what, which coordinates, never a value.
import type { Denial } from '../../schema/policy/policy.ts';
import { Refusal } from '../errors.ts';
import type { Arrival, Shaped } from '../stages/journey.ts';

export interface AuditEvent {
  readonly decisionId: string;
  /** UTC, to the millisecond. */
  readonly time: string;
  readonly durationMs: number;
  readonly address: string | undefined;
  readonly viewer: string | undefined;
  readonly agency: string | undefined;
  readonly purpose: string | undefined;
  readonly case: string | undefined;
  readonly reason: string | undefined;
  /** Every fact that held: what the decision rests on, and what other permissions would have looked at. */
  readonly facts: readonly string[];
  readonly operationName: string | undefined;
  /** SHA-256 of the client's text. */
  readonly operationHash: string | undefined;
  readonly epoch: string | undefined;
  /** `ANSWERED`, the code of the refusal, or `STARTED`. */
  readonly outcome: string;
  /** How many values of each coordinate the answer holds. */
  readonly disclosed: Readonly<Record<string, number>>;
  /** How many values of each coordinate were withheld, and why. */
  readonly withheld: Readonly<Record<string, WithheldRecord>>;
  /** For what coordinates the whole operation was refused, and why. */
  readonly refused: Readonly<Record<string, Omit<Denial, 'coordinate'>>>;
  /** How often a rule in shadow mode would have withheld a coordinate: by `Type.field rule`. */
  readonly shadowed: Readonly<Record<string, number>>;
  readonly sources: Shaped['sources'];
  /** What was shown again without asking a source: how much of each subgraph, and how old the oldest was. */
  readonly kept: readonly KeptRecord[];
}

export interface KeptRecord {
  readonly subgraph: string;
  /** Entities, or answers as a whole. */
  readonly records: number;
  readonly ageSeconds: number;
}

/** The decision exactly as the viewer was told it. */
export type WithheldRecord = Omit<Denial, 'coordinate'> & { readonly count: number };

/** The outcome of a write that is about to be made; a second event with the same decision id says how it went. */
export const STARTED = 'STARTED';

/** As much of a journey as was travelled. */
export type Travelled = Arrival & Partial<Shaped>;

/** The event of a journey that ended with `outcome`. Coordinates are recorded, never aliases. */
export function auditEventOf(
  journey: Travelled,
  outcome: Shaped | Refusal | typeof STARTED,
  now: number,
): AuditEvent {
  const disclosure = isAnswer(outcome) ? outcome.disclosure : undefined;
  return {
    decisionId: journey.decisionId,
    time: new Date(journey.arrivedAt).toISOString(),
    durationMs: now - journey.arrivedAt,
    address: journey.address,
    viewer: journey.viewer?.id,
    agency: journey.viewer?.agency,
    purpose: journey.inquiry?.purpose,
    case: journey.inquiry?.case,
    reason: journey.inquiry?.reason,
    facts: journey.facts ?? [],
    operationName: journey.question?.operation.name?.value,
    operationHash: journey.question?.hash,
    epoch: journey.snapshot?.epoch,
    outcome: outcome instanceof Refusal ? outcome.code : isAnswer(outcome) ? 'ANSWERED' : outcome,
    disclosed: Object.fromEntries(disclosure?.disclosed ?? []),
    withheld: Object.fromEntries(
      [...(disclosure?.withheld ?? [])].map(([name, { denial, count }]) => [
        name,
        { count, ...groundsOf(denial) },
      ]),
    ),
    refused: Object.fromEntries(
      (outcome instanceof Refusal ? outcome.denials : []).map((denial) => [
        denial.coordinate,
        groundsOf(denial),
      ]),
    ),
    shadowed: Object.fromEntries(disclosure?.shadowed ?? []),
    sources: journey.sources ?? [],
    kept: (journey.kept ?? []).map(({ subgraph, records, ageMs }) => ({
      subgraph,
      records,
      ageSeconds: ageMs / 1_000,
    })),
  };
}

const groundsOf = ({ coordinate: _, ...grounds }: Denial): Omit<Denial, 'coordinate'> => grounds;

const isAnswer = (outcome: Shaped | Refusal | typeof STARTED): outcome is Shaped =>
  !(outcome instanceof Refusal) && outcome !== STARTED;
