// Whether the synthetic orders hold what stories need, at any size: every form, chains, violations, late entries.
import { expect, test } from '@jest/globals';
import { personAt } from '../../seeding/synthetic/population.ts';
import { isRestrained } from '../../seeding/synthetic/protection.ts';
import { chanceOf } from '../../seeding/synthetic/random.ts';
import { isLate } from '../clock/business-days.ts';
import { ORDER_FORMS } from '../order/forms.ts';
import { filingRow, replacedRow, violationRow } from './later-rows.ts';
import { orderRow } from './order-row.ts';

const SEED = 1;
const INDEXES = Array.from({ length: 20_000 }, (_, index) => index + 100).filter((index) =>
  isRestrained(SEED, index),
);
const made = INDEXES.map((index) => {
  const order = orderRow(personAt(SEED, index), chanceOf(SEED, index, 'order terms'), SEED);
  return {
    order,
    replaced: replacedRow(order, index, SEED),
    violation: violationRow(order, index, SEED),
    filing: filingRow(order, index, SEED),
  };
});
const share = (holds: (one: (typeof made)[number]) => boolean): number =>
  made.filter(holds).length / made.length;

test('every form is there', () => {
  expect(new Set(made.map(({ order }) => order.form_number))).toEqual(
    new Set(ORDER_FORMS.map(({ form }) => form)),
  );
});

test('some replaced an earlier one, which ended on the day of the later', () => {
  const chains = made.filter(({ replaced }) => replaced);
  expect(chains.length).toBeGreaterThan(20);
  for (const { order, replaced } of chains)
    expect(replaced).toMatchObject({ status: 'REPLACED', ended_on: order.issued, kind: order.kind });
});

test('some were violated, and only in what they demand, after notice', () => {
  const violations = made.filter(({ violation }) => violation);
  expect(violations.length).toBeGreaterThan(20);
  for (const { order, violation } of violations) {
    expect(order.conditions).toEqual(expect.arrayContaining([...(violation?.conditions ?? [])]));
    expect(`${violation?.occurred_on}` >= `${order.service_at}`).toBe(true);
  }
});

test('most are entered in time, a few late, and a few proofs of service wait', () => {
  const late = share(({ order }) => isLate(order.issued, order.entered_on, order.entered_on));
  expect(late).toBeGreaterThan(0.02);
  expect(late).toBeLessThan(0.2);
  expect(made.some(({ filing }) => filing)).toBe(true);
});

test('one that ended says when, and none ended before it was made', () => {
  for (const { order } of made) {
    expect(order.ended_on === null).toBe(order.status === 'ACTIVE');
    expect((order.ended_on ?? order.issued) >= order.issued).toBe(true);
  }
});
