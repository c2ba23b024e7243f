// The synthetic persons, their licenses, and who among them is wanted or missing.
import type { Queryable } from '../../platform/database.ts';
import { type BulkWriter, bulkWriter } from '../seeding/bulk-insert.ts';
import * as numbers from '../seeding/synthetic/identifiers.ts';
import {
  everyoneOf,
  type Population,
  recordedName,
  type SyntheticPerson,
} from '../seeding/synthetic/population.ts';
import { seedPersonFiles } from './files/seed/seed-files.ts';
import { addLicense } from './license/seed-license.ts';
import { nameKey, surnameParts } from './search/name-key.ts';
import { NAME, PERSON } from './tables.ts';

/** Writes everyone of `population`. */
export async function seedPersons(database: Queryable, population: Population): Promise<void> {
  const writer = bulkWriter(database);
  for (const person of everyoneOf(population)) {
    await writer.add(PERSON, personRow(person));
    await addNames(writer, person);
    await addLicense(writer, person, population.seed);
  }
  await writer.finish();
  await seedPersonFiles(database, population);
}

function personRow(person: SyntheticPerson) {
  const has = person.fingerprinted;
  return {
    id: person.id,
    full_name: recordedName(person),
    date_of_birth: person.dateOfBirth,
    sex: person.sex,
    race: person.race,
    ethnicity: person.ethnicity,
    height_inches: person.heightInches,
    weight_pounds: person.weightPounds,
    eye_color: person.eyeColor,
    hair_color: person.hairColor,
    marks: person.marks,
    social_security_number: numbers.socialSecurityNumber(person.index),
    fbi_number: has ? numbers.fbiNumber(person.index) : null,
    state_id: has ? numbers.stateId(person.index) : null,
    cii_number: has ? numbers.ciiNumber(person.index) : null,
    address: person.address,
  };
}

async function addNames(writer: BulkWriter, { id, names }: SyntheticPerson): Promise<void> {
  for (const [position, name] of names.entries())
    await writer.add(NAME, {
      person_id: id,
      position,
      ...name,
      last_key: nameKey(name.last),
      last_parts: surnameParts(name.last),
      first_key: nameKey(name.first),
    });
}
