// The event of a journey, for the log: how far it came, what was shown, what was not.
import { randomUUID } from 'node:crypto';
import { type AuditEvent, type Grounds, STARTED } from '../../audit/audit-event.ts';
import type { AuditKeys } from '../../audit/keys/audit-keys.ts';
import { sealDetails } from '../../audit/sealed-details.ts';
import type { Denial } from '../../schema/policy/policy.ts';
import { Refusal } from '../errors.ts';
import type { Arrival, Disclosure, Shaped } from '../stages/journey.ts';
import { RememberedHashes } from './remembered-hashes.ts';
import { soughtBy } from './sought/sought-values.ts';
import { detailsOf, purposeOf, recordedFacts } from './statements.ts';
import { SubjectValues } from './subjects/subject-values.ts';

/** As much of a journey as was travelled. */
export type Travelled = Arrival & Partial<Shaped>;

type Outcome = Shaped | Refusal | typeof STARTED;

export interface AuditEventsOptions {
  readonly keys: AuditKeys;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Makes events. Coordinates are recorded, never aliases; what people typed is hashed and sealed. */
export class AuditEvents {
  readonly #options: AuditEventsOptions;
  readonly #hashes: RememberedHashes;

  constructor(options: AuditEventsOptions) {
    this.#options = options;
    this.#hashes = new RememberedHashes(options.keys[0]);
  }

  /** The event of a journey that ended with `outcome`. */
  of(journey: Travelled, outcome: Outcome): AuditEvent {
    const id = randomUUID();
    const { arrivedAt, viewer, question, snapshot } = journey;
    const sought = question && snapshot ? soughtBy(question, snapshot) : new SubjectValues();
    const subjects = isAnswer(outcome) ? outcome.disclosure.subjects : new SubjectValues();
    const details = detailsOf(journey, [...sought]);
    const hashes = this.#hashes;
    return {
      id,
      decisionId: journey.decisionId,
      time: new Date(arrivedAt).toISOString(),
      durationMs: this.#options.now() - arrivedAt,
      bytes: isAnswer(outcome) ? Buffer.byteLength(outcome.answer.dataText) : 0,
      issuer: viewer?.issuer,
      viewer: viewer?.id,
      agency: viewer?.agency,
      channel: viewer?.channel,
      purpose: purposeOf(journey),
      caseHash: hashes.ofSaid('case', details.case),
      addressHash: hashes.ofSaid('address', details.address),
      facts: recordedFacts(journey),
      operationHash: hashes.ofSaid('operation', question?.hash),
      epoch: snapshot?.epoch,
      outcome: outcome instanceof Refusal ? outcome.code : isAnswer(outcome) ? 'ANSWERED' : outcome,
      ...shownIn(isAnswer(outcome) ? outcome.disclosure : undefined),
      refused: refusedBy(outcome),
      sources: journey.sources ?? [],
      kept: (journey.kept ?? []).map(({ subgraph, records, ageMs }) => ({
        subgraph,
        records,
        ageSeconds: ageMs / 1_000,
      })),
      subjects: hashes.ofAll(subjects),
      subjectsOmitted: subjects.omitted,
      sought: hashes.ofAll(sought),
      soughtOmitted: sought.omitted,
      sealed: sealDetails(this.#options.keys[0], id, details),
    };
  }
}

function shownIn(
  disclosure: Disclosure | undefined,
): Pick<AuditEvent, 'disclosed' | 'withheld' | 'shadowed'> {
  const withheld = [...(disclosure?.withheld ?? [])].map(
    ([name, { denial, count }]) => [name, { count, ...groundsOf(denial) }] as const,
  );
  return {
    disclosed: Object.fromEntries(disclosure?.disclosed ?? []),
    withheld: Object.fromEntries(withheld),
    shadowed: Object.fromEntries(disclosure?.shadowed ?? []),
  };
}

const refusedBy = (outcome: Outcome): AuditEvent['refused'] =>
  Object.fromEntries(
    (outcome instanceof Refusal ? outcome.denials : []).map((denial) => [
      denial.coordinate,
      groundsOf(denial),
    ]),
  );

const groundsOf = ({ coordinate: _, ...grounds }: Denial): Grounds => grounds;

const isAnswer = (outcome: Outcome): outcome is Shaped =>
  !(outcome instanceof Refusal) && outcome !== STARTED;
