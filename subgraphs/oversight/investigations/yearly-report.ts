// What an agency reports each year of misuse, nil reports included, with what it has to be measured against.
import type { Queryable } from '../../../platform/database.ts';
import { mayKnowOfMatter } from '../../../schema/policy/oversight-rules.ts';
import { type Agency, agencyOf } from '../../domain/codes/agencies.ts';
import { badInput } from '../../reading/client-input.ts';
import type { AuditReading } from '../../serving/audit-reading.ts';
import type { CurrentReviewer } from '../personnel/reviewer.ts';
import { INVESTIGATION_COLUMNS, type InvestigationRow, matterOf } from './investigation.ts';

interface Count {
  readonly name: string;
  readonly count: number;
}

export interface MisuseReport {
  readonly agency: Agency;
  readonly year: number;
  readonly investigated: number;
  readonly sustained: number;
  readonly pending: number;
  readonly statuses: readonly { readonly status: string; readonly count: number }[];
  readonly outcomes: readonly { readonly outcome: string; readonly count: number }[];
  /** Entries of the log that are the agency's, in that year. */
  readonly accesses: number;
  /** People of the agency who might sign in at some time of that year. */
  readonly viewers: number;
}

/** Days of California: `$2` is the year. */
const inYear = (
  column: string,
): string => `${column} >= make_timestamptz($2::integer, 1, 1, 0, 0, 0, 'America/Los_Angeles')
  and ${column} < make_timestamptz($2::integer + 1, 1, 1, 0, 0, 0, 'America/Los_Angeles')`;

const OPENED = `select ${INVESTIGATION_COLUMNS} from oversight.investigation i
  where i.agency = any($1::text[]) and ${inYear('i.opened_at')}`;
/** A finding stays when the investigation is closed: its last one counts. */
const SUSTAINED = `select asked.id::text as id, last.value
  from unnest($1::uuid[]) as asked(id) cross join lateral (
    select e.value from oversight.investigation_entry e where e.investigation = asked.id and e.kind = 'STATUS'
    order by e.id desc limit 1
  ) as last`;
const ACCESSES = `select e.agency as ori, count(*) as count from audit.event e
  where e.agency = any($1::text[]) and ${inYear('e.at')} group by e.agency`;
const VIEWERS = `select agency as ori, count(*) as count from standing.viewer
  where agency = any($1::text[]) and employed_on < make_date($2::integer + 1, 1, 1)
    and (separated_on is null or separated_on >= make_date($2::integer, 1, 1)) group by agency`;

interface Reporting {
  readonly database: Queryable;
  readonly audit: () => AuditReading;
  readonly reviewer: CurrentReviewer;
}

/**
 * The year of each agency, in four statements whatever their number. Of their own agency a reader sees what they may know
 * of: nobody learns from a count who is watched.
 */
export async function misuseReports(
  { database, audit, reviewer }: Reporting,
  agencies: readonly string[],
  year: number,
): Promise<readonly MisuseReport[]> {
  if (year < 2000 || year > 2100) throw badInput('`year` must be between 2000 and 2100');
  const own = await reviewer.get();
  const opened = await database.query<InvestigationRow>(OPENED, [agencies, year]);
  const known = opened.filter((row) => mayKnowOfMatter(matterOf(row), own));
  const findings = await database.query<{ id: string; value: string }>(SUSTAINED, [
    known.map(({ id }) => id),
  ]);
  const sustained = new Set(findings.filter(({ value }) => value === 'SUSTAINED').map(({ id }) => id));
  const accesses = await countsOf(audit().database, ACCESSES, [agencies, year]);
  const viewers = await countsOf(database, VIEWERS, [agencies, year]);
  return agencies.map((ori) => ({
    agency: agencyOf(ori),
    year,
    ...tallied(
      known.filter((row) => row.ori === ori),
      sustained,
    ),
    accesses: accesses.get(ori) ?? 0,
    viewers: viewers.get(ori) ?? 0,
  }));
}

function tallied(known: readonly InvestigationRow[], sustained: ReadonlySet<string>) {
  return {
    investigated: known.length,
    sustained: known.filter(({ id }) => sustained.has(id)).length,
    pending: known.filter(({ status }) => status !== 'CLOSED').length,
    statuses: counted(known.map(({ status }) => status)).map(({ name, count }) => ({ status: name, count })),
    outcomes: counted(known.map(({ outcome }) => outcome)).map(({ name, count }) => ({
      outcome: name,
      count,
    })),
  };
}

/** How many there are by agency. */
async function countsOf(
  database: Queryable,
  sql: string,
  parameters: readonly unknown[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await database.query<{ ori: string; count: number }>(sql, parameters);
  return new Map(rows.map(({ ori, count }) => [ori, count]));
}

function counted(names: readonly string[]): readonly Count[] {
  return [...new Set(names)]
    .sort()
    .map((name) => ({ name, count: names.filter((one) => one === name).length }));
}
