// Whom a synthetic order protects.
import { addressFrom } from '../../seeding/synthetic/addresses.ts';
import { digits } from '../../seeding/synthetic/identifiers.ts';
import { JUVENILE_BORN_AFTER, type SyntheticPerson } from '../../seeding/synthetic/population.ts';
import type { Chance } from '../../seeding/synthetic/random.ts';

/** The row of `person`, whom the order protects. */
export function protectedRow(orderId: string, person: SyntheticPerson, chance: Chance) {
  const [{ last, first }] = person.names;
  const isMinor = person.dateOfBirth > JUVENILE_BORN_AFTER;
  return {
    order_id: orderId,
    position: 0,
    person_id: chance.happens(0.8) ? person.id : null,
    name: `${last}, ${first}`.toUpperCase(),
    date_of_birth: person.dateOfBirth,
    relation: isMinor ? 'CH' : chance.one(['SP', 'DP', 'PA', 'SI', 'RO', 'CO', 'NE']),
    is_minor: isMinor,
    address: person.address,
    workplace: isMinor ? null : addressFrom(chance),
    school: isMinor ? addressFrom(chance) : null,
    phone: `(999) 555-01${digits(person.index % 100, 2)}`,
  };
}
