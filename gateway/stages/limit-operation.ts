// Is the operation small enough to decide and plan? Both cost more than this, so it comes first.
import type { OperationDefinitionNode } from 'graphql';
import type { GatewayConfig } from '../config.ts';
import { Refusal } from '../errors.ts';
import { asksForSchemaBelow } from '../operation/introspection.ts';
import { faultOfSize } from '../operation/measure.ts';
import { reservedAlias } from '../operation/reserved-alias.ts';
import { faultOfLiterals, faultOfVariables } from '../operation/value-depth.ts';
import type { Inquiring, Question } from './journey.ts';
import type { Stage } from './stage.ts';

export type LimitOperationOptions = Pick<GatewayConfig, 'limits'>;

export function limitOperation({ limits }: LimitOperationOptions): Stage<Inquiring, Inquiring> {
  /** What was found of an operation's text, which is asked again and again. */
  const known = new WeakMap<OperationDefinitionNode, Refusal | 'within limits'>();
  return {
    name: 'limit operation',
    run(journey) {
      const { question } = journey;
      const found = known.get(question.operation) ?? refusalOf(question, limits) ?? 'within limits';
      known.set(question.operation, found);
      if (found instanceof Refusal) return found;
      const fault = faultOfVariables(question.variables, limits.valueDepth);
      return fault ? new Refusal('OPERATION_TOO_COMPLEX', fault) : journey;
    },
  };
}

function refusalOf(question: Question, limits: LimitOperationOptions['limits']): Refusal | undefined {
  if (question.operation.operation === 'subscription')
    return new Refusal('OPERATION_NOT_SUPPORTED', 'subscriptions are not supported');
  const reserved = reservedAlias(question.document);
  if (reserved) return new Refusal('OPERATION_NOT_SUPPORTED', reserved);
  if (asksForSchemaBelow(question))
    return new Refusal('OPERATION_NOT_SUPPORTED', 'ask for `__schema` and `__type` at the root of a query');
  const fault = faultOfSize(question, limits) ?? faultOfLiterals(question.document, limits.valueDepth);
  return fault ? new Refusal('OPERATION_TOO_COMPLEX', fault) : undefined;
}
