// How a service is written down: once, whole, and only while the order may still be served.
import { randomUUID } from 'node:crypto';
import type { Queryable } from '../../../platform/database.ts';
import type { Passport } from '../../../platform/passport.ts';
import { assertNoParty } from '../order/assert-no-party.ts';
import { proofFormOf } from '../order/forms.ts';
import type { ProtectiveOrder } from '../order/order.ts';
import type { OrderRecords } from '../order/order-records.ts';
import { orderTold } from '../order/order-told.ts';
import type { OrderWriting } from '../order/order-writing.ts';
import {
  A_PARTY,
  assertMade,
  assertServable,
  MAY_FOLLOW,
  noSuchOrder,
  readService,
  type Service,
  type ServiceInput,
  servedMeanwhile,
} from './service.ts';

/** What became of it. */
export interface RecordedService {
  readonly orderId: string;
  /** False when the same service was on record already. */
  readonly newlyRecorded: boolean;
}

/** The same service by the same officer: what a client sends again because it heard no answer. */
const IS_ON_RECORD = `select 1 as found from orders.recorded_service
  where order_id = $1 and manner = $2 and served_on = $3::date and served_by = $4 and ori = $5`;

/** One statement, so that both tables change or neither, and of two that serve at once only one does. */
const WRITE = `
  with served as (
    update orders.protective_order
    set version = version + 1, service_state = $2::text, service_at = $3::date, service_by = $4::text,
      service_ori = $5::text, service_proof_form = $6::text, service_entered_on = $8::date,
      notice_since = least(notice_since, service_at, $3::date),
      notice_time = case when coalesce(notice_since, service_at) <= $3::date then notice_time else $11::timestamptz end
    where id = $1 and service_state = any($7::text[])
      and status = 'ACTIVE' and issued <= $3::date and coalesce(expires >= $8::date, true)
    returning id
  ), filed as (
    update orders.court_filing set entered_on = $8::date
    from served where order_id = served.id and kind = 'PROOF_OF_SERVICE' and entered_on is null
  )
  insert into orders.recorded_service (order_id, manner, served_on, served_by, ori, incident, decision_id)
  select id, $2::text, $3::date, $4::text, $5::text, $9::text, $10::text from served
  returning order_id`;

/** Records services for one request. Without a key of its own a service counts once by what it says. */
export function serviceRecorder({ write, recordsIn, person, today }: OrderWriting) {
  return (input: ServiceInput, passport: Passport): Promise<RecordedService> => {
    const service = readService(input, passport);
    assertMade(service, today);
    return write({
      key: input.idempotencyKey ?? randomUUID(),
      kind: 'recordProtectiveOrderService',
      input,
      passport,
      work: async (transaction, tell) => {
        const order = await servable(recordsIn(transaction), service, person, transaction);
        if (!order) return { orderId: service.orderId, newlyRecorded: false };
        const newlyRecorded = await written(transaction, service, order, today);
        if (newlyRecorded) tell(orderTold('order-served', order, passport));
        else if (!(await isOnRecord(transaction, service))) throw servedMeanwhile();
        return { orderId: service.orderId, newlyRecorded };
      },
    });
  };
}

/** The order, when it is still to be served like this; undefined when this very service is on record. */
async function servable(
  records: OrderRecords,
  service: Service,
  person: string | undefined,
  transaction: Queryable,
): Promise<ProtectiveOrder | undefined> {
  const order = await records.order.load(service.orderId);
  if (!order) throw noSuchOrder();
  if (await isOnRecord(transaction, service)) return undefined;
  await assertNoParty(records, order, person, A_PARTY);
  assertServable(order, service);
  return order;
}

async function isOnRecord(database: Queryable, service: Service): Promise<boolean> {
  const { orderId, manner, servedOn, by, ori } = service;
  return (await database.query(IS_ON_RECORD, [orderId, manner, servedOn, by, ori])).length > 0;
}

/** False when the order may not be served like this any more. */
async function written(database: Queryable, service: Service, order: ProtectiveOrder, today: string) {
  const { orderId, manner, servedOn, servedAt, by, ori, incident, decisionId } = service;
  const proofForm = manner === 'PERSONAL' ? proofFormOf(order.formNumber) : null;
  const rows = await database.query(WRITE, [
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
    servedAt,
  ]);
  return rows.length > 0;
}
