// What every write of an order is given: the writer, the records inside its transaction, and who writes.
import type { Queryable } from '../../../platform/database.ts';
import type { Write } from '../../writing/write.ts';
import type { OrderRecords } from './order-records.ts';

export interface OrderWriting {
  readonly write: Write;
  /** The records as the viewer may see them, read through a transaction. */
  readonly recordsIn: (transaction: Queryable) => OrderRecords;
  /** The viewer among the persons on record. */
  readonly person: string | undefined;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}
