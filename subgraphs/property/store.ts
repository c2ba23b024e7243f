// The records of property as one viewer may see and change them; each relation is one statement per batch.
import type { Database } from '../../platform/database.ts';
import type { RecordViewer } from '../../schema/policy/record-rules.ts';
import { type DayPage, type DayPageRequest, readDayPage, toDayPage } from '../domain/hot-files/day-page.ts';
import { stepLoader } from '../domain/hot-files/record-steps.ts';
import { checksDue, validationsDue } from '../domain/hot-files/worklists.ts';
import type { Surroundings } from '../serving/define-subgraph.ts';
import {
  PROPERTY_COLUMNS,
  type PropertyRecord,
  type PropertyRow,
  recordFor,
} from './records/property-record.ts';
import { propertySearcher } from './records/property-search.ts';
import { hitLoader, type Inquiry, inquiryKey, recordLoader } from './records/record-loaders.ts';
import { propertyChanges } from './writes/change-property.ts';
import { propertyEntry } from './writes/enter-property.ts';

export type PropertyStore = ReturnType<typeof createPropertyStore>;

/** Property for one request, on the day `today`: a record that the viewer may not know of is not there. */
export function createPropertyStore(
  database: Database,
  viewer: RecordViewer,
  today: string,
  { write }: Pick<Surroundings, 'write'>,
) {
  const record = recordLoader(database, viewer, today);
  const hits = hitLoader(database, viewer, today);
  const worklist =
    (due: typeof validationsDue) =>
    async (page: DayPageRequest): Promise<DayPage<PropertyRecord>> => {
      const window = readDayPage(page);
      const rows = await due<PropertyRow>(database, {
        schema: 'property',
        agency: viewer.agency,
        today,
        window,
        columns: PROPERTY_COLUMNS,
      });
      return toDayPage(rows, window, recordFor(viewer));
    };
  return {
    record,
    hits: (inquiry: Inquiry) => hits.load(inquiryKey(inquiry)),
    search: propertySearcher(database, viewer, today),
    validationsDue: worklist(validationsDue),
    checksDue: worklist(checksDue),
    steps: stepLoader(database, 'property'),
    enter: propertyEntry(write, today),
    ...propertyChanges(write, viewer, today),
    /** The record as it stands at this moment, whatever this request read before. */
    recordNow: (nic: string) => {
      hits.clearAll();
      return record.clearAll().load(nic);
    },
  };
}
