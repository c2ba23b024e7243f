// The protective orders on file, as one viewer may see them; each relation is one statement per batch.
import type { Queryable } from '../../../platform/database.ts';
import { mayKnowOfOrder, type RecordViewer } from '../../../schema/policy/record-rules.ts';
import { loadMany, loadOne } from '../../reading/batch-loader.ts';
import { statusToday } from '../../reading/calendar.ts';
import { type OrderRow, orderOf } from './order.ts';
import { type ProtectedPersonRow, protectedPersonOf } from './protected-person.ts';

const STATUS = statusToday({ status: 'status', lastDay: 'expires', live: 'ACTIVE', ended: 'EXPIRED' });

/** The columns of an order; `$2` is today. */
const COLUMNS = `id, version, kind, form_number as "formNumber", phase, court, case_number as "caseNumber", nic, issued,
  expires, ${STATUS} as status, ended_on as "endedOn", replaces, restrained, description, conditions,
  stay_away_yards as "stayAwayYards", terms_text as "termsText", service_state as "serviceState",
  service_at as "serviceAt", service_by as "serviceBy", service_ori as "serviceOri",
  service_proof_form as "serviceProofForm", service_entered_on as "serviceEnteredOn",
  coalesce(notice_since, service_at) as "noticeSince", notice_time as "noticeTime", state_law as "stateLaw", brady,
  surrender_due as "surrenderDue", receipt_filed as "receiptFiled", entered_on as "enteredOn",
  entered_by as "enteredBy", entered_ori as "enteredOri", granted_by as "grantedBy", grounds,
  ${STATUS} in ('EXPIRED', 'TERMINATED', 'REPLACED') as historical`;

const BY_ID = `select id as key, ${COLUMNS} from orders.protective_order where id = any($1::text[])`;

const BY_REPLACED = `select replaces as key, ${COLUMNS} from orders.protective_order where replaces = any($1::text[])`;

const BY_RESTRAINED = `select restrained as key, ${COLUMNS} from orders.protective_order
  where restrained = any($1::text[]) order by restrained, issued desc, id`;

const BY_CASE = `select case_number as key, ${COLUMNS} from orders.protective_order
  where case_number = any($1::text[]) order by case_number, issued desc, id`;

const PROTECTED_PERSONS = `
  select order_id as key, position + 1 as number, person_id as "personId", name, date_of_birth as "dateOfBirth", relation,
    coalesce(date_of_birth > $2::date - interval '18 years', is_minor) as "isMinor", address, workplace, school, phone
  from orders.protected_person where order_id = any($1::text[]) order by order_id, position`;

export type OrderRecords = ReturnType<typeof orderRecords>;

/** Orders on the day `today`: one that the viewer may not know of is not there. Nothing is read twice until it is forgotten. */
export function orderRecords(database: Queryable, viewer: RecordViewer, today: string) {
  const parameters = [today];
  const read = (row: OrderRow) => (mayKnowOfOrder(row, viewer) ? orderOf(row, today) : undefined);
  const orders = {
    order: loadOne(database, { sql: BY_ID, parameters, read }),
    replacing: loadOne(database, { sql: BY_REPLACED, parameters, read }),
    ordersRestraining: loadMany(database, { sql: BY_RESTRAINED, parameters, read }),
    ordersOfCase: loadMany(database, { sql: BY_CASE, parameters, read }),
  };
  return {
    ...orders,
    protectedPersons: loadMany(database, {
      sql: PROTECTED_PERSONS,
      parameters,
      read: (row: ProtectedPersonRow) => protectedPersonOf(row, viewer),
    }),
    /** After a write: what this request read of any order before is no longer so. */
    forgetOrders: () => {
      for (const loader of Object.values(orders)) loader.clearAll();
    },
  };
}
