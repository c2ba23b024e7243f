// The synthetic criminal histories: half of those who were ever fingerprinted have one, the others were applicants.
import type { Queryable } from '../../platform/database.ts';
import { type BulkWriter, bulkWriter } from '../bulk-insert.ts';
import {
  dayBetween,
  extrasOf,
  JUVENILE_BORN_AFTER,
  type Population,
  type SyntheticPerson,
} from '../synthetic/population.ts';
import { type Chance, chanceOf } from '../synthetic/random.ts';
import { addCast } from './seed-cast.ts';
import { cycleRow, supervisionRow } from './seed-cycle.ts';
import { CYCLE, SUPERVISION } from './tables.ts';

/** Writes the criminal histories of everyone in `population`. */
export async function seedHistory(database: Queryable, population: Population): Promise<void> {
  const writer = bulkWriter(database);
  await addCast(writer);
  for (const person of extrasOf(population)) {
    const chance = chanceOf(population.seed, person.index, 'history');
    if (person.fingerprinted && chance.happens(0.5)) await addHistory(writer, person, chance);
  }
  await writer.finish();
}

async function addHistory(writer: BulkWriter, person: SyntheticPerson, chance: Chance): Promise<void> {
  const juvenile = person.dateOfBirth > JUVENILE_BORN_AFTER;
  const count = juvenile ? 1 : Number(chance.weighted({ 1: 60, 2: 25, 3: 15 }));
  const adultSince = Number(person.dateOfBirth.slice(0, 4)) + 18;
  for (let place = 0; place < count; place += 1) {
    const firstYear = juvenile ? 2024 : Math.min(Math.max(adultSince, 1990), 2025);
    const arrestDate = dayBetween(chance, firstYear, 2025);
    const cycle = cycleRow(
      person.index,
      place,
      { arrestDate, juvenile, seal: sealOf(chance, juvenile) },
      chance,
    );
    await writer.add(CYCLE, cycle);
    if (!juvenile && chance.happens(0.2)) await writer.add(SUPERVISION, supervisionRow(cycle, chance));
  }
}

function sealOf(chance: Chance, juvenile: boolean): string | null {
  if (juvenile) return chance.happens(0.3) ? chance.one(['WI781', 'WI786']) : null;
  const kind = chance.weighted({ none: 86, PC851_92: 7, RELIEF_1203_425: 7 });
  return kind === 'none' ? null : kind;
}
