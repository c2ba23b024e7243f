// Of several orders in force between the same persons, which is enforced first? The steps of Family Code 6383(h)(2) and
// Penal Code 136.2(c) and (e)(2), as the California forms print them. Pure: terms in, ranks and reasons out.
import { type Strictness, strictnessOf, type Terms } from './stricter-terms.ts';

/** The steps, each asked only of what those before it leave open. */
export type PrecedenceStep = 'EMERGENCY_ORDER' | 'NO_CONTACT_ORDER' | 'CRIMINAL_ORDER' | 'ISSUED_LAST';

/** An order as far as it decides its rank. */
export interface RankedTerms extends Terms {
  readonly kind: string;
  /** `YYYY-MM-DD`. */
  readonly issued: string;
}

/** Orders of one rank: none of them goes before another. */
export interface Rank<Order> {
  readonly orders: readonly Order[];
  /** The step that puts them before what comes after; null where none does, or nothing comes after. */
  readonly decidedBy: PrecedenceStep | null;
  /** Of an emergency order that goes first: the NCIC conditions in which it does. */
  readonly stricterIn: readonly string[];
  /** Why several orders are of this rank, where they are. */
  readonly tie: 'SAME_DAY' | 'STRICTNESS_UNKNOWN' | null;
}

interface Choice<Order> {
  readonly chosen: readonly Order[];
  readonly decidedBy: PrecedenceStep | null;
}

const EMERGENCY = 'EMERGENCY';
const NO_CONTACT = '05';

/** All of `orders`, first to last. However they are listed, the ranks are the same. */
export function byPrecedence<Order extends RankedTerms>(orders: readonly Order[]): readonly Rank<Order>[] {
  if (orders.length === 0) return [];
  const first = firstOf(orders);
  return [first, ...byPrecedence(orders.filter((order) => !first.orders.includes(order)))];
}

/** Where the record does not tell whether an emergency order is stricter, both answers are tried. */
function firstOf<Order extends RankedTerms>(orders: readonly Order[]): Rank<Order> {
  const strictness = emergencyStrictness(orders);
  const having = (answer: Strictness['answer']) =>
    orders.filter((order) => strictness.get(order)?.answer === answer);
  const [stricter, open] = [having('MORE'), having('UNDETERMINED')];
  const { chosen, decidedBy } = choose(orders, stricter);
  const readings = [...open.map((one) => [one]), open].map((also) => choose(orders, [...stricter, ...also]));
  const perhaps = orders.filter((order) => readings.some((reading) => reading.chosen.includes(order)));
  const either = orders.filter((order) => chosen.includes(order) || perhaps.includes(order));
  if (either.length > chosen.length)
    return { orders: either, decidedBy: null, stricterIn: [], tie: 'STRICTNESS_UNKNOWN' };
  const stricterIn = new Set(chosen.flatMap((order) => strictness.get(order)?.conditions ?? []));
  const tie = chosen.length > 1 ? 'SAME_DAY' : null;
  return { orders: chosen, decidedBy, stricterIn: [...stricterIn].sort(), tie };
}

/** Each emergency order held against the orders that are none. */
function emergencyStrictness<Order extends RankedTerms>(
  orders: readonly Order[],
): ReadonlyMap<Order, Strictness> {
  const others = orders.filter(({ kind }) => kind !== EMERGENCY);
  if (others.length === 0) return new Map();
  const emergencies = orders.filter(({ kind }) => kind === EMERGENCY);
  return new Map(emergencies.map((order) => [order, strictnessOf(order, others)]));
}

/** A step decides where it holds of some and not of all that are left. */
function choose<Order extends RankedTerms>(
  orders: readonly Order[],
  stricter: readonly Order[],
): Choice<Order> {
  const steps: readonly (readonly [PrecedenceStep, (order: Order, left: readonly Order[]) => boolean])[] = [
    ['EMERGENCY_ORDER', (order) => stricter.includes(order)],
    ['NO_CONTACT_ORDER', ({ conditions }) => conditions.includes(NO_CONTACT)],
    ['CRIMINAL_ORDER', ({ kind }) => kind === 'CRIMINAL'],
    ['ISSUED_LAST', ({ issued }, left) => left.every((other) => other.issued <= issued)],
  ];
  return steps.reduce<Choice<Order>>(
    ({ chosen, decidedBy }, [step, holds]) => {
      const those = chosen.filter((order) => holds(order, chosen));
      const decides = those.length > 0 && those.length < chosen.length;
      return decides ? { chosen: those, decidedBy: step } : { chosen, decidedBy };
    },
    { chosen: orders, decidedBy: null },
  );
}
