// What becomes of a record about a person after its entry.
import type { Queryable } from '../../../../platform/database.ts';
import type { RecordViewer } from '../../../../schema/policy/record-rules.ts';
import type { HeaderRow } from '../../../domain/hot-files/header.ts';
import { recordChanges } from '../../../domain/hot-files/record-changes.ts';
import type { Write } from '../../../writing/write.ts';
import { personFileOf } from '../person-files.ts';
import { mayKnow } from '../records/person-record.ts';
import { modifyPerson } from './modify-person.ts';

/** Changes of records for one request, on the day `today`. Each answers the number of the record. */
export const personChanges = (write: Write, viewer: RecordViewer, today: string) =>
  recordChanges({
    write,
    schema: 'persons',
    named: 'PersonRecord',
    today,
    mayKnow: async (transaction, nic) => {
      const personId = await subjectOf(transaction, nic);
      return (record) => mayChange({ ...record, personId }, viewer);
    },
    modify: modifyPerson(viewer, today),
  });

/** Whom a record is about. It may be read before the row is held: it changes once at most, and the version with it. */
async function subjectOf(transaction: Queryable, nic: string): Promise<string | null> {
  const [row] = await transaction.query<{ personId: string | null }>(
    'select person_id as "personId" from persons.hot_file where nic = $1',
    [nic],
  );
  return row?.personId ?? null;
}

/** Records that nobody enters here are changed by nobody here: to a client they are not there. */
function mayChange(record: HeaderRow & { readonly personId: string | null }, viewer: RecordViewer): boolean {
  return personFileOf(record.file).entry !== undefined && mayKnow(record, viewer);
}
