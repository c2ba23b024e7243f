// Nobody acts on an order of which they are a party: neither whom it binds nor whom it shields.
import { badInput } from '../../reading/client-input.ts';
import type { ProtectiveOrder } from './order.ts';
import type { OrderRecords } from './order-records.ts';

/** @throws GraphQLError that says `refusal` when the viewer, as `person` on record, is a party to `order`. */
export async function assertNoParty(
  records: OrderRecords,
  order: ProtectiveOrder,
  person: string | undefined,
  refusal: string,
): Promise<void> {
  const others = await records.protectedPersons.load(order.id);
  const parties = [order.restrained.id, ...others.map((one) => one.person?.id)];
  if (person !== undefined && parties.includes(person)) throw badInput(refusal);
}
