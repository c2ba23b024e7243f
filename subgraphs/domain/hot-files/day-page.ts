// How a list that is ordered by a day and a record number is paged: forwards, with a limit and opaque cursors.
import { badInput } from '../../reading/client-input.ts';

/** A page as a client asks for it. */
export interface DayPageRequest {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** Up to `size` records after a place. */
export interface DayWindow {
  readonly after: { readonly day: string; readonly nic: string } | undefined;
  readonly size: number;
}

/** A page as a schema shows it. */
export interface DayPage<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

interface Placed {
  readonly day: string;
  readonly nic: string;
}

const USUAL_PAGE = 20;
const MAX_PAGE = 50;
const BEFORE_ALL: Placed = { day: '0001-01-01', nic: '' };

/** The window of a request. @throws GraphQLError for a size out of bounds or a cursor that `toDayPage` did not make. */
export function readDayPage({ first, after }: DayPageRequest): DayWindow {
  const size = first ?? USUAL_PAGE;
  if (size < 1 || size > MAX_PAGE)
    throw badInput(`\`first\` must be between 1 and ${MAX_PAGE}: ask for the rest page by page`);
  return { size, after: after === null || after === undefined ? undefined : readCursor(after) };
}

/** Day and number after which the page begins, for lists that rise; and one more than it holds. */
export function dayPageParameters({ after = BEFORE_ALL, size }: DayWindow): readonly unknown[] {
  return [after.day, after.nic, size + 1];
}

/** The page of `window` from the rows that its statement found; `read` leaves out what the viewer may not know of. */
export function toDayPage<Row extends Placed, Node>(
  rows: readonly Row[],
  { size, after }: DayWindow,
  read: (row: Row) => Node | undefined,
): DayPage<Node> {
  const page = rows.slice(0, size);
  const edges = page.flatMap((row) => {
    const node = read(row);
    return node === undefined ? [] : [{ cursor: cursorOf(row), node }];
  });
  const last = page.at(-1);
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > size,
      hasPreviousPage: after !== undefined,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: last ? cursorOf(last) : null,
    },
  };
}

function readCursor(cursor: string): Placed {
  const [, day, nic] =
    /^v1:(\d{4}-\d{2}-\d{2}):([A-Z]\d{9})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (day !== undefined && nic !== undefined) return { day, nic };
  throw badInput('`after` is not a cursor of this list: pass one as it was given');
}

function cursorOf({ day, nic }: Placed): string {
  return Buffer.from(`v1:${day}:${nic}`).toString('base64url');
}
