// What a court must have entered by now and has not: the worklist, page by page, the longest overdue first.
import type { Queryable } from '../../../platform/database.ts';
import { badInput } from '../../reading/client-input.ts';
import { businessDaysAfter } from '../clock/business-days.ts';

interface FilingRow {
  readonly id: number;
  readonly kind: string;
  readonly caseNumber: string;
  readonly formNumber: string;
  readonly orderId: string | null;
  readonly filedOn: string;
  readonly due: string;
}

/** A page as it is asked for. */
export interface OverdueRequest {
  readonly first?: number | null;
  readonly after?: string | null;
}

const MOST = 50;
const USUAL = 20;
const FIRST_OF_ALL = { due: '0001-01-01', id: 0 };

const OVERDUE = `
  select id, kind, case_number as "caseNumber", form_number as "formNumber", order_id as "orderId",
    filed_on as "filedOn", due
  from orders.court_filing
  where court = $1 and entered_on is null and due < $2::date and (due, id) > ($3::date, $4::bigint)
  order by due, id limit $5`;

/** What the court of `agency` has not entered in time, as of `today`. */
export function overdueEntries(database: Queryable, agency: string, today: string) {
  return async ({ first, after }: OverdueRequest) => {
    const size = first ?? USUAL;
    if (size < 1 || size > MOST)
      throw badInput(`\`first\` must be between 1 and ${MOST}: ask for the rest page by page`);
    const { due, id } = after ? readCursor(after) : FIRST_OF_ALL;
    const found = await database.query<FilingRow>(OVERDUE, [agency, today, due, id, size + 1]);
    const edges = found.slice(0, size).map((row) => edgeOf(row, today));
    return {
      edges,
      pageInfo: {
        hasNextPage: found.length > size,
        hasPreviousPage: Boolean(after),
        startCursor: edges.at(0)?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
    };
  };
}

function edgeOf({ id, due, ...row }: FilingRow, today: string) {
  const cursor = Buffer.from(`v1:${due}:${id}`).toString('base64url');
  return { cursor, node: { ...row, due, businessDaysOverdue: businessDaysAfter(due, today) } };
}

function readCursor(cursor: string): { readonly due: string; readonly id: number } {
  const [, due, id] =
    /^v1:(\d{4}-\d{2}-\d{2}):(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (due === undefined || id === undefined)
    throw badInput('`after` is not a cursor of this list: pass one as it was given');
  return { due, id: Number(id) };
}
