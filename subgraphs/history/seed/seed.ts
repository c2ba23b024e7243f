// The synthetic criminal histories: of those who were ever fingerprinted half or more have one, the others were applicants.
import type { Queryable } from '../../../platform/database.ts';
import { type BulkWriter, bulkWriter } from '../../seeding/bulk-insert.ts';
import { byDensity } from '../../seeding/synthetic/density.ts';
import {
  dayBetween,
  extrasOf,
  isFirstPart,
  JUVENILE_BORN_AFTER,
  type Population,
  type SyntheticPerson,
} from '../../seeding/synthetic/population.ts';
import { type Chance, chanceOf } from '../../seeding/synthetic/random.ts';
import { hasConviction } from '../record/cycle.ts';
import { CYCLE, SUPERVISION } from '../tables.ts';
import { addApplicant } from './seed-applicant.ts';
import { addCast } from './seed-cast.ts';
import { cycleRow, supervisionRow } from './seed-cycle.ts';
import { addSubject } from './seed-subject.ts';

/** The share of those fingerprinted who were arrested, and how often, in a hundred of them. */
const SHARE_ARRESTED = { sparse: 0.5, crowded: 0.9 };
const ARRESTS: Readonly<Record<'sparse' | 'crowded', Readonly<Record<string, number>>>> = {
  sparse: { 1: 45, 2: 28, 3: 15, 4: 8, 6: 4 },
  crowded: { 1: 10, 3: 18, 5: 18, 8: 18, 11: 16, 15: 12, 22: 8 },
};

/** Writes the criminal histories of everyone in `population`. */
export async function seedHistory(database: Queryable, population: Population): Promise<void> {
  const writer = bulkWriter(database);
  if (isFirstPart(population)) await addCast(writer, population.seed);
  for (const person of extrasOf(population)) {
    if (!person.fingerprinted) continue;
    const chance = chanceOf(population.seed, person.index, 'history');
    if (chance.happens(byDensity(person.index, SHARE_ARRESTED))) await addHistory(writer, person, chance);
    else await addApplicant(writer, person, chance);
  }
  await writer.finish();
}

async function addHistory(writer: BulkWriter, person: SyntheticPerson, chance: Chance): Promise<void> {
  const juvenile = person.dateOfBirth > JUVENILE_BORN_AFTER;
  const count = juvenile ? 1 : Number(chance.weighted(byDensity(person.index, ARRESTS)));
  await addSubject(writer, person.index);
  for (let place = 0; place < count; place += 1) await addCycle(writer, person, place, chance);
  if (!juvenile && chance.happens(0.1)) await addApplicant(writer, person, chance);
}

async function addCycle(
  writer: BulkWriter,
  person: SyntheticPerson,
  place: number,
  chance: Chance,
): Promise<void> {
  const juvenile = person.dateOfBirth > JUVENILE_BORN_AFTER;
  const adultSince = Number(person.dateOfBirth.slice(0, 4)) + 18;
  const firstYear = juvenile ? 2024 : Math.min(Math.max(adultSince, 1990), 2025);
  const arrest = {
    arrestDate: dayBetween(chance, firstYear, 2025),
    juvenile,
    seal: sealOf(chance, juvenile),
  };
  const cycle = cycleRow(person, place, arrest, chance);
  await writer.add(CYCLE, cycle);
  if (!juvenile && hasConviction(cycle.charges) && chance.happens(0.4))
    await writer.add(SUPERVISION, supervisionRow(cycle, chance));
}

function sealOf(chance: Chance, juvenile: boolean): string | null {
  if (juvenile) return chance.happens(0.3) ? chance.one(['WI781', 'WI786']) : null;
  const kind = chance.weighted({
    none: 84,
    PC851_92: 5,
    PC851_93: 2,
    RELIEF_1203_4: 4,
    RELIEF_1203_425: 5,
  });
  return kind === 'none' ? null : kind;
}
