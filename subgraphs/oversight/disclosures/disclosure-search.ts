// How the log is searched: by one index each, newest first, never more rows than the page holds.
import { searchedSubjectHashes } from '../../../audit/subject-hash.ts';
import type { AuditReading } from '../../serving/audit-reading.ts';
import { DISCLOSURE_COLUMNS, type Disclosure, type DisclosureRow, disclosureOf } from './disclosure.ts';
import { cursorOf, type DisclosureSearch } from './search-input.ts';

export interface DisclosurePage {
  readonly edges: readonly { readonly cursor: string; readonly node: Disclosure }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** A statement and its parameters. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** Behind every cursor: nothing was asked then. */
const FIRST_PLACE = { at: 'infinity', index: Number.MAX_SAFE_INTEGER };

/** The instant at which a day of California begins, so many days after the date `parameter`. */
const dayAfter = (parameter: string, days: number): string =>
  `(${parameter}::date + ${days})::timestamp at time zone 'America/Los_Angeles'`;
const SINCE = `coalesce(${dayAfter('$1', 0)}, '-infinity')`;
const UNTIL = `coalesce(${dayAfter('$2', 1)}, 'infinity')`;

/**
 * Days of California: `$1` since, `$2` until; `$3`, `$4` the place behind which the page begins; `$5` rows.
 *
 * INVARIANT: one comparison says where to begin. Of two, an index begins at either, which may be years too late.
 */
const between = (at: string, index: string): string => `
  ${at} >= ${SINCE} and (${at}, ${index}) <
    (least(${UNTIL}, $3::timestamptz), case when ${UNTIL} <= $3::timestamptz then -1 else $4::bigint end)`;

/** Each hash is one walk along its index: several stand for one value while the log's key is changed. */
const BY_SUBJECT = (filter: string): string => `
  select ${DISCLOSURE_COLUMNS} from (
    select distinct found.at, found.event from unnest($6::text[]) as sought(hash)
    cross join lateral (
      select distinct s.at, s.event from audit.subject s ${filter && 'join audit.event e on e.index = s.event'}
      where s.hash = sought.hash and ${between('s.at', 's.event')} ${filter}
      order by s.at desc, s.event desc limit $5
    ) as found order by found.at desc, found.event desc limit $5
  ) as page join audit.event e on e.index = page.event
  order by e.at desc, e.index desc`;

const BY_EVENT = (filter: string): string => `
  select ${DISCLOSURE_COLUMNS} from audit.event e
  where ${between('e.at', 'e.index')} ${filter}
  order by e.at desc, e.index desc limit $5`;

/** The statement of a search. One row more than the page holds is asked for, which tells whether there are more. */
export function searchStatement(search: DisclosureSearch, hashes: readonly string[] | undefined): Statement {
  const { since = null, until = null, after = FIRST_PLACE, first, viewer, agency } = search;
  const parameters: unknown[] = [since, until, after.at, after.index, first + 1];
  if (hashes) parameters.push(hashes);
  const filters: string[] = [];
  const demand = (column: string, value: string | undefined): void => {
    if (value !== undefined) filters.push(`and e.${column} = $${parameters.push(value)}`);
  };
  demand('viewer', viewer?.login);
  demand('issuer', viewer?.issuer);
  demand('agency', agency);
  const filter = filters.join(' ');
  return { sql: hashes ? BY_SUBJECT(filter) : BY_EVENT(filter), parameters };
}

/** A page of the log. */
export async function searchDisclosures(
  { database, keys }: AuditReading,
  search: DisclosureSearch,
): Promise<DisclosurePage> {
  const { subject, first, after } = search;
  const hashes = subject && searchedSubjectHashes(keys, subject.kind, subject.value);
  const { sql, parameters } = searchStatement(search, hashes);
  const rows = await database.query<DisclosureRow>(sql, parameters);
  const edges = rows.slice(0, first).map((row) => ({ cursor: cursorOf(row), node: disclosureOf(row) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: after !== undefined,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** The page that nothing is found on. */
export const NO_DISCLOSURES: DisclosurePage = {
  edges: [],
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
};
