// Is the operation small enough to decide and plan? Planning is synchronous, so this comes first.
import type { GatewayConfig } from '../config.ts';
import { Refusal } from '../errors.ts';
import { asksForSchemaBelow } from '../operation/introspection.ts';
import { faultOfSize } from '../operation/measure.ts';
import { reservedAlias } from '../operation/reserved-alias.ts';
import { faultOfValues } from '../operation/value-depth.ts';
import type { Inquiring } from './journey.ts';
import type { Stage } from './stage.ts';

export type LimitOperationOptions = Pick<GatewayConfig, 'limits'>;

export function limitOperation({ limits }: LimitOperationOptions): Stage<Inquiring, Inquiring> {
  return {
    name: 'limit operation',
    run(journey) {
      const { operation } = journey.question;
      if (operation.operation === 'subscription')
        return new Refusal('OPERATION_NOT_SUPPORTED', 'subscriptions are not supported');
      const reserved = reservedAlias(journey.question.document);
      if (reserved) return new Refusal('OPERATION_NOT_SUPPORTED', reserved);
      if (asksForSchemaBelow(journey.question))
        return new Refusal(
          'OPERATION_NOT_SUPPORTED',
          'ask for `__schema` and `__type` at the root of a query',
        );
      const fault =
        faultOfSize(journey.question, limits) ?? faultOfValues(journey.question, limits.valueDepth);
      return fault ? new Refusal('OPERATION_TOO_COMPLEX', fault) : journey;
    },
  };
}
