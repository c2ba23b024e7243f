// How `orderPrecedence` is answered: the orders that the viewer may know of go in, ranks for each person they shield come out.
import { codedAll } from '../../domain/codes/coded.ts';
import { CONDITION } from '../../domain/codes/order-codes.ts';
import type { Moment } from '../enforceability/contact.ts';
import { readMoment } from '../enforceability/contact-input.ts';
import { noticeAt } from '../enforceability/notice.ts';
import { standingAt } from '../enforceability/standing.ts';
import type { ProtectiveOrder } from '../order/order.ts';
import type { OrderRecords } from '../order/order-records.ts';
import { byPrecedence } from './precedence.ts';
import { reasonOf } from './reason.ts';
import { sharedOrders } from './shared-orders.ts';

interface Surroundings {
  readonly records: Pick<OrderRecords, 'ordersRestraining' | 'protectedPersons'>;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/**
 * For each person whom two or more orders shield from `personId` at the moment: the orders in the order of their ranks.
 * INVARIANT: an order that the viewer may not know of is not read, and changes no rank. Two statements, for any number of
 * persons.
 *
 * @throws GraphQLError for a moment that is none, or to come.
 */
export async function resolvePrecedence(
  personId: string,
  { at }: { readonly at?: unknown },
  { records, today }: Surroundings,
) {
  const moment = readMoment(at, today);
  const orders = await records.ordersRestraining.load(personId);
  const inForce = orders.filter(({ terms }) => standingAt(terms, moment) === 'IN_FORCE');
  const shieldings = await Promise.all(
    inForce.map(async (order) => ({ order, persons: await records.protectedPersons.load(order.id) })),
  );
  return sharedOrders(shieldings).map(({ person, orders: shared }) => ({
    protectedPerson: person,
    orders: rankedOrders(shared, moment),
  }));
}

/** One entry for each order, as the schema shows it. */
function rankedOrders(orders: readonly ProtectiveOrder[], moment: Moment) {
  const ranked = byPrecedence(orders.map((order) => ({ ...order.terms, order })));
  return ranked.flatMap((rank, before) =>
    rank.orders.map(({ order }) => ({
      order,
      rank: before + 1,
      decidedBy: rank.decidedBy,
      stricterIn: codedAll(CONDITION, rank.stricterIn),
      ...reasonOf(rank),
      notice: noticeAt(order.terms, moment),
    })),
  );
}
