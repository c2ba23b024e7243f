// What happened to a synthetic order after it was made: the one it replaced, its violations, what is due to be entered.
import { POLICE_AGENCIES } from '../../domain/codes/agencies.ts';
import { digits, nicNumber } from '../../seeding/synthetic/identifiers.ts';
import { laterBy, REFERENCE_DATE } from '../../seeding/synthetic/population.ts';
import { chanceOf } from '../../seeding/synthetic/random.ts';
import { entryDue } from '../clock/business-days.ts';
import { ORDER_FORMS } from '../order/forms.ts';
import { type OrderRow, upToNow } from './order-row.ts';

/** NCIC numbers of orders that were replaced begin beyond those of any population. */
const REPLACED_NUMBERS = 100_000_000;

/** The temporary order that three in ten orders after a hearing took the place of. */
export function replacedRow(order: OrderRow, index: number, seed: number) {
  const form = ORDER_FORMS.find(({ kind, phase }) => kind === order.kind && phase === 'TEMPORARY');
  const isReplacing = order.phase === 'AFTER_HEARING' && chanceOf(seed, index, 'order chain').happens(0.3);
  if (!form || !isReplacing) return undefined;
  const issued = laterBy(order.issued, { days: -21 });
  return {
    ...order,
    id: `PR${digits(index, 8)}`,
    nic: nicNumber('H', REPLACED_NUMBERS + index),
    form_number: form.form,
    phase: form.phase,
    issued,
    entered_on: issued,
    expires: order.issued,
    status: 'REPLACED',
    ended_on: order.issued,
    service_state: 'VERBAL_NOTICE',
    service_at: issued,
    service_by: 'deputy on duty',
    service_ori: 'CA0990000',
    service_proof_form: null,
    service_entered_on: issued,
    brady: 'N',
  };
}

/** The violation message that one in eight served orders has. */
export function violationRow(order: OrderRow, index: number, seed: number) {
  const chance = chanceOf(seed, index, 'order violation');
  const { service_at: served } = order;
  const isViolated = chance.happens(0.12) && order.status === 'ACTIVE' && served !== undefined;
  if (!isViolated) return undefined;
  const day = upToNow(laterBy(served, { days: chance.between(1, 300) }));
  return {
    order_id: order.id,
    occurred_on: day,
    conditions: [chance.one(order.conditions)],
    outcome: chance.weighted({ ARRESTED: 50, GONE_ON_ARRIVAL: 20, REPORT_TAKEN: 25, REFERRED: 5 }),
    report_number: `R-${day.slice(0, 4)}-${digits(index % 1_000_000, 6)}`,
    reported_by: 'deputy on duty',
    ori: chance.one(POLICE_AGENCIES),
    incident: null,
    decision_id: 'synthetic',
    reported_on: day,
  };
}

/** A proof of service that the court holds and nobody has entered: of one in five orders that seem unserved. */
export function filingRow(order: OrderRow, index: number, seed: number) {
  const chance = chanceOf(seed, index, 'order filing');
  const isOpen = order.status === 'ACTIVE' && order.service_state === 'NOT_SERVED' && chance.happens(0.2);
  if (!isOpen) return undefined;
  const filed = laterBy(REFERENCE_DATE, { days: -chance.between(0, 9) });
  return {
    court: order.court,
    kind: 'PROOF_OF_SERVICE',
    case_number: order.case_number,
    form_number: order.form_number,
    order_id: order.id,
    filed_on: filed,
    due: entryDue(filed),
    entered_on: null,
  };
}
