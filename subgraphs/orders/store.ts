// What the orders subgraph reads and writes for one request, as one viewer may.
import type { Queryable } from '../../platform/database.ts';
import type { RecordViewer } from '../../schema/policy/record-rules.ts';
import { loadMany } from '../reading/batch-loader.ts';
import type { Surroundings } from '../serving/define-subgraph.ts';
import { emergencyOrderEntry } from './entry/emergency/enter-emergency-order.ts';
import { gunViolenceOrderEntry } from './entry/emergency/enter-gun-violence-order.ts';
import { firearmReceipt, orderTermination } from './entry/end-order.ts';
import { orderEntry } from './entry/enter-order.ts';
import { orderModification } from './entry/modify-order.ts';
import { overdueEntries } from './entry/overdue-entries.ts';
import type { ProtectiveOrder } from './order/order.ts';
import { orderRecords } from './order/order-records.ts';
import { serviceRecorder } from './service/record-service.ts';
import { violationReporter } from './violations/report-violation.ts';
import { VIOLATIONS, violationOf } from './violations/violation.ts';

export type OrderStore = ReturnType<typeof createOrderStore>;

/** Protective orders for one request, on the day `today`: an order that the viewer may not know of is not there. */
export function createOrderStore(
  database: Queryable,
  viewer: RecordViewer,
  today: string,
  { write }: Pick<Surroundings, 'write'>,
) {
  const recordsIn = (source: Queryable) => orderRecords(source, viewer, today);
  const records = recordsIn(database);
  const writing = { write, recordsIn, today, person: viewer.person };
  const violations = loadMany(database, { sql: VIOLATIONS, read: violationOf });
  return {
    ...records,
    today,
    violations,
    overdueEntries: overdueEntries(database, viewer.agency, today),
    enterOrder: orderEntry(writing),
    enterEmergencyOrder: emergencyOrderEntry(writing),
    enterGunViolenceOrder: gunViolenceOrderEntry(writing),
    modifyOrder: orderModification(writing),
    terminateOrder: orderTermination(writing),
    recordReceipt: firearmReceipt(writing),
    recordService: serviceRecorder(writing),
    reportViolation: violationReporter(writing),
    /** The order as it stands after a write: what this request read of any order before is no longer so. */
    orderNow: (id: string): Promise<ProtectiveOrder | null> => {
      records.forgetOrders();
      violations.clearAll();
      return records.order.load(id);
    },
  };
}
