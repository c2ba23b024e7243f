// The synthetic person files: who is wanted or missing, who is in a restricted file, and who was found without a name.
import type { Queryable } from '../../../../platform/database.ts';
import { POLICE_AGENCIES } from '../../../domain/codes/agencies.ts';
import { OFFENSES } from '../../../domain/codes/offense-codes.ts';
import { type BulkWriter, bulkWriter } from '../../../seeding/bulk-insert.ts';
import { digits, nicNumber } from '../../../seeding/synthetic/identifiers.ts';
import {
  dayBetween,
  extrasOf,
  isFirstPart,
  JUVENILE_BORN_AFTER,
  numbersOf,
  type Population,
  type SyntheticPerson,
} from '../../../seeding/synthetic/population.ts';
import { type Chance, chanceOf } from '../../../seeding/synthetic/random.ts';
import { PERSON_FILES, type PersonFileName } from '../person-files.ts';
import { castFileRecords } from './cast-records.ts';
import { DETAILS, IN_FILE, type RareFile } from './chance-details.ts';
import { addRecord, subjectOf } from './record-row.ts';

const RARE_FILES = Object.keys(IN_FILE) as readonly RareFile[];
/** One unidentified person for so many. */
const PERSONS_FOR_UNIDENTIFIED = 2_000;
const STATES_OF_WARRANTS = { ACTIVE: 76, PENDING: 4, CLEARED: 12, CANCELED: 8 };
const STATES_OF_MISSING = { ACTIVE: 60, LOCATED: 20, CLEARED: 20 };

/** Writes what is on file of everyone in `population`, after their rows. */
export async function seedPersonFiles(database: Queryable, population: Population): Promise<void> {
  const writer = bulkWriter(database);
  if (isFirstPart(population))
    for (const record of castFileRecords(population.seed)) await addRecord(writer, record);
  for (const person of extrasOf(population)) {
    await addHits(writer, person, chanceOf(population.seed, person.index, 'hits'));
    for (const name of RARE_FILES) await addRare(writer, person, { name, seed: population.seed });
  }
  for (const number of numbersOf(population, PERSONS_FOR_UNIDENTIFIED))
    await addUnidentified(writer, number, chanceOf(population.seed, number, 'unidentified'));
  await writer.finish();
}

async function addHits(writer: BulkWriter, person: SyntheticPerson, chance: Chance): Promise<void> {
  const isJuvenile = person.dateOfBirth > JUVENILE_BORN_AFTER;
  if (!isJuvenile && chance.happens(0.015)) await addWanted(writer, person, chance);
  if (chance.happens(isJuvenile ? 0.02 : 0.002)) await addMissing(writer, person, { chance, isJuvenile });
}

async function addWanted(writer: BulkWriter, person: SyntheticPerson, chance: Chance): Promise<void> {
  const day = dayBetween(chance, 2022, 2025);
  await addRecord(writer, {
    name: 'wanted',
    person: subjectOf(person),
    header: {
      ...headerBy(chance, 'wanted', person.index, day),
      caution: chance.happens(0.15) ? ['00'] : [],
      status: chance.weighted(STATES_OF_WARRANTS),
    },
    details: {
      offense: chance.one(OFFENSES).ncic,
      warrantNumber: `ABW${digits(person.index, 7)}`,
      dateOfWarrant: day,
      extradition: chance.one(['1', '2', '3', '4']),
    },
  });
}

async function addMissing(
  writer: BulkWriter,
  person: SyntheticPerson,
  { chance, isJuvenile }: { readonly chance: Chance; readonly isJuvenile: boolean },
): Promise<void> {
  const day = dayBetween(chance, 2024, 2025);
  await addRecord(writer, {
    name: 'missing',
    person: subjectOf(person),
    header: {
      ...headerBy(chance, 'missing', person.index, day),
      category: isJuvenile ? 'JUVENILE' : chance.one(['DISABILITY', 'ENDANGERED', 'OTHER']),
      status: chance.weighted(STATES_OF_MISSING),
    },
    details: {
      dateLastSeen: day,
      lastSeenCity: person.address.city,
      circumstances: 'did not return home',
      personWithInformation: null,
    },
  });
}

async function addRare(
  writer: BulkWriter,
  person: SyntheticPerson,
  { name, seed }: { readonly name: RareFile; readonly seed: number },
): Promise<void> {
  if (person.dateOfBirth > JUVENILE_BORN_AFTER) return;
  const chance = chanceOf(seed, person.index, `in file ${name}`);
  if (!chance.happens(IN_FILE[name] / 1_000)) return;
  const day = dayBetween(chance, 2023, 2025);
  await addRecord(writer, {
    name,
    person: subjectOf(person),
    header: headerBy(chance, name, person.index, day),
    details: DETAILS[name](chance, day, person),
  });
}

async function addUnidentified(writer: BulkWriter, number: number, chance: Chance): Promise<void> {
  const day = dayBetween(chance, 2018, 2026);
  const age = chance.between(18, 70);
  await addRecord(writer, {
    name: 'unidentified',
    header: {
      ...headerBy(chance, 'unidentified', number, day),
      category: chance.weighted({ DECEASED: 85, LIVING: 15 }),
    },
    details: {
      sex: chance.one(['F', 'M']),
      race: chance.one(['A', 'B', 'U', 'W']),
      estimatedAgeFrom: age,
      estimatedAgeTo: age + 10,
      foundOn: day,
      foundWhere: chance.one(['Alder Bay, harbor', 'Highway 17, mile 12', 'Cedar Reach, river bank']),
      dentalAvailable: chance.happens(0.6),
      fingerprintsAvailable: chance.happens(0.5),
      dnaAvailable: chance.happens(0.4),
    },
  });
}

function headerBy(chance: Chance, name: PersonFileName, index: number, day: string) {
  const { letter } = PERSON_FILES[name].file;
  return {
    nic: nicNumber(letter, index),
    ori: chance.one(POLICE_AGENCIES),
    oca: `${letter}${digits(index, 8)}`,
    entered_at: `${day}T19:00:00Z`,
  };
}
