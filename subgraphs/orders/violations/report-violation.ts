// How an agency adds a violation message to an order: of conditions that it has, on a day on which it bound.
import type { Passport } from '../../../platform/passport.ts';
import { badInput, readPastDay, readWord } from '../../reading/client-input.ts';
import { assertNoParty } from '../order/assert-no-party.ts';
import type { ProtectiveOrder } from '../order/order.ts';
import { orderTold } from '../order/order-told.ts';
import type { OrderWriting } from '../order/order-writing.ts';

/** `ReportOrderViolationInput` of the schema. */
export interface ViolationInput {
  readonly idempotencyKey: string;
  readonly orderId: string;
  readonly occurredOn: unknown;
  readonly conditions: readonly string[];
  readonly outcome: string;
  readonly reportNumber?: string | null;
}

const ADD = `
  insert into orders.violation (order_id, occurred_on, conditions, outcome, report_number, reported_by, ori, incident,
    decision_id, reported_on)
  values ($1, $2::date, $3::text[], $4, $5, $6, $7, $8, $9, $10::date)`;

/** Adds violation messages for one request. */
export function violationReporter({ write, recordsIn, person, today }: OrderWriting) {
  return (input: ViolationInput, passport: Passport): Promise<{ readonly orderId: string }> => {
    const orderId = readWord(input.orderId, 'input.orderId');
    const occurredOn = readPastDay(input.occurredOn, 'input.occurredOn', today);
    const reportNumber = readReportNumber(input.reportNumber);
    const conditions = [
      ...new Set(input.conditions.map((code) => readWord(code, 'input.conditions'))),
    ].sort();
    return write({
      key: input.idempotencyKey,
      kind: 'reportOrderViolation',
      input,
      passport,
      work: async (transaction, tell) => {
        const records = recordsIn(transaction);
        const order = await records.order.load(orderId);
        if (!order) throw noSuchOrder();
        await assertNoParty(
          records,
          order,
          person,
          'a party to the order may not report on it: ask another officer',
        );
        assertBound(order, occurredOn);
        assertConditionsOf(order, conditions);
        const { viewer, agency, case: incident = null, decisionId } = passport;
        const report = [input.outcome, reportNumber, viewer, agency, incident, decisionId, today];
        await transaction.query(ADD, [orderId, occurredOn, conditions, ...report]);
        tell(orderTold('order-violated', order, passport));
        return { orderId };
      },
    });
  };
}

/** INVARIANT: an order that the viewer may not know of is answered with this too, word for word. */
const noSuchOrder = () =>
  badInput('no order on which you may report has this `input.orderId`: check the number of the order');

/** @throws GraphQLError when the order did not bind anybody on that day. */
function assertBound({ status, issued, service }: ProtectiveOrder, occurredOn: string): void {
  if (status === 'CANCELED') throw badInput('the order was canceled: nothing violates it');
  if (occurredOn < issued)
    throw badInput(
      '`input.occurredOn` is before the order was issued: check the day and the number of the order',
    );
  if (service.noticeSince === null || service.noticeSince > occurredOn)
    throw badInput(
      'no notice was on record on that day: record the service first, an order binds from then on',
    );
}

function assertConditionsOf(order: ProtectiveOrder, conditions: readonly string[]): void {
  const has = order.conditions.map(({ code }) => code);
  if (conditions.length === 0 || conditions.some((code) => !has.includes(code)))
    throw badInput('`input.conditions` must name conditions of this order: read its `conditions`');
}

function readReportNumber(written: string | null | undefined): string | null {
  if (written === null || written === undefined) return null;
  const number = readWord(written, 'input.reportNumber');
  if (!/^[A-Z0-9-]{1,30}$/.test(number))
    throw badInput('`input.reportNumber` takes up to 30 letters, digits and `-`');
  return number;
}
