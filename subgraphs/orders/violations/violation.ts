// How a violation message on file becomes what the schema shows.
import { agencyOf } from '../../domain/codes/agencies.ts';
import { codedAll } from '../../domain/codes/coded.ts';
import { CONDITION } from '../../domain/codes/order-codes.ts';

/** A violation message as the table holds it. Days are `YYYY-MM-DD`. */
export interface ViolationRow {
  readonly id: number;
  readonly occurredOn: string;
  readonly conditions: readonly string[];
  readonly outcome: string;
  readonly reportNumber: string | null;
  readonly reportedBy: string;
  readonly ori: string;
  readonly reportedOn: string;
}

/** The message as the schema shows it. */
export function violationOf({ id, conditions, ori, ...row }: ViolationRow) {
  return { ...row, id: String(id), conditions: codedAll(CONDITION, conditions), agency: agencyOf(ori) };
}

/** The newest messages of each order, one statement per batch. */
export const VIOLATIONS = `
  select key, violation.* from unnest($1::text[]) as key cross join lateral (
    select id, occurred_on as "occurredOn", conditions, outcome, report_number as "reportNumber",
      reported_by as "reportedBy", ori, reported_on as "reportedOn"
    from orders.violation where order_id = key order by id desc limit 50
  ) as violation`;
