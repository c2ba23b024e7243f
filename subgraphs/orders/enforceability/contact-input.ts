// What a client described, as it can be judged; and what it is told when it can't.
import { californiaDay } from '../../../platform/california-day.ts';
import { badInput, readInstant } from '../../reading/client-input.ts';
import type { Channel, Conduct, Contact, Item, Moment, Occasion, Party, PlaceKind } from './contact.ts';

/** `DescribedContact` of the schema. */
export interface ContactInput {
  readonly place?: PlaceInput | null;
  readonly parties?: readonly Party[] | null;
  readonly channels?: readonly Channel[] | null;
  readonly conduct?: readonly Conduct[] | null;
  readonly possession?: readonly Item[] | null;
  readonly occasion?: Occasion | null;
}

interface PlaceInput {
  readonly placeKind: PlaceKind;
  readonly protectedPerson?: number | null;
  readonly distanceYards?: number | null;
}

const FARTHEST_YARDS = 100_000;

/** The contact. @throws GraphQLError for a distance that is none. */
export function readContact(input: ContactInput): Contact {
  const {
    place,
    parties = null,
    channels = null,
    conduct = null,
    possession = null,
    occasion = null,
  } = input;
  const distanceYards = place?.distanceYards ?? null;
  if (distanceYards !== null && (distanceYards < 0 || distanceYards > FARTHEST_YARDS))
    throw badInput(`\`contact.place.distanceYards\` must be from 0 to ${FARTHEST_YARDS}`);
  return { place: place?.placeKind ?? null, distanceYards, parties, channels, conduct, possession, occasion };
}

/** The moment; a day without an hour where none was given. @throws GraphQLError for an instant that is none, or to come. */
export function readMoment(at: unknown, today: string): Moment {
  if (at === undefined || at === null) return { day: today, instant: null };
  const instant = readInstant(at, 'at');
  const day = californiaDay(instant);
  if (day > today) throw badInput('`at` is in the future: nothing has happened yet');
  return { day, instant };
}

/** The protected person of this number on the order. @throws GraphQLError when the order has none. */
export function personOfNumber<Person extends { readonly number: number }>(
  persons: readonly Person[],
  number: number | null | undefined,
): Person | null {
  if (number === null || number === undefined) return null;
  const found = persons.find((person) => person.number === number);
  if (!found)
    throw badInput('`contact.place.protectedPerson` is no number of a protected person on this order');
  return found;
}
