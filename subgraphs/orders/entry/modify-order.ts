// How an order comes to stand in the place of an earlier one: a new row, the earlier one replaced, both readable.
import type { Queryable } from '../../../platform/database.ts';
import type { Passport } from '../../../platform/passport.ts';
import { badInput, readPastDay } from '../../reading/client-input.ts';
import type { ProtectiveOrder } from '../order/order.ts';
import { orderTold } from '../order/order-told.ts';
import type { OrderWriting } from '../order/order-writing.ts';
import { stateFirearmLaw } from '../order/state-firearm-law.ts';
import { closeFiling } from './court-filing.ts';
import { serviceInCourt } from './enter-order.ts';
import { nextNumbers } from './insert-order.ts';
import {
  assertAboutFirearms,
  readConditions,
  readExpiry,
  readForm,
  readNumber,
  readTerms,
} from './order-input.ts';
import { type ChangeInput, orderToChange } from './order-to-change.ts';

/** `ModifyProtectiveOrderInput` of the schema. */
export interface ModifyInput extends ChangeInput {
  readonly formNumber?: string | null;
  readonly issued: unknown;
  readonly expires?: unknown;
  readonly conditions?: readonly string[] | null;
  readonly stayAwayYards?: number | null;
  readonly termsText?: string | null;
  readonly brady?: string | null;
  readonly servedInCourt?: boolean | null;
}

/** What is not said stays as it was; notice, violations and receipts are the earlier order's own. */
const INSERT = `
  insert into orders.protective_order (id, nic, replaces, kind, form_number, phase, court, case_number, issued, expires,
    status, restrained, description, conditions, stay_away_yards, terms_text, service_state, service_at, service_by,
    service_ori, service_entered_on, state_law, brady, surrender_due, receipt_filed, entered_on, entered_by, entered_ori)
  select $2, $3, earlier.id, kind, row.form_number, row.phase, court, case_number, row.issued,
    coalesce(row.expires, earlier.expires), 'ACTIVE', restrained, description, row.conditions,
    coalesce(row.stay_away_yards, earlier.stay_away_yards), coalesce(row.terms_text, earlier.terms_text),
    row.service_state, row.service_at, row.service_by, row.service_ori, row.service_entered_on, row.state_law,
    coalesce(row.brady, earlier.brady), surrender_due, receipt_filed, row.entered_on, row.entered_by, court
  from orders.protective_order as earlier, json_to_record($1::json) as row (form_number text, phase text, issued date,
    expires date, conditions text[], stay_away_yards integer, terms_text text, service_state text, service_at date,
    service_by text, service_ori text, service_entered_on date, state_law text, brady text, entered_on date,
    entered_by text)
  where earlier.id = $4`;

const COPY_PROTECTED = `
  insert into orders.protected_person (order_id, position, person_id, name, date_of_birth, relation, is_minor, address,
    workplace, school, phone)
  select $1, position, person_id, name, date_of_birth, relation, is_minor, address, workplace, school, phone
  from orders.protected_person where order_id = $2`;

const REPLACE = `update orders.protective_order set status = 'REPLACED', ended_on = $2::date, version = version + 1
  where id = $1`;

/** Modifies orders for one request. Answers with the id of the new one. */
export function orderModification(writing: OrderWriting) {
  return (input: ModifyInput, passport: Passport): Promise<{ readonly orderId: string }> =>
    writing.write({
      key: input.idempotencyKey,
      kind: 'modifyProtectiveOrder',
      input,
      passport,
      work: async (transaction, tell) => {
        const earlier = await orderToChange(transaction, input, writing, passport);
        const row = rowOf(input, earlier, passport, writing.today);
        const { id, nic } = await replace(transaction, earlier, row);
        const filed = {
          court: earlier.court.ori,
          case_number: earlier.caseNumber,
          form_number: row.form_number,
        };
        await closeFiling(transaction, { ...filed, orderId: id, today: writing.today });
        tell(orderTold('order-ended', earlier, passport));
        tell(orderTold('order-entered', { ...earlier, id, nic }, passport));
        return { orderId: id };
      },
    });
}

async function replace(transaction: Queryable, earlier: ProtectiveOrder, row: ReturnType<typeof rowOf>) {
  const numbers = await nextNumbers(transaction);
  await transaction.query(REPLACE, [earlier.id, row.issued]);
  await transaction.query(INSERT, [JSON.stringify(row), numbers.id, numbers.nic, earlier.id]);
  await transaction.query(COPY_PROTECTED, [numbers.id, earlier.id]);
  return numbers;
}

function rowOf(input: ModifyInput, earlier: ProtectiveOrder, { viewer, agency }: Passport, today: string) {
  const { kind, phase, form } = readForm(input.formNumber ?? earlier.formNumber, 'input.formNumber');
  if (kind !== earlier.kind)
    throw badInput('`input.formNumber` makes an order of another kind: enter it as a new one');
  const issued = readPastDay(input.issued, 'input.issued', today);
  if (issued < earlier.issued) throw badInput('`input.issued` is before the earlier order was issued');
  const conditions = input.conditions
    ? readConditions(input.conditions, 'input.conditions')
    : earlier.conditions.map(({ code }) => code);
  const stayAwayYards = readNumber(input.stayAwayYards, [1, 1_000], 'input.stayAwayYards');
  if (kind === 'GUN_VIOLENCE') assertAboutFirearms(conditions, stayAwayYards);
  return {
    form_number: form,
    phase,
    issued,
    expires: readExpiry(input.expires, issued, 'input.expires'),
    conditions,
    stay_away_yards: stayAwayYards,
    terms_text: readTerms(input.termsText, 'input.termsText'),
    ...serviceInCourt(input.servedInCourt === true, issued, agency, today),
    state_law: stateFirearmLaw(kind, conditions),
    brady: input.brady ?? null,
    entered_on: today,
    entered_by: viewer,
  };
}
