// The answer as the client asked for it, with what is withheld as null and a reason. What was tightened while the
// sources were asked holds as well: nothing is shown that either the old rules or the new ones withhold.
import type { GraphQLFormattedError } from 'graphql';
import { Refusal } from '../errors.ts';
import { decisionFor, refusalOf } from '../operation/decide-operation.ts';
import { type Decision, strictest } from '../operation/decision.ts';
import { type FactOptions, factsOf } from '../operation/facts.ts';
import { refusalOfInquiry } from '../operation/inquiry.ts';
import { asksOnlyForSchema } from '../operation/introspection.ts';
import { shape as shapeAnswer } from '../operation/shape/shape.ts';
import type { Judged, Shaped } from './journey.ts';
import type { Stage } from './stage.ts';

export function shape(options: FactOptions): Stage<Judged, Shaped> {
  return {
    name: 'shape',
    run(journey) {
      const { viewer } = journey;
      if (viewer && options.now() > viewer.validUntil)
        return new Refusal('UNAUTHENTICATED', 'the token expired while the request ran');
      const decision = currentDecision(journey, options);
      if (decision instanceof Refusal) return decision;
      const { dataText, errors, silenced, disclosure } = shapeAnswer({ ...journey, decision }, journey.data);
      const faults = journey.faults.filter((fault) => !isSilenced(fault, silenced));
      return { ...journey, answer: { dataText, errors: [...faults, ...errors] }, disclosure };
    },
  };
}

/** Whether the fault tells that a secret source withholds something. */
function isSilenced(
  { path = [], extensions }: GraphQLFormattedError,
  silenced: ReadonlySet<string>,
): boolean {
  if (silenced.size === 0 || extensions?.code !== 'NEED_TO_KNOW') return false;
  return path.some((_, depth) => silenced.has(path.slice(0, depth + 1).join('/')));
}

/** The decision that the request began with, tightened by that of the rules which hold now. */
function currentDecision(journey: Judged, options: FactOptions): Decision | Refusal {
  const { decision, snapshot, judgedBy, question, viewer, inquiry } = journey;
  if (judgedBy === snapshot) return decision;
  const { permissions } = judgedBy;
  const refusal =
    permissions && !asksOnlyForSchema(question) && refusalOfInquiry(inquiry, viewer, permissions);
  if (refusal) return refusal;
  const newer = decisionFor(question, factsOf({ viewer, inquiry, permissions }, options), judgedBy);
  const isWrite = question.operation.operation === 'mutation';
  return (isWrite ? undefined : refusalOf(question, newer)) ?? strictest(decision, newer);
}
