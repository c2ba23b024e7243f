// The synthetic licenses: Vivienne Aubrey's, and one for every hundredth person.
import type { Queryable } from '../../platform/database.ts';
import { bulkWriter, type TableShape } from '../seeding/bulk-insert.ts';
import { CAST } from '../seeding/synthetic/cast.ts';
import { digits } from '../seeding/synthetic/identifiers.ts';
import { dayBetween, extrasOf, isFirstPart, type Population } from '../seeding/synthetic/population.ts';
import { chanceOf } from '../seeding/synthetic/random.ts';

const LICENSE: TableShape = {
  table: 'template.license',
  columns: { person_id: 'text', number: 'text', expires: 'date' },
};

/** Writes the licenses of everyone in `population`. */
export async function seedLicenses(database: Queryable, population: Population): Promise<void> {
  const writer = bulkWriter(database);
  if (isFirstPart(population))
    await writer.add(LICENSE, {
      person_id: CAST.vivienneAubrey.id,
      number: 'CL00000000',
      expires: '2027-03-31',
    });
  for (const { id, index } of extrasOf(population)) {
    const chance = chanceOf(population.seed, index, 'carry license');
    if (chance.happens(0.01))
      await writer.add(LICENSE, {
        person_id: id,
        number: `CL${digits(index, 8)}`,
        expires: dayBetween(chance, 2026, 2027),
      });
  }
  await writer.finish();
}
