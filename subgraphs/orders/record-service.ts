// How a service is written down: once, whole, and only while the order may still be served.
import type DataLoader from 'dataloader';
import type { Queryable } from '../../platform/database.ts';
import type { RecordViewer } from '../../schema/policy/record-rules.ts';
import { proofFormOf } from './forms.ts';
import type { ProtectiveOrder } from './order.ts';
import type { protectedPersonOf } from './protected-person.ts';
import {
  assertMade,
  assertNoParty,
  assertServable,
  MAY_FOLLOW,
  noSuchOrder,
  type Service,
  servedMeanwhile,
} from './service.ts';

/** What became of it. */
export interface RecordedService {
  /** The order as it stands now; null when the viewer may no longer know of it. */
  readonly order: ProtectiveOrder | null;
  /** False when the same service was on record already. */
  readonly newlyRecorded: boolean;
}

interface Recording {
  readonly database: Queryable;
  /** The records as the viewer may see them. */
  readonly records: {
    readonly order: DataLoader<string, ProtectiveOrder | null>;
    readonly ordersRestraining: DataLoader<string, readonly ProtectiveOrder[]>;
    readonly ordersOfCase: DataLoader<string, readonly ProtectiveOrder[]>;
    readonly protectedPersons: DataLoader<string, readonly ReturnType<typeof protectedPersonOf>[]>;
  };
  readonly viewer: RecordViewer;
  readonly today: string;
}

/** The same service by the same officer: what a client sends again because it heard no answer. */
const IS_ON_RECORD = `select 1 as found from orders.recorded_service
  where order_id = $1 and manner = $2 and served_on = $3::date and served_by = $4 and ori = $5`;

/** One statement, so that both tables change or neither, and of two that serve at once only one does. */
const WRITE = `
  with served as (
    update orders.protective_order
    set service_state = $2::text, service_at = $3::date, service_by = $4::text, service_ori = $5::text,
      service_proof_form = $6::text, notice_since = least(notice_since, service_at, $3::date)
    where id = $1 and service_state = any($7::text[])
      and status = 'ACTIVE' and issued <= $3::date and coalesce(expires >= $8::date, true)
    returning id
  )
  insert into orders.recorded_service (order_id, manner, served_on, served_by, ori, incident, decision_id)
  select id, $2::text, $3::date, $4::text, $5::text, $9::text, $10::text from served
  returning order_id`;

/** Records services for one request. */
export function serviceRecorder(recording: Recording): (service: Service) => Promise<RecordedService> {
  const { records, viewer, today } = recording;
  return async (service) => {
    assertMade(service, today);
    const order = await orderNow(recording, service);
    if (!order) throw noSuchOrder();
    if (await isOnRecord(recording, service)) return { order, newlyRecorded: false };
    const others = await records.protectedPersons.load(order.id);
    assertNoParty(viewer.person, [order.restrained.id, ...others.map(({ person }) => person?.id)]);
    assertServable(order, service);
    const newlyRecorded = await write(recording, service, order);
    if (!newlyRecorded && !(await isOnRecord(recording, service))) throw servedMeanwhile();
    return { order: await orderNow(recording, service), newlyRecorded };
  };
}

/** The order as it stands at this moment: what this request read of any order before is forgotten. */
function orderNow({ records }: Recording, { orderId }: Service): Promise<ProtectiveOrder | null> {
  for (const loader of [records.order, records.ordersRestraining, records.ordersOfCase]) loader.clearAll();
  return records.order.load(orderId);
}

async function isOnRecord({ database }: Recording, service: Service): Promise<boolean> {
  const { orderId, manner, servedOn, by, ori } = service;
  return (await database.query(IS_ON_RECORD, [orderId, manner, servedOn, by, ori])).length > 0;
}

/** False when the order may not be served like this any more. */
async function write({ database, today }: Recording, service: Service, order: ProtectiveOrder) {
  const { orderId, manner, servedOn, by, ori, incident, decisionId } = service;
  const proofForm = manner === 'PERSONAL' ? proofFormOf(order.formNumber) : null;
  const written = await database.query(WRITE, [
    orderId,
    manner,
    servedOn,
    by,
    ori,
    proofForm,
    MAY_FOLLOW[manner],
    today,
    incident,
    decisionId,
  ]);
  return written.length > 0;
}
