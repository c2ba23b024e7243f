// What holds of the ranks of any orders between the same persons, tried on thousands of them.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { byPrecedence, type RankedTerms } from './precedence.ts';
import { strictnessOf } from './stricter-terms.ts';

const anyTerms: fc.Arbitrary<RankedTerms> = fc.record({
  kind: fc.constantFrom('EMERGENCY', 'CRIMINAL', 'DOMESTIC_VIOLENCE', 'CIVIL_HARASSMENT'),
  issued: fc.constantFrom('2026-06-28', '2026-06-29', '2026-06-30'),
  conditions: fc.subarray(['01', '02', '03', '04', '05', '06', '07', '08', '09']),
  stayAwayYards: fc.constantFrom(null, 50, 100),
  hasFurtherTerms: fc.boolean(),
  stateLaw: fc.constantFrom(null, 'PC 29825'),
});
const someOrders = fc.array(anyTerms, { minLength: 1, maxLength: 5 });
const noEmergency = someOrders.map((orders) => orders.filter(({ kind }) => kind !== 'EMERGENCY'));
const hasNoContact = ({ conditions }: RankedTerms) => conditions.includes('05');

test('every order has one rank, and each rank has an order', () => {
  fc.assert(
    fc.property(someOrders, (orders) => {
      const ranks = byPrecedence(orders);
      expect(ranks.every(({ orders: those }) => those.length > 0)).toBe(true);
      const ranked = ranks.flatMap(({ orders: those }) => those);
      expect(ranked).toHaveLength(orders.length);
      expect(new Set(ranked)).toEqual(new Set(orders));
    }),
  );
});

test('the ranks do not depend on how the orders are listed', () => {
  fc.assert(
    fc.property(
      someOrders.chain((orders) =>
        fc.tuple(
          fc.constant(orders),
          fc.shuffledSubarray(orders, { minLength: orders.length, maxLength: orders.length }),
        ),
      ),
      ([orders, shuffled]) => {
        const ranks = (listed: readonly RankedTerms[]) =>
          byPrecedence(listed).map(({ orders: those, ...rank }) => ({ ...rank, orders: new Set(those) }));
        expect(ranks(shuffled)).toEqual(ranks(orders));
      },
    ),
  );
});

test('an emergency order that surely is more restrictive than every other order goes first, or one like it', () => {
  fc.assert(
    fc.property(someOrders, (orders) => {
      const others = orders.filter(({ kind }) => kind !== 'EMERGENCY');
      const isStricter = (order: RankedTerms) =>
        order.kind === 'EMERGENCY' && strictnessOf(order, others).answer === 'MORE';
      if (others.length === 0 || !orders.some(isStricter)) return;
      expect(byPrecedence(orders)[0]?.orders.every(({ kind }) => kind === 'EMERGENCY')).toBe(true);
    }),
  );
});

test('without emergency orders no contact goes before contact, criminal before civil, later before earlier', () => {
  const weight = (order: RankedTerms) =>
    [hasNoContact(order) ? 1 : 0, order.kind === 'CRIMINAL' ? 1 : 0, order.issued].join(' ');
  fc.assert(
    fc.property(noEmergency, (orders) => {
      const weights = byPrecedence(orders).map(({ orders: those }) => [...new Set(those.map(weight))]);
      expect(weights.every(({ length }) => length === 1)).toBe(true);
      expect(weights.flat()).toEqual([...new Set(orders.map(weight))].sort().reverse());
    }),
  );
});

test('without emergency orders one order more changes nothing between the others', () => {
  fc.assert(
    fc.property(
      noEmergency,
      anyTerms.filter(({ kind }) => kind !== 'EMERGENCY'),
      (orders, another) => {
        const without = byPrecedence(orders).map((rank) => new Set(rank.orders));
        const withIt = byPrecedence([...orders, another])
          .map((rank) => new Set(rank.orders.filter((order) => order !== another)))
          .filter(({ size }) => size > 0);
        expect(withIt).toEqual(without);
      },
    ),
  );
});

test('what no step decides is said to be so: orders of one rank are never told apart by a step', () => {
  fc.assert(
    fc.property(someOrders, (orders) => {
      for (const { orders: those, tie } of byPrecedence(orders)) {
        expect(tie !== null).toBe(those.length > 1);
        if (tie !== 'SAME_DAY') continue;
        expect(new Set(those.map(({ issued }) => issued)).size).toBe(1);
        expect(new Set(those.map(hasNoContact)).size).toBe(1);
        expect(new Set(those.map(({ kind }) => kind === 'CRIMINAL')).size).toBe(1);
      }
    }),
  );
});

test('only an emergency order goes first in some conditions, and only in conditions that it has', () => {
  fc.assert(
    fc.property(someOrders, (orders) => {
      for (const { orders: those, stricterIn } of byPrecedence(orders)) {
        const conditions = those.flatMap((order) => (order.kind === 'EMERGENCY' ? order.conditions : []));
        expect(stricterIn.every((code) => conditions.includes(code))).toBe(true);
        expect(stricterIn).not.toContain('06');
      }
    }),
  );
});

test('an order is never more restrictive than itself', () => {
  fc.assert(
    fc.property(anyTerms, (terms) => {
      expect(strictnessOf(terms, [terms]).answer).not.toBe('MORE');
    }),
  );
});
