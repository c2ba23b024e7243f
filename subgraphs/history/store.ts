// The criminal histories on file, as one viewer may see them; each relation is one statement per batch.
import type { Queryable } from '../../platform/database.ts';
import type { RecordViewer } from '../../schema/policy/record-rules.ts';
import type { Coded } from '../domain/codes/coded.ts';
import { loadMany } from '../reading/batch-loader.ts';
import { statusToday } from '../reading/calendar.ts';
import { applicantStore } from './applicant/applicant-store.ts';
import { MOST_CYCLES, MOST_SUPERVISIONS, newestCycles } from './cycle-statement.ts';
import { type CycleRow, cycleToTell } from './record/cycle.ts';
import { identificationOf } from './record/identification.ts';
import { summaryFlagsOf } from './record/summary-flags.ts';
import { type SupervisionRow, supervisionToTell } from './record/supervision.ts';

export type HistoryStore = ReturnType<typeof createHistoryStore>;

/** All that one person has on file and this viewer may know of. */
export interface CriminalHistory {
  readonly cii: string;
  readonly person: { readonly id: string };
  readonly identification: ReturnType<typeof identificationOf>;
  /** Newest first, as the tables hold them. */
  readonly rows: readonly CycleRow[];
  readonly summaryFlags: readonly Coded[];
}

const STATUS = statusToday({ status: 's.status', lastDay: 's.ends', live: 'ACTIVE', ended: 'COMPLETED' });

const SUPERVISION = `
  select wanted.key, found.* from unnest($1::text[]) as wanted(key) cross join lateral (
    select s.id, s.person_id as "personId", s.kind, ${STATUS} as status, s.ori, s.officer, s.starts, s.ends, s.terms,
      c.booking_number as "bookingNumber", c.charges, c.seal, c.juvenile
    from history.supervision s join history.cycle c on c.id = s.cycle_id
    where s.person_id = wanted.key order by s.starts desc, s.id limit ${MOST_SUPERVISIONS}
  ) found order by wanted.key, found.starts desc, found.id`;

/** Criminal histories for one request, on the day `today`: an arrest that the viewer may not know of did not happen. */
export function createHistoryStore(database: Queryable, viewer: RecordViewer, today: string) {
  const read = (row: CycleRow) => cycleToTell(row, viewer);
  const byPerson = loadMany(database, { sql: newestCycles('person_id'), read });
  const byCii = loadMany(database, { sql: newestCycles('cii'), read });
  return {
    historyOfPerson: async (id: string) => historyOf(await byPerson.load(id)),
    historyOfCii: async (cii: string) => historyOf(await byCii.load(cii)),
    supervision: loadMany(database, {
      sql: SUPERVISION,
      parameters: [today],
      read: (row: SupervisionRow) => supervisionToTell(row, viewer),
    }),
    applicants: applicantStore(database, viewer),
  };
}

/** Nothing to know of is no history at all. */
function historyOf(rows: readonly CycleRow[]): CriminalHistory | null {
  const [newest] = rows;
  if (!newest) return null;
  return {
    cii: newest.cii,
    person: { id: newest.personId },
    identification: identificationOf(rows),
    rows: rows.slice(0, MOST_CYCLES),
    summaryFlags: summaryFlagsOf(rows),
  };
}
