// What the questions are about in a large world: somebody by chance and what is theirs, and forty more beside them.
import * as numbers from '../../../subgraphs/seeding/synthetic/identifiers.ts';
import {
  type Population,
  personAt,
  type SyntheticPerson,
} from '../../../subgraphs/seeding/synthetic/population.ts';
import { isRestrained } from '../../../subgraphs/seeding/synthetic/protection.ts';
import { chanceOf } from '../../../subgraphs/seeding/synthetic/random.ts';
import { type SyntheticVehicle, vehiclesOf } from '../../../subgraphs/seeding/synthetic/vehicles.ts';
import { CAST_ASKED } from './cast-asked.ts';
import type { Asked } from './questions.ts';

/** What a request asks a source for at once, where a list of one source goes on in another. */
const BATCH = 40;

/** Questions about the `sample`th person that chance finds in the population. */
export function sampledAsked({ size, seed }: Population, sample: number): Asked {
  const chance = chanceOf(seed, sample, 'asked about');
  const first = chance.between(0, size - 1);
  const people = Array.from({ length: BATCH }, (_, place) => personAt(seed, (first + place * 97) % size));
  const [person = personAt(seed, 0)] = people;
  const vehicles = people.flatMap((owner) => vehiclesOf(seed, owner));
  const restrained = numbersFrom(first, size, (index) => isRestrained(seed, index));
  return {
    given: { ...CAST_ASKED.given, ...givenOf(person, vehicles[0], chance.between(0, 999_999)) },
    entities: {
      Person: people.map(({ id }) => ({ id })),
      PersonFindings: people.map(({ id }) => ({ personId: id })),
      Vehicle: vehicles.map(({ vin }) => ({ vin })),
      VehicleFindings: vehicles.map(({ vin, plate, plateState }) => ({
        vin,
        plate,
        plateState: { code: plateState },
      })),
      CriminalHistory: people.map(({ index }) => ({ cii: numbers.ciiNumber(index) })),
      ProtectiveOrder: restrained.map((index) => ({ id: `PO${numbers.digits(index, 8)}` })),
    },
  };
}

function givenOf(person: SyntheticPerson, vehicle: SyntheticVehicle | undefined, nic: number) {
  const [{ last, first }] = person.names;
  return {
    id: JSON.stringify(person.id),
    number: JSON.stringify(numbers.licenseNumber(person.index)),
    plate: JSON.stringify(vehicle?.plate ?? '8SAM123'),
    vin: JSON.stringify(vehicle?.vin ?? '1N4ZZ0007BZ000000'),
    cii: JSON.stringify(numbers.ciiNumber(person.index)),
    nic: JSON.stringify(numbers.nicNumber('W', nic)),
    lastName: JSON.stringify(last),
    firstName: JSON.stringify(first),
    dateOfBirth: JSON.stringify(person.dateOfBirth),
  };
}

/** The first numbers from `first` on for which something holds. */
function numbersFrom(first: number, size: number, holds: (index: number) => boolean): readonly number[] {
  const found: number[] = [];
  for (let step = 0; step < size && found.length < BATCH; step += 1) {
    const index = (first + step) % size;
    if (holds(index)) found.push(index);
  }
  return found;
}
