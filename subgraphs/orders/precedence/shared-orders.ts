// Which persons are shielded by two or more of these orders, and by which? They are told apart by their ids; whom an order
// names without one, by the name, as long as only one person of that name is meant.

/** A person as an order names them. */
interface Named {
  readonly name: string;
  readonly person: { readonly id: string } | null;
}

/** An order, and whom it shields. */
export interface Shielding<Order, Person extends Named> {
  readonly order: Order;
  readonly persons: readonly Person[];
}

/** A person whom several orders shield, as the first of them names them. */
export interface SharedOrders<Order, Person> {
  readonly person: Person;
  readonly orders: readonly Order[];
}

/** The persons with their orders, both in the order in which they are given. */
export function sharedOrders<Order, Person extends Named>(
  shieldings: readonly Shielding<Order, Person>[],
): readonly SharedOrders<Order, Person>[] {
  const keyOf = identityAmong(shieldings.flatMap(({ persons }) => persons));
  const found = new Map<string, { person: Person; orders: Set<Order> }>();
  for (const { order, persons } of shieldings)
    for (const person of persons) {
      const known = found.get(keyOf(person));
      if (known) known.orders.add(order);
      else found.set(keyOf(person), { person, orders: new Set([order]) });
    }
  return [...found.values()]
    .filter(({ orders }) => orders.size > 1)
    .map(({ person, orders }) => ({ person, orders: [...orders] }));
}

/** What says who somebody is: their id, or their name. */
function identityAmong(persons: readonly Named[]): (person: Named) => string {
  const idsOf = (wanted: string): ReadonlySet<string> =>
    new Set(persons.flatMap(({ name, person }) => (name === wanted && person ? [person.id] : [])));
  return ({ name, person }) => {
    const [id, another] = person ? [person.id] : idsOf(name);
    return id !== undefined && another === undefined ? `id ${id}` : `name ${name}`;
  };
}
