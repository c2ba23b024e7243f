// Which agencies of Alder County may ask other states for what. The motor vehicle office and the courts may not.
import type { Queryable } from '../../platform/database.ts';
import { POLICE_AGENCIES } from '../domain/codes/agencies.ts';
import { bulkWriter, type TableShape } from '../seeding/bulk-insert.ts';
import { isFirstPart, type Population } from '../seeding/synthetic/population.ts';

const AUTHORIZATION: TableShape = {
  table: 'interstate.agency_authorization',
  columns: { ori: 'text', kind: 'text' },
};

const COMMUNICATIONS = 'CA0990200';
/** Cedar Reach has an agreement for motor vehicle records only. */
const WITHOUT_CRIMINAL_HISTORY = 'CA0990400';

/** Writes the authorizations; they are the same for every population. */
export async function seedInterstate(database: Queryable, population: Population): Promise<void> {
  if (!isFirstPart(population)) return;
  const writer = bulkWriter(database);
  for (const ori of [...POLICE_AGENCIES, COMMUNICATIONS])
    for (const kind of ori === WITHOUT_CRIMINAL_HISTORY ? ['A', 'D'] : ['A', 'C', 'D', 'Z'])
      await writer.add(AUTHORIZATION, { ori, kind });
  await writer.finish();
}
