// The synthetic gallery: who was ever fingerprinted has two fingers, a palm, an eye and a face in it.
import type { Queryable } from '../../../platform/database.ts';
import { POLICE_AGENCIES } from '../../domain/codes/agencies.ts';
import { bulkWriter } from '../../seeding/bulk-insert.ts';
import { castIndex } from '../../seeding/synthetic/cast.ts';
import { digits } from '../../seeding/synthetic/identifiers.ts';
import {
  dayBetween,
  everyoneOf,
  JUVENILE_BORN_AFTER,
  type Population,
  type SyntheticPerson,
} from '../../seeding/synthetic/population.ts';
import { chanceOf } from '../../seeding/synthetic/random.ts';
import { bandsOf, randomDescriptor } from '../matching/descriptor.ts';
import type { Modality } from '../matching/matcher.ts';
import { ENROLMENT } from '../tables.ts';

const TAKEN: readonly (readonly [modality: Modality, position: string])[] = [
  ['FINGERPRINT', '2'],
  ['FINGERPRINT', '7'],
  ['PALM_PRINT', '21'],
  ['IRIS', '1'],
  ['FACE', 'F'],
];

/** The descriptor of a synthetic image: what a probe must be like to find it. Place: that in the list of what is taken. */
export function descriptorOf(seed: number, index: number, place: number): string {
  return randomDescriptor(chanceOf(seed, index * 10 + place, 'biometric'));
}

/** Writes the enrolments of everyone in `population` who was ever fingerprinted. */
export async function seedIdentification(database: Queryable, population: Population): Promise<void> {
  const writer = bulkWriter(database);
  for (const person of everyoneOf(population)) {
    if (!person.fingerprinted) continue;
    for (const row of enrolmentsOf(person, population.seed)) await writer.add(ENROLMENT, row);
  }
  await writer.finish();
}

function enrolmentsOf({ index, id, dateOfBirth }: SyntheticPerson, seed: number) {
  const chance = chanceOf(seed, index, 'enrolment');
  const visit = {
    tcn: `TCN${digits(index, 9)}`,
    person_id: id,
    captured_at: `${dayBetween(chance, 2020, 2026)}T${digits(chance.between(0, 23), 2)}:15:00Z`,
    captured_by: `livescan operator ${chance.between(1, 40)}`,
    device: `LS-${digits(chance.between(1, 60), 3)}`,
    ori: chance.one(POLICE_AGENCIES),
    juvenile: dateOfBirth > JUVENILE_BORN_AFTER,
    sealed: index === castIndex('tobiasCastellane'),
  };
  return TAKEN.map(([modality, position], place) => {
    const descriptor = descriptorOf(seed, index, place);
    return {
      ...visit,
      id: `BE${digits(index, 8)}${place}`,
      modality,
      position,
      quality: modality === 'FACE' || modality === 'IRIS' ? null : chance.between(35, 95),
      descriptor,
      bands: bandsOf(descriptor),
    };
  });
}
