// The criminal histories on file, as one viewer may see them; each relation is one statement per batch.
import type { Queryable } from '../../platform/database.ts';
import {
  mayKnowOfArrest,
  mayKnowOfSupervision,
  type RecordViewer,
} from '../../schema/policy/record-rules.ts';
import { loadMany } from '../batch-loader.ts';
import { statusToday } from '../calendar.ts';
import type { Coded } from '../codes/coded.ts';
import { type ArrestCycle, type CycleRow, cycleOf } from './cycle.ts';
import { summaryFlagsOf } from './summary-flags.ts';
import { type SupervisionRow, supervisionOf } from './supervision.ts';

export type HistoryStore = ReturnType<typeof createHistoryStore>;

/** All that one person has on file and this viewer may know of. */
export interface CriminalHistory {
  readonly cii: string;
  readonly person: { readonly id: string };
  readonly cycles: readonly ArrestCycle[];
  readonly summaryFlags: readonly Coded[];
}

const COLUMNS = `cii, person_id as "personId", arrest_date as "arrestDate", ori, booking_number as "bookingNumber",
  charges, court_events as "courtEvents", custody_events as "custodyEvents", sentences, rehabilitation, juvenile,
  seal, seal_date as "sealDate"`;

const BY_PERSON = `select person_id as key, ${COLUMNS} from history.cycle
  where person_id = any($1::text[]) order by person_id, arrest_date desc, id`;

const BY_CII = `select cii as key, ${COLUMNS} from history.cycle
  where cii = any($1::text[]) order by cii, arrest_date desc, id`;

const STATUS = statusToday({ status: 's.status', lastDay: 's.ends', live: 'ACTIVE', ended: 'COMPLETED' });

const SUPERVISION = `
  select s.person_id as key, s.person_id as "personId", s.kind, ${STATUS} as status, s.ori, s.officer, s.starts, s.ends, s.terms,
    c.seal, c.juvenile
  from history.supervision s join history.cycle c on c.id = s.cycle_id
  where s.person_id = any($1::text[]) order by s.person_id, s.starts desc, s.id`;

/** Criminal histories for one request, on the day `today`: an arrest that the viewer may not know of did not happen. */
export function createHistoryStore(database: Queryable, viewer: RecordViewer, today: string) {
  const read = (row: CycleRow) => (mayKnowOfArrest(row, viewer) ? row : undefined);
  const byPerson = loadMany(database, { sql: BY_PERSON, read });
  const byCii = loadMany(database, { sql: BY_CII, read });
  return {
    historyOfPerson: async (id: string) => historyOf(await byPerson.load(id)),
    historyOfCii: async (cii: string) => historyOf(await byCii.load(cii)),
    supervision: loadMany(database, {
      sql: SUPERVISION,
      parameters: [today],
      read: (row: SupervisionRow) => (mayKnowOfSupervision(row, viewer) ? supervisionOf(row) : undefined),
    }),
  };
}

/** Nothing to know of is no history at all. */
function historyOf(rows: readonly CycleRow[]): CriminalHistory | null {
  const [newest] = rows;
  if (!newest) return null;
  return {
    cii: newest.cii,
    person: { id: newest.personId },
    cycles: rows.map(cycleOf),
    summaryFlags: summaryFlagsOf(rows),
  };
}
