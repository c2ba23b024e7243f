// The investigations that a reviewer may know of: none about themselves, their chain, or their own agency's people.
import type { Queryable } from '../../../platform/database.ts';
import { mayKnowOfMatter } from '../../../schema/policy/oversight-rules.ts';
import { loadMany, loadOne } from '../../reading/batch-loader.ts';
import type { CurrentReviewer } from '../personnel/reviewer.ts';
import { uuidIn } from '../uuid.ts';
import {
  ENTRY_COLUMNS,
  INVESTIGATION_COLUMNS,
  type Investigation,
  type InvestigationEntry,
  type InvestigationRow,
  investigationOf,
  matterOf,
} from './investigation.ts';
import type { InvestigationStatus } from './status.ts';

export interface InvestigationFilter {
  readonly status: InvestigationStatus | null;
  readonly agency: string | null;
}

const MOST = 500;
const MOST_ENTRIES = 1_000;

const BY_ID = `select ${INVESTIGATION_COLUMNS} from oversight.investigation i where i.id = $1::uuid`;
const BY_ALERT = `select i.alert::text as key, ${INVESTIGATION_COLUMNS} from oversight.investigation i
  where i.alert = any($1::uuid[])`;
const LISTED = `select ${INVESTIGATION_COLUMNS} from oversight.investigation i
  where ($1::text is null or i.status = $1) and ($2::text is null or i.agency = $2)
  order by i.opened_at desc, i.id limit ${MOST}`;
const ENTRIES = `
  select asked.key::text as key, part.* from unnest($1::uuid[]) as asked(key) cross join lateral (
    select ${ENTRY_COLUMNS} from oversight.investigation_entry e
    where e.investigation = asked.key order by e.id limit ${MOST_ENTRIES}
  ) as part order by asked.key, part.id`;

/** The investigation with this id; `undefined` for none, and for text that is no id. */
export async function findInvestigation(
  database: Queryable,
  id: string,
): Promise<InvestigationRow | undefined> {
  const uuid = uuidIn(id);
  return uuid === undefined ? undefined : (await database.query<InvestigationRow>(BY_ID, [uuid]))[0];
}

/**
 * The same, and nobody else changes it until the transaction ends. One that is not there takes the same statements as one
 * that the reviewer may not know of.
 */
export async function lockInvestigation(
  transaction: Queryable,
  id: string,
): Promise<InvestigationRow | undefined> {
  const uuid = uuidIn(id);
  if (uuid === undefined) return undefined;
  await transaction.query('select 1 from oversight.investigation where id = $1::uuid for update', [uuid]);
  return findInvestigation(transaction, uuid);
}

export function investigationRecords(database: Queryable, reviewer: CurrentReviewer) {
  const visible = async (
    rows: readonly (InvestigationRow | undefined)[],
  ): Promise<readonly Investigation[]> => {
    const own = await reviewer.get();
    return rows.flatMap((row) => (row && mayKnowOfMatter(matterOf(row), own) ? investigationOf(row) : []));
  };
  const byAlert = loadOne(database, { sql: BY_ALERT, read: (row: InvestigationRow) => row });
  return {
    investigation: async (id: string): Promise<Investigation | null> =>
      (await visible([await findInvestigation(database, id)]))[0] ?? null,
    investigationOfAlert: async (alertId: string): Promise<Investigation | null> =>
      (await visible([(await byAlert.load(alertId)) ?? undefined]))[0] ?? null,
    investigations: async ({ status, agency }: InvestigationFilter): Promise<readonly Investigation[]> =>
      visible(await database.query<InvestigationRow>(LISTED, [status, agency])),
    entries: loadMany(database, { sql: ENTRIES, read: (entry: InvestigationEntry) => entry }),
  };
}
