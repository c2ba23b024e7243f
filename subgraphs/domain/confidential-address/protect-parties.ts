// How a new protective order keeps the home addresses of those whom it protects out of every record at once.
import type { Queryable } from '../../../platform/database.ts';
import { PROTECTED_PARTY } from '../codes/motor-vehicles/confidential-grounds.ts';

const PROTECT = `
  insert into confidential_address.holder (person_id, ground, since)
  select distinct person, '${PROTECTED_PARTY}', $2::date from unnest($1::text[]) as person
  on conflict (person_id, ground) do update set ends = null`;

/**
 * Makes the addresses of persons on record confidential from `today` on, in the transaction that enters the order.
 * That an order ends does not end it: whoever was protected is not found the day after.
 */
export async function protectParties(
  transaction: Queryable,
  personIds: readonly (string | null)[],
  today: string,
): Promise<void> {
  const known = personIds.filter((id) => id !== null);
  if (known.length > 0) await transaction.query(PROTECT, [known, today]);
}
