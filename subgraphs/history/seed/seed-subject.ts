// By which numbers a synthetic criminal history is known.
import type { BulkWriter } from '../../seeding/bulk-insert.ts';
import { ciiNumber, fbiNumber, personId, stateId } from '../../seeding/synthetic/identifiers.ts';
import { SUBJECT } from '../tables.ts';

/** Writes the numbers of person `index`, which must stand before their arrests are read. */
export function addSubject(writer: BulkWriter, index: number): Promise<void> {
  return writer.add(SUBJECT, {
    cii: ciiNumber(index),
    person_id: personId(index),
    state_id: stateId(index),
    fbi_number: fbiNumber(index),
  });
}
