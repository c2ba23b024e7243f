// By which numbers a record is found from now on.
import type { Queryable } from '../../../platform/database.ts';

/** Lets the record be found by these numbers and no others, in its transaction. */
export async function replaceNumbers(
  transaction: Queryable,
  nic: string,
  numbers: readonly string[],
): Promise<void> {
  await transaction.query('delete from property.number where nic = $1 and number <> all($2::text[])', [
    nic,
    numbers,
  ]);
  await transaction.query(
    `insert into property.number (number, nic) select number, $1 from unnest($2::text[]) as number
     on conflict do nothing`,
    [nic, numbers],
  );
}
