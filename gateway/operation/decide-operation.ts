// The decision on an operation, made once for everyone to whom the same facts apply, and what it refuses as a whole.
import type { Fact } from '../../schema/policy/fact.ts';
import { Refusal } from '../errors.ts';
import type { Question } from '../stages/journey.ts';
import type { Snapshot } from '../supergraph/snapshot.ts';
import { touchedCoordinates } from './coordinates.ts';
import { type Decision, decisionOn } from './decision.ts';
import { refusedInputError, refusedWriteError } from './withheld-error.ts';

/** The same document, operation and needed facts decide alike, so millions of viewers share few decisions. */
export function decisionFor(question: Question, holding: readonly Fact[], snapshot: Snapshot): Decision {
  const { policy, neededFacts, decisions, schema, subjects } = snapshot;
  let needed = neededFacts.get(question.hash);
  if (needed === undefined) {
    needed = policy.factsNeededBy(touchedCoordinates(question.document, schema, subjects));
    neededFacts.set(question.hash, needed);
  }
  const facts = policy.maskOf(holding) & needed;
  const key = `${question.hash}:${question.operationName ?? ''}:${facts.toString(36)}`;
  const known = decisions.get(key);
  if (known) return known;
  const decision = decisionOn(question, facts, policy, snapshot);
  decisions.set(key, decision);
  return decision;
}

/** An operation that sends what it may not, or that writes and would not run as a whole, does not run at all. */
export function refusalOf(question: Question, decision: Decision): Refusal | undefined {
  const inputs = decision.inputDenials(question.variables);
  const writes = question.operation.operation === 'mutation' ? [...decision.denials.values()] : [];
  if (inputs.length + writes.length === 0) return undefined;
  return new Refusal('OPERATION_REFUSED', 'the operation uses or writes with what is withheld', {
    details: [...inputs.map(refusedInputError), ...writes.map(refusedWriteError)],
    denials: [...inputs, ...writes],
  });
}
