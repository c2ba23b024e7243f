// What becomes of a property record after its entry.
import { mayKnowOfHotFile, type RecordViewer } from '../../../schema/policy/record-rules.ts';
import { recordChanges } from '../../domain/hot-files/record-changes.ts';
import type { Write } from '../../writing/write.ts';
import { modifyProperty } from './modify-property.ts';

/** Changes of records for one request, on the day `today`. Each answers the number of the record. */
export const propertyChanges = (write: Write, viewer: RecordViewer, today: string) =>
  recordChanges({
    write,
    schema: 'property',
    named: 'PropertyRecord',
    today,
    mayKnow: async () => (record) => mayKnowOfHotFile(record, viewer),
    modify: modifyProperty(today),
  });
