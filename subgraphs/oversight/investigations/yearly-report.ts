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

const OPENED = `select ${INVESTIGATION_COLUMNS} from oversight.investigation i
  where i.agency = $1 and extract(year from i.opened_at at time zone 'America/Los_Angeles') = $2`;
/** A finding stays when the investigation is closed: its last one counts. */
const SUSTAINED = `select distinct on (e.investigation) e.investigation::text as id, e.value
  from oversight.investigation_entry e where e.kind = 'STATUS' and e.investigation = any($1::uuid[])
  order by e.investigation, e.id desc`;
const ACCESSES = `select count(*) as count from audit.event e where e.agency = $1
  and e.at >= make_timestamptz($2::integer, 1, 1, 0, 0, 0, 'America/Los_Angeles')
  and e.at < make_timestamptz($2::integer + 1, 1, 1, 0, 0, 0, 'America/Los_Angeles')`;
const VIEWERS = `select count(*) as count from standing.viewer where agency = $1 and employed_on < make_date($2::integer + 1, 1, 1)
  and (separated_on is null or separated_on >= make_date($2::integer, 1, 1))`;

interface Reporting {
  readonly database: Queryable;
  readonly audit: () => AuditReading;
  readonly reviewer: CurrentReviewer;
}

/** One agency's year. Of their own agency a reader sees what they may know of: nobody learns from a count who is watched. */
export async function misuseReport(
  { database, audit, reviewer }: Reporting,
  agency: string,
  year: number,
): Promise<MisuseReport> {
  if (year < 2000 || year > 2100) throw badInput('`year` must be between 2000 and 2100');
  const own = await reviewer.get();
  const opened = await database.query<InvestigationRow>(OPENED, [agency, year]);
  const known = opened.filter((row) => mayKnowOfMatter(matterOf(row), own));
  const findings = await database.query<{ id: string; value: string }>(SUSTAINED, [
    known.map(({ id }) => id),
  ]);
  const [accesses] = await audit().database.query<{ count: number }>(ACCESSES, [agency, year]);
  const [viewers] = await database.query<{ count: number }>(VIEWERS, [agency, year]);
  return {
    agency: agencyOf(agency),
    year,
    investigated: known.length,
    sustained: findings.filter(({ value }) => value === 'SUSTAINED').length,
    pending: known.filter(({ status }) => status !== 'CLOSED').length,
    statuses: counted(known.map(({ status }) => status)).map(({ name, count }) => ({ status: name, count })),
    outcomes: counted(known.map(({ outcome }) => outcome)).map(({ name, count }) => ({
      outcome: name,
      count,
    })),
    accesses: accesses?.count ?? 0,
    viewers: viewers?.count ?? 0,
  };
}

function counted(names: readonly string[]): readonly Count[] {
  return [...new Set(names)]
    .sort()
    .map((name) => ({ name, count: names.filter((one) => one === name).length }));
}
