// What others are told of an order that has changed: which one, by its numbers, and which agencies; of nobody by name.
import type { Passport } from '../../../platform/passport.ts';
import type { OutboxEvent } from '../../writing/outbox.ts';

export type OrderTopic =
  | 'order-entered'
  | 'order-served'
  | 'order-violated'
  | 'order-ended'
  | 'order-changed';

export interface ToldOrder {
  readonly id: string;
  readonly nic: string | null;
  readonly court: { readonly ori: string };
  readonly restrained: { readonly id: string };
}

/** The event: gateways forget what they kept of the order and of whom it restrains. */
export function orderTold(
  topic: OrderTopic,
  { id, nic, court, restrained }: ToldOrder,
  { agency }: Pick<Passport, 'agency'>,
): OutboxEvent {
  return {
    topic,
    about: [
      { type: 'ProtectiveOrder', key: { id } },
      { type: 'Person', key: { id: restrained.id } },
    ],
    payload: { orderId: id, nic, court: court.ori, agency },
  };
}
