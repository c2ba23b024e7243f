// The synthetic protective orders: one person in thirty is restrained by one.
import type { Queryable } from '../../platform/database.ts';
import { type BulkWriter, bulkWriter } from '../bulk-insert.ts';
import { POLICE_AGENCIES } from '../codes/agencies.ts';
import { addressFrom } from '../synthetic/addresses.ts';
import { digits, nicNumber } from '../synthetic/identifiers.ts';
import {
  dayBetween,
  extrasOf,
  JUVENILE_BORN_AFTER,
  type Population,
  personAt,
  REFERENCE_DATE,
  type SyntheticPerson,
} from '../synthetic/population.ts';
import { isRestrained, protectedFrom } from '../synthetic/protection.ts';
import { type Chance, chanceOf } from '../synthetic/random.ts';
import { descriptionOf } from './description.ts';
import { ORDER_FORMS } from './forms.ts';
import { castRows } from './seed-cast.ts';
import { ORDER, PROTECTED_PERSON } from './tables.ts';

/** Writes the orders of everyone in `population`. */
export async function seedOrders(database: Queryable, population: Population): Promise<void> {
  const writer = bulkWriter(database);
  for (const { table, row } of castRows(population.seed)) await writer.add(table, row);
  for (const person of extrasOf(population)) {
    if (person.dateOfBirth > JUVENILE_BORN_AFTER || !isRestrained(population.seed, person.index)) continue;
    const chance = chanceOf(population.seed, person.index, 'order terms');
    await addOrder(writer, person, chance, population.seed);
  }
  await writer.finish();
}

async function addOrder(
  writer: BulkWriter,
  person: SyntheticPerson,
  chance: Chance,
  seed: number,
): Promise<void> {
  const row = orderRow(person, chance);
  await writer.add(ORDER, row);
  await writer.add(
    PROTECTED_PERSON,
    protectedRow(row.id, personAt(seed, protectedFrom(person.index)), chance),
  );
}

function orderRow(person: SyntheticPerson, chance: Chance) {
  const { kind, phase, form, years, prefix } = chance.one(ORDER_FORMS);
  const issued = dayBetween(chance, 2018, 2026);
  const expires =
    years === 0 ? `${issued.slice(0, 8)}28` : `${Number(issued.slice(0, 4)) + years}${issued.slice(4)}`;
  const status = expires < REFERENCE_DATE ? 'EXPIRED' : chance.weighted({ ACTIVE: 92, CANCELED: 8 });
  const conditions = ['01', '04', ...chance.some(['02', '03', '05', '07', '07', '09'], 3)].sort();
  return {
    id: `PO${digits(person.index, 8)}`,
    kind,
    form_number: form,
    phase,
    court: kind === 'CRIMINAL' ? 'CA099025J' : 'CA099015J',
    case_number: `${prefix}-${issued.slice(0, 4)}-${digits(person.index, 7)}`,
    nic: nicNumber('H', person.index),
    issued,
    expires,
    status,
    restrained: person.id,
    description: descriptionOf(person),
    conditions: [...new Set(conditions)],
    stay_away_yards: chance.one([50, 100, 100, 150]),
    terms_text: null,
    ...serviceOf(chance, issued),
    state_law: conditions.includes('07') ? 'PC 29825' : null,
    brady: chance.weighted({ Y: 40, N: 45, U: 15 }),
    surrender_due: conditions.includes('07') ? issued : null,
    receipt_filed: conditions.includes('07') ? chance.happens(0.5) : null,
    historical: status === 'EXPIRED',
  };
}

function serviceOf(chance: Chance, issued: string) {
  const state = chance.weighted({ PERSONAL: 60, IN_COURT: 15, VERBAL_NOTICE: 5, MAIL: 5, NOT_SERVED: 15 });
  if (state === 'NOT_SERVED') return { service_state: state };
  return {
    service_state: state,
    service_at: issued,
    service_by: 'deputy on duty',
    service_ori: chance.one(POLICE_AGENCIES),
  };
}

function protectedRow(orderId: string, person: SyntheticPerson, chance: Chance) {
  const [{ last, first }] = person.names;
  const isMinor = person.dateOfBirth > JUVENILE_BORN_AFTER;
  return {
    order_id: orderId,
    position: 0,
    person_id: chance.happens(0.8) ? person.id : null,
    name: `${last}, ${first}`.toUpperCase(),
    date_of_birth: person.dateOfBirth,
    relation: isMinor ? 'CH' : chance.one(['SP', 'DP', 'PA', 'SI', 'RO', 'CO', 'NE']),
    is_minor: isMinor,
    address: person.address,
    workplace: isMinor ? null : addressFrom(chance),
    school: isMinor ? addressFrom(chance) : null,
    phone: `(999) 555-01${digits(person.index % 100, 2)}`,
  };
}
