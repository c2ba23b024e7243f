// The records of the person files as one viewer may see and change them; each relation is one statement per batch.
import type { Database } from '../../../platform/database.ts';
import type { RecordViewer } from '../../../schema/policy/record-rules.ts';
import {
  type DayPage,
  type DayPageRequest,
  readDayPage,
  toDayPage,
} from '../../domain/hot-files/day-page.ts';
import { stepLoader } from '../../domain/hot-files/record-steps.ts';
import { checksDue, validationsDue } from '../../domain/hot-files/worklists.ts';
import type { Surroundings } from '../../serving/define-subgraph.ts';
import type { PersonFileName } from './person-files.ts';
import {
  PERSON_RECORD_COLUMNS,
  type PersonRecord,
  type PersonRecordRow,
  recordFor,
} from './records/person-record.ts';
import { fileKey, fileLoader, recordLoader } from './records/record-loaders.ts';
import { unidentifiedSearcher } from './records/unidentified-search.ts';
import { unindexedWants } from './records/unindexed-wants.ts';
import { personChanges } from './writes/change-person.ts';
import { personEntry } from './writes/enter-person.ts';

export type PersonFileStore = ReturnType<typeof createPersonFileStore>;

/** The person files for one request, on the day `today`: a record that the viewer may not know of is not there. */
export function createPersonFileStore(
  database: Database,
  viewer: RecordViewer,
  today: string,
  { write }: Pick<Surroundings, 'write'>,
) {
  const record = recordLoader(database, viewer, today);
  const files = fileLoader(database, viewer, today);
  const worklist =
    (due: typeof validationsDue) =>
    async (page: DayPageRequest): Promise<DayPage<PersonRecord>> => {
      const window = readDayPage(page);
      const rows = await due<PersonRecordRow>(database, {
        schema: 'persons',
        agency: viewer.agency,
        today,
        window,
        columns: PERSON_RECORD_COLUMNS,
      });
      return toDayPage(rows, window, recordFor(viewer));
    };
  return {
    record,
    inFile: (name: PersonFileName, personId: string) => files.load(fileKey(name, personId)),
    unidentified: unidentifiedSearcher(database, viewer, today),
    unindexedWants: unindexedWants(database, viewer, today),
    validationsDue: worklist(validationsDue),
    checksDue: worklist(checksDue),
    steps: stepLoader(database, 'persons'),
    enter: personEntry(write, viewer, today),
    ...personChanges(write, viewer, today),
    /** The record as it stands at this moment, whatever this request read before. */
    recordNow: (nic: string) => {
      files.clearAll();
      return record.clearAll().load(nic);
    },
  };
}
