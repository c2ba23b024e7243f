// Does the operation fit the schema as this viewer may know it? What is hidden is as unknown as what never existed.
import { type GraphQLError, validate as validateDocument } from 'graphql';
import { Refusal } from '../errors.ts';
import type { Informed } from './journey.ts';
import type { Stage } from './stage.ts';

/** More faults than this are not listed. */
const MAXIMUM_ERRORS = 20;

export function validate(): Stage<Informed, Informed> {
  return {
    name: 'validate',
    run(journey) {
      const { snapshot, question, facts } = journey;
      const key = `${question.hash}:${snapshot.viewerSchemas.variantOf(snapshot.policy.maskOf(facts))}`;
      if (snapshot.validated.has(key)) return journey;
      const errors = validateDocument(question.schema, question.document, undefined, {
        maxErrors: MAXIMUM_ERRORS,
      });
      if (errors.length > 0) return refusalOf(errors);
      snapshot.validated.set(key, true);
      return journey;
    },
  };
}

function refusalOf(errors: readonly GraphQLError[]): Refusal {
  return new Refusal('GRAPHQL_VALIDATION_FAILED', 'the operation does not fit the schema', {
    details: errors.map(({ message, nodes }) => ({ message, nodes })),
  });
}
