// How an order describes whom it restrains.
import type { SyntheticPerson } from '../../seeding/synthetic/population.ts';

/** What a person looks like, as an order describes whom it restrains. */
export function descriptionOf(person: SyntheticPerson) {
  const { sex, race, heightInches, weightPounds, eyeColor, hairColor } = person;
  return { sex, race, heightInches, weightPounds, eyeColor, hairColor };
}
