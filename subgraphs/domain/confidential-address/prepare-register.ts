// The register of confidential addresses: one for all sources of a database, so that none has to be told by another.
import type { Database, Queryable } from '../../../platform/database.ts';
import { migrate } from '../../../platform/migrate.ts';
import { type BulkWriter, bulkWriter, type TableShape } from '../../seeding/bulk-insert.ts';
import type { Fill } from '../../seeding/seed-once.ts';
import { everyoneOf, type Population, type SyntheticPerson } from '../../seeding/synthetic/population.ts';
import { PROTECTED_PARTY } from '../codes/motor-vehicles/confidential-grounds.ts';

const SCHEMA = 'confidential_address';
const HOLDER: TableShape = {
  table: `${SCHEMA}.holder`,
  columns: { person_id: 'text', ground: 'text', since: 'date', ends: 'date', version: 'integer' },
};
/** The synthetic orders that make somebody a protected party were all issued after this day. */
const BEFORE_EVERY_ORDER = '2010-01-01';

/** Makes the register, and lets its synthetic rows be written, where they are missing. */
export async function prepareAddressRegister(database: Database, fill: Fill): Promise<void> {
  await migrate(database, { schema: SCHEMA, folder: new URL('migrations/', import.meta.url) });
  await fill({ schema: SCHEMA, seed });
}

async function seed(database: Queryable, population: Population): Promise<void> {
  const writer = bulkWriter(database);
  for (const person of everyoneOf(population)) await addGrounds(writer, person);
  await writer.finish();
}

async function addGrounds(writer: BulkWriter, person: SyntheticPerson): Promise<void> {
  const { id, isProtectedParty, addressRequest } = person;
  const row = { person_id: id, ends: null, version: 1 };
  if (isProtectedParty)
    await writer.add(HOLDER, { ...row, ground: PROTECTED_PARTY, since: BEFORE_EVERY_ORDER });
  if (addressRequest) await writer.add(HOLDER, { ...row, ...addressRequest });
}
