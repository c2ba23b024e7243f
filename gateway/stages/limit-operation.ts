// Is the operation small enough to decide and plan? Both cost more than this, so it comes first.
import type { GatewayConfig } from '../config.ts';
import { Refusal } from '../errors.ts';
import { aliasCollision } from '../operation/alias-collision.ts';
import { faultOfSize } from '../operation/measure.ts';
import { faultOfValues } from '../operation/value-depth.ts';
import type { Inquiring } from './journey.ts';
import type { Stage } from './stage.ts';

export type LimitOperationOptions = Pick<GatewayConfig, 'limits'>;

/** Names that the planner gives to variables of its own. */
const isPlanners = (variable: string): boolean => /^representations$|^contextualArgument_/.test(variable);

export function limitOperation({ limits }: LimitOperationOptions): Stage<Inquiring, Inquiring> {
  return {
    name: 'limit operation',
    run(journey) {
      const { operation } = journey.question;
      if (operation.operation === 'subscription')
        return new Refusal('OPERATION_NOT_SUPPORTED', 'subscriptions are not supported');
      const taken = operation.variableDefinitions?.find(({ variable }) => isPlanners(variable.name.value));
      if (taken)
        return new Refusal(
          'OPERATION_NOT_SUPPORTED',
          `variable \`$${taken.variable.name.value}\` has a name that sources are joined by: choose another`,
        );
      const collision = aliasCollision(journey.question.document, journey.snapshot.plumbing);
      if (collision) return new Refusal('OPERATION_NOT_SUPPORTED', collision);
      const fault =
        faultOfSize(journey.question, limits) ?? faultOfValues(journey.question, limits.valueDepth);
      return fault ? new Refusal('OPERATION_TOO_COMPLEX', fault) : journey;
    },
  };
}
