// What a viewer was told about one decision, out of the audit log: the same sentences, made from the same denials.
import type { AuditEvent } from '../../../audit/audit-event.ts';
import { explain, explainInput } from '../../../schema/policy/explain.ts';
import { wordsOfGiven } from '../../../schema/policy/tools/givens.ts';
import { type Call, EXIT, type Outcome } from '../../verbs/verb.ts';
import { eventOf } from '../replaying/audited.ts';
import { compiledOf } from '../sources.ts';
import { appendTest } from '../testing/append-test.ts';
import { givenOf, observedTest } from '../testing/observed-test.ts';
import { detailLines, statedDetails } from './stated-details.ts';

interface Told {
  readonly coordinate: string;
  /** What the error said. */
  readonly sentence: string;
  readonly rule: string;
  readonly owner?: string;
  readonly because?: string;
  readonly missing: readonly string[];
  /** How many values were withheld; none when the whole operation was refused. */
  readonly count?: number;
}

/** Explains a decision; with `--as-test` it becomes a test of the permissions file, with `--details` it says what was stated. */
export async function explainDecision(decisionId: string, log: string, call: Call): Promise<Outcome> {
  const event = await eventOf(decisionId, log);
  if (call.flag('as-test')) return appendTest(observedTest(event, compiledOf(call).policy), call);
  const { policy } = compiledOf(call);
  const told = toldOf(event, new Set(policy.fields));
  const { time, outcome, epoch, disclosed } = event;
  const words = wordsOfGiven(givenOf(event, policy));
  const details = call.flag('details') ? statedDetails(event, call) : undefined;
  return {
    exitCode: EXIT.ok,
    text: [
      `${decisionId}: ${outcome}, ${time}, ${words}`,
      ...told.map(({ sentence, count }) => (count === undefined ? sentence : `${sentence} [${count}×]`)),
      `${Object.keys(disclosed).length} coordinates were disclosed, ${told.length} were not`,
      ...(details ? ['stated:', ...detailLines(details)] : []),
      '',
    ].join('\n'),
    json: {
      decisionId,
      time,
      outcome,
      epoch,
      viewer: words,
      told,
      disclosed,
      ...(details ? { details } : {}),
    },
  };
}

function toldOf({ withheld, refused }: AuditEvent, fields: ReadonlySet<string>): readonly Told[] {
  return [
    ...Object.entries(withheld).map(([coordinate, denial]) => ({
      coordinate,
      sentence: explain({ coordinate, ...denial }),
      ...denial,
    })),
    ...Object.entries(refused).map(([coordinate, denial]) => ({
      coordinate,
      sentence: (fields.has(coordinate) ? explain : explainInput)({ coordinate, ...denial }),
      ...denial,
    })),
  ];
}
