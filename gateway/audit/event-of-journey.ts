// The event of a journey, for the log: how far it came, what was shown, what was not.
import { randomUUID } from 'node:crypto';
import { type AuditEvent, type Grounds, STARTED } from '../../audit/audit-event.ts';
import type { Denial } from '../../schema/policy/policy.ts';
import { Refusal } from '../errors.ts';
import type { Arrival, Shaped } from '../stages/journey.ts';

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
    id: randomUUID(),
    decisionId: journey.decisionId,
    time: new Date(journey.arrivedAt).toISOString(),
    durationMs: now - journey.arrivedAt,
    bytes: isAnswer(outcome) ? Buffer.byteLength(outcome.answer.dataText) : 0,
    issuer: journey.viewer?.issuer,
    channel: undefined,
    caseHash: undefined,
    addressHash: undefined,
    subjects: [],
    sought: [],
    sealed: '',
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

const groundsOf = ({ coordinate: _, ...grounds }: Denial): Grounds => grounds;

const isAnswer = (outcome: Shaped | Refusal | typeof STARTED): outcome is Shaped =>
  !(outcome instanceof Refusal) && outcome !== STARTED;
