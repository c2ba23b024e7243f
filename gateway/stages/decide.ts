// Which fields may be read? The operation is narrowed to those and gets a hash of its own.
import { getVariableValues } from 'graphql';
import type { Fact } from '../../schema/policy/fact.ts';
import { Refusal } from '../errors.ts';
import { touchedCoordinates } from '../operation/coordinates.ts';
import { type Decision, decisionOn } from '../operation/decision.ts';
import { refusedInputError, refusedWriteError } from '../operation/withheld-error.ts';
import type { Decided, Informed } from './journey.ts';
import type { Stage } from './stage.ts';

export function decide(): Stage<Informed, Decided> {
  return {
    name: 'decide',
    run(journey) {
      const { question, facts } = journey;
      const { coerced, errors } = getVariableValues(
        question.schema,
        question.operation.variableDefinitions ?? [],
        question.variables,
        { maxErrors: 5 },
      );
      if (errors) return new Refusal('BAD_REQUEST', errors.map(({ message }) => message).join('; '));
      const decision = decisionFor(journey, facts);
      return refusalOf(journey, decision) ?? { ...journey, decision, values: coerced };
    },
  };
}

/** An operation that sends what it may not, or that writes and would not run as a whole, does not run at all. */
function refusalOf({ question }: Informed, decision: Decision): Refusal | undefined {
  const inputs = decision.inputDenials(question.variables);
  const writes = question.operation.operation === 'mutation' ? [...decision.denials.values()] : [];
  if (inputs.length + writes.length === 0) return undefined;
  return new Refusal('OPERATION_REFUSED', 'the operation uses or writes with what is withheld', {
    details: [...inputs.map(refusedInputError), ...writes.map(refusedWriteError)],
    denials: [...inputs, ...writes],
  });
}

/** The same document, operation and needed facts decide alike, so a decision is made once. */
export function decisionFor(
  { snapshot, question }: Pick<Informed, 'snapshot' | 'question'>,
  holding: readonly Fact[],
): Decision {
  const { policy, neededFacts, decisions, schema } = snapshot;
  const operation = `${question.hash}:${question.operationName ?? ''}`;
  let needed = neededFacts.get(question.hash);
  if (needed === undefined) {
    needed = policy.factsNeededBy(touchedCoordinates(question.document, schema));
    neededFacts.set(question.hash, needed);
  }
  const facts = policy.maskOf(holding) & needed;
  const key = `${operation}:${facts.toString(36)}`;
  const known = decisions.get(key);
  if (known) return known;
  const decision = decisionOn(question, facts, policy);
  decisions.set(key, decision);
  return decision;
}
