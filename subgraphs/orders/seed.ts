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
  laterBy,
  type Population,
  personAt,
  type SyntheticPerson,
} from '../synthetic/population.ts';
import { isRestrained, protectedFrom } from '../synthetic/protection.ts';
import { type Chance, chanceOf } from '../synthetic/random.ts';
import { descriptionOf } from './description.ts';
import { ORDER_FORMS, type OrderForm } from './forms.ts';
import { castRows } from './seed-cast.ts';
import { ORDER, PROTECTED_PERSON } from './tables.ts';

const FIREARM_CONDITION = '07';

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
  if (row.kind === 'GUN_VIOLENCE') return;
  await writer.add(
    PROTECTED_PERSON,
    protectedRow(row.id, personAt(seed, protectedFrom(person.index)), chance),
  );
}

function orderRow(person: SyntheticPerson, chance: Chance) {
  const made = chance.one(ORDER_FORMS);
  const { kind, phase, form, lasts, prefix } = made;
  const issued = dayBetween(chance, 'days' in lasts ? 2024 : 2021, 2026);
  const terms = termsOf(made, chance);
  const isArmed = terms.conditions.includes(FIREARM_CONDITION);
  return {
    id: `PO${digits(person.index, 8)}`,
    kind,
    form_number: form,
    phase,
    court: kind === 'CRIMINAL' ? 'CA099025J' : 'CA099015J',
    case_number: `${prefix}-${issued.slice(0, 4)}-${digits(person.index, 7)}`,
    nic: nicNumber('H', person.index),
    issued,
    expires: laterBy(issued, lasts),
    status: chance.weighted({ ACTIVE: 92, CANCELED: 8 }),
    restrained: person.id,
    description: descriptionOf(person),
    ...terms,
    terms_text: null,
    ...serviceOf(made, chance, issued),
    brady: bradyOf(made, chance),
    surrender_due: isArmed ? laterBy(issued, { days: 1 }) : null,
    receipt_filed: isArmed ? chance.happens(0.5) : null,
  };
}

/** A gun violence order is about firearms alone; homes and children are for orders between family members. */
function termsOf({ kind }: OrderForm, chance: Chance) {
  if (kind === 'GUN_VIOLENCE')
    return { conditions: [FIREARM_CONDITION], stay_away_yards: null, state_law: 'PC 18205' };
  const isFamily = kind === 'DOMESTIC_VIOLENCE' || kind === 'EMERGENCY';
  const isArmed = kind === 'DOMESTIC_VIOLENCE' || chance.happens(0.85);
  const conditions = [
    '01',
    '04',
    ...chance.some(isFamily ? ['02', '03', '05', '09'] : ['02', '05'], 2),
    ...(isArmed ? [FIREARM_CONDITION] : []),
  ];
  return {
    conditions: conditions.sort(),
    stay_away_yards: chance.one([50, 100, 100, 150]),
    state_law: isArmed ? 'PC 29825' : null,
  };
}

/** 18 USC 922(g)(8) takes a hearing of which there was notice, and an intimate partner or a child. */
function bradyOf({ kind, phase }: OrderForm, chance: Chance): string {
  if (phase === 'TEMPORARY' || phase === 'EPO' || kind === 'GUN_VIOLENCE') return 'N';
  if (kind === 'DOMESTIC_VIOLENCE') return chance.weighted({ Y: 85, U: 15 });
  if (kind === 'CRIMINAL') return chance.weighted({ Y: 40, N: 45, U: 15 });
  return chance.weighted({ N: 85, U: 15 });
}

function serviceOf({ proofForm }: OrderForm, chance: Chance, issued: string) {
  const state = chance.weighted({ PERSONAL: 60, IN_COURT: 15, VERBAL_NOTICE: 5, MAIL: 5, NOT_SERVED: 15 });
  if (state === 'NOT_SERVED') return { service_state: state };
  return {
    service_state: state,
    service_at: issued,
    service_by: 'deputy on duty',
    service_ori: chance.one(POLICE_AGENCIES),
    service_proof_form: state === 'PERSONAL' ? proofForm : null,
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
