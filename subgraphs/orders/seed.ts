// The synthetic protective orders: one person in thirty is restrained by one.
import type { Queryable } from '../../platform/database.ts';
import { type BulkWriter, bulkWriter } from '../seeding/bulk-insert.ts';
import {
  extrasOf,
  isFirstPart,
  JUVENILE_BORN_AFTER,
  type Population,
  personAt,
  type SyntheticPerson,
} from '../seeding/synthetic/population.ts';
import { isRestrained, protectedFrom } from '../seeding/synthetic/protection.ts';
import { chanceOf } from '../seeding/synthetic/random.ts';
import { castRows } from './seed-cast.ts';
import { filingRow, replacedRow, violationRow } from './seeding/later-rows.ts';
import { orderRow } from './seeding/order-row.ts';
import { protectedRow } from './seeding/protected-row.ts';
import { COURT_FILING, ORDER, PROTECTED_PERSON, VIOLATION } from './tables.ts';

/** Writes the orders of everyone in `population`. */
export async function seedOrders(database: Queryable, population: Population): Promise<void> {
  const writer = bulkWriter(database);
  if (isFirstPart(population))
    for (const { table, row } of castRows(population.seed)) await writer.add(table, row);
  for (const person of extrasOf(population)) {
    if (person.dateOfBirth > JUVENILE_BORN_AFTER || !isRestrained(population.seed, person.index)) continue;
    await addOrder(writer, person, population.seed);
  }
  await writer.finish();
}

async function addOrder(writer: BulkWriter, person: SyntheticPerson, seed: number): Promise<void> {
  const { index } = person;
  const chance = chanceOf(seed, index, 'order terms');
  const row = orderRow(person, chance, seed);
  const replaced = replacedRow(row, index, seed);
  const shielded = protectedRow(row.id, personAt(seed, protectedFrom(index)), chance);
  if (replaced) await writer.add(ORDER, replaced);
  await writer.add(ORDER, { ...row, replaces: replaced?.id ?? null });
  if (row.kind !== 'GUN_VIOLENCE') {
    if (replaced) await writer.add(PROTECTED_PERSON, { ...shielded, order_id: replaced.id });
    await writer.add(PROTECTED_PERSON, shielded);
  }
  const violation = violationRow(row, index, seed);
  const filing = filingRow(row, index, seed);
  if (violation) await writer.add(VIOLATION, violation);
  if (filing) await writer.add(COURT_FILING, filing);
}
