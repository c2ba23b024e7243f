// Which fields may be read, and what may be sent in? The operation is narrowed and gets a hash of its own.
import { getVariableValues } from 'graphql';
import { Refusal } from '../errors.ts';
import { decisionFor, refusalOf } from '../operation/decide-operation.ts';
import { plannedNames } from '../operation/planned-names.ts';
import type { Decided, Informed } from './journey.ts';
import type { Stage } from './stage.ts';

export function decide(): Stage<Informed, Decided> {
  return {
    name: 'decide',
    run(journey) {
      const { question, facts, snapshot } = journey;
      const { coerced, errors } = getVariableValues(
        question.schema,
        question.operation.variableDefinitions ?? [],
        question.variables,
        { maxErrors: 5 },
      );
      if (errors) return new Refusal('BAD_VARIABLES', errors.map(({ message }) => message).join('; '));
      const decision = decisionFor(question, facts, snapshot);
      const names = plannedNames(decision.operation, snapshot.plumbing);
      return (
        refusalOf(question, decision) ?? { ...journey, decision, names, values: names.valuesOf(coerced) }
      );
    },
  };
}
