// Which order a clerk may change: one of their own court, as it stood when they read it, and to which they are no party.
import type { Queryable } from '../../../platform/database.ts';
import type { Passport } from '../../../platform/passport.ts';
import { badInput, readWord } from '../../reading/client-input.ts';
import { assertVersion } from '../../writing/version.ts';
import { assertNoParty } from '../order/assert-no-party.ts';
import type { ProtectiveOrder } from '../order/order.ts';
import type { OrderWriting } from '../order/order-writing.ts';

/** What every change of an order names. */
export interface ChangeInput {
  readonly idempotencyKey: string;
  readonly orderId: string;
  readonly version: number;
}

/**
 * The order, its row locked until the transaction ends. It is in force.
 *
 * @throws GraphQLError `STALE_VERSION`, or what to do. INVARIANT: another court's order is answered like none.
 */
export async function orderToChange(
  transaction: Queryable,
  input: ChangeInput,
  { recordsIn, person }: OrderWriting,
  { agency }: Passport,
): Promise<ProtectiveOrder> {
  const id = readWord(input.orderId, 'input.orderId');
  await transaction.query('select id from orders.protective_order where id = $1 for update', [id]);
  const records = recordsIn(transaction);
  const order = await records.order.load(id);
  if (!order || order.court.ori !== agency)
    throw badInput('no order of your court has this `input.orderId`: check the number of the order');
  assertVersion({ expected: input.version, current: order.version });
  await assertNoParty(records, order, person, 'a party to the order may not change it: ask another clerk');
  if (order.status !== 'ACTIVE')
    throw badInput(
      'the order is no longer in force: read its `status` and `replacedBy`; nothing was changed',
    );
  return order;
}
