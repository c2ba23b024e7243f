// The worklist of a court: what it issued or received, and whether that has been entered.
import type { Queryable } from '../../../platform/database.ts';

interface Entered {
  readonly court: string;
  readonly case_number: string;
  readonly form_number: string;
  readonly orderId: string;
  readonly today: string;
}

/** The order that was entered is no longer due. */
export async function closeFiling(
  transaction: Queryable,
  { court, case_number, form_number, orderId, today }: Entered,
): Promise<void> {
  await transaction.query(
    `update orders.court_filing set entered_on = $5::date, order_id = $4
     where court = $1 and case_number = $2 and form_number = $3 and kind = 'ORDER' and entered_on is null`,
    [court, case_number, form_number, orderId, today],
  );
}
