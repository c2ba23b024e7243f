// How a clerk records that their court has ended an order, or that firearms were given up by it.
import type { Passport } from '../../../platform/passport.ts';
import { badInput, readPastDay } from '../../reading/client-input.ts';
import type { ProtectiveOrder } from '../order/order.ts';
import { type OrderTopic, orderTold } from '../order/order-told.ts';
import type { OrderWriting } from '../order/order-writing.ts';
import { type ChangeInput, orderToChange } from './order-to-change.ts';

/** `TerminateProtectiveOrderInput` of the schema. */
export interface TerminateInput extends ChangeInput {
  readonly endedOn: unknown;
}

interface Change {
  readonly kind: string;
  readonly topic: OrderTopic;
  /** The statement, `$1` the id of the order. @throws GraphQLError when the order can't be changed so. */
  readonly of: (order: ProtectiveOrder) => readonly [sql: string, ...parameters: readonly unknown[]];
}

/** Terminates orders for one request. */
export function orderTermination(writing: OrderWriting) {
  return (input: TerminateInput, passport: Passport) =>
    change(writing, input, passport, {
      kind: 'terminateProtectiveOrder',
      topic: 'order-ended',
      of: ({ issued }) => {
        const endedOn = readPastDay(input.endedOn, 'input.endedOn', writing.today);
        if (endedOn < issued) throw badInput('`input.endedOn` is before the order was issued');
        return [
          `update orders.protective_order set status = 'TERMINATED', ended_on = $2::date, version = version + 1 where id = $1`,
          endedOn,
        ];
      },
    });
}

/** Records receipts for firearms for one request. */
export function firearmReceipt(writing: OrderWriting) {
  return (input: ChangeInput, passport: Passport) =>
    change(writing, input, passport, {
      kind: 'recordFirearmReceipt',
      topic: 'order-changed',
      of: ({ firearm }) => {
        if (!firearm.prohibited)
          throw badInput('the order forbids no firearms: check the number of the order');
        return [
          'update orders.protective_order set receipt_filed = true, version = version + 1 where id = $1',
        ];
      },
    });
}

function change(
  writing: OrderWriting,
  input: ChangeInput,
  passport: Passport,
  { kind, topic, of }: Change,
): Promise<{ readonly orderId: string }> {
  return writing.write({
    key: input.idempotencyKey,
    kind,
    input,
    passport,
    work: async (transaction, tell) => {
      const order = await orderToChange(transaction, input, writing, passport);
      const [sql, ...parameters] = of(order);
      await transaction.query(sql, [order.id, ...parameters]);
      tell(orderTold(topic, order, passport));
      return { orderId: order.id };
    },
  });
}
