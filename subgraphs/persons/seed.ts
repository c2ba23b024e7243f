// The synthetic persons, their licenses, and who among them is wanted or missing.
import type { Queryable } from '../../platform/database.ts';
import { type BulkWriter, bulkWriter } from '../bulk-insert.ts';
import { POLICE_AGENCIES } from '../codes/agencies.ts';
import { OFFENSES } from '../codes/offense-codes.ts';
import { nameKey, surnameParts } from '../name-key.ts';
import * as numbers from '../synthetic/identifiers.ts';
import {
  dayBetween,
  everyoneOf,
  extrasOf,
  isFirstPart,
  JUVENILE_BORN_AFTER,
  type Population,
  recordedName,
  type SyntheticPerson,
} from '../synthetic/population.ts';
import { type Chance, chanceOf } from '../synthetic/random.ts';
import { addLicense } from './license/seed-license.ts';
import { castRecords } from './seed-cast.ts';
import { MISSING, NAME, PERSON, WANTED } from './tables.ts';

/** Writes everyone of `population`. */
export async function seedPersons(database: Queryable, population: Population): Promise<void> {
  const writer = bulkWriter(database);
  for (const person of everyoneOf(population)) {
    await writer.add(PERSON, personRow(person));
    await addNames(writer, person);
    await addLicense(writer, person, population.seed);
  }
  if (isFirstPart(population)) for (const { table, row } of castRecords()) await writer.add(table, row);
  for (const person of extrasOf(population))
    await addHits(writer, person, chanceOf(population.seed, person.index, 'hits'));
  await writer.finish();
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

async function addHits(writer: BulkWriter, person: SyntheticPerson, chance: Chance): Promise<void> {
  const isJuvenile = person.dateOfBirth > JUVENILE_BORN_AFTER;
  if (!isJuvenile && chance.happens(0.015)) await writer.add(WANTED, wantedRow(person, chance));
  if (chance.happens(isJuvenile ? 0.02 : 0.002))
    await writer.add(MISSING, missingRow(person, chance, isJuvenile));
}

function wantedRow({ id, index }: SyntheticPerson, chance: Chance) {
  const dateOfWarrant = dayBetween(chance, 2022, 2025);
  return {
    nic: numbers.nicNumber('W', index),
    person_id: id,
    ori: chance.one(POLICE_AGENCIES),
    oca: `W${numbers.digits(index, 8)}`,
    offense: chance.one(OFFENSES).ncic,
    warrant_number: `ABW${numbers.digits(index, 7)}`,
    date_of_warrant: dateOfWarrant,
    extradition: chance.one(['1', '2', '3', '4']),
    caution: chance.happens(0.15) ? ['00'] : [],
    status: chance.weighted({ ACTIVE: 76, UNVERIFIED: 4, SERVED: 12, RECALLED: 8 }),
    entered_at: `${dateOfWarrant}T17:00:00Z`,
  };
}

function missingRow({ id, index, address }: SyntheticPerson, chance: Chance, isJuvenile: boolean) {
  const seen = dayBetween(chance, 2024, 2025);
  return {
    nic: numbers.nicNumber('M', index),
    person_id: id,
    ori: chance.one(POLICE_AGENCIES),
    oca: `M${numbers.digits(index, 8)}`,
    category: isJuvenile ? 'EMJ' : chance.one(['EMD', 'EME', 'EMO']),
    date_last_seen: seen,
    last_seen_city: address.city,
    circumstances: 'did not return home',
    status: chance.weighted({ ACTIVE: 60, LOCATED: 20, CLEARED: 20 }),
    entered_at: `${seen}T20:00:00Z`,
  };
}
