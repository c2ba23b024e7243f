// How a new order comes to be on record: its row, whom it shields, and that their homes are confidential from then on.
import type { Queryable } from '../../../platform/database.ts';
import { protectParties } from '../../domain/confidential-address/protect-parties.ts';
import { badInput } from '../../reading/client-input.ts';
import { nicNumber } from '../../seeding/synthetic/identifiers.ts';
import type { readProtected } from './order-input.ts';

/** A new order: its columns by name, whom it shields, and the day of the entry. */
export interface NewOrder {
  readonly row: object;
  readonly persons: ReturnType<typeof readProtected>;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** The columns that every row has; one JSON object is one row. */
const INSERT = `
  insert into orders.protective_order (id, kind, form_number, phase, court, case_number, nic, issued, expires, status,
    restrained, description, conditions, stay_away_yards, terms_text, service_state, service_at, service_by,
    service_ori, service_entered_on, state_law, brady, surrender_due, receipt_filed, entered_on, entered_by, entered_ori,
    granted_by, grounds)
  select $2, kind, form_number, phase, court, case_number, $3, issued, expires, 'ACTIVE',
    restrained, description, conditions, stay_away_yards, terms_text, service_state, service_at, service_by,
    service_ori, service_entered_on, state_law, brady, surrender_due, receipt_filed, entered_on, entered_by, entered_ori,
    granted_by, grounds
  from json_to_record($1::json) as row (kind text, form_number text, phase text, court text, case_number text,
    issued date, expires date, restrained text, description jsonb, conditions text[], stay_away_yards integer,
    terms_text text, service_state text, service_at date, service_by text, service_ori text, service_entered_on date,
    state_law text, brady text, surrender_due date, receipt_filed boolean, entered_on date, entered_by text,
    entered_ori text, granted_by text, grounds jsonb)
  on conflict do nothing returning id`;

const INSERT_PROTECTED = `
  insert into orders.protected_person (order_id, position, person_id, name, date_of_birth, relation, is_minor)
  select $2, position, person_id, name, date_of_birth, relation,
    coalesce(date_of_birth > $3::date - interval '18 years', false)
  from json_to_recordset($1::json) as row (position integer, person_id text, name text, date_of_birth date, relation text)`;

/** Puts an order on record. @throws GraphQLError when it is there already. */
export async function insertOrder(transaction: Queryable, { row, persons, today }: NewOrder) {
  const { id, nic } = await nextNumbers(transaction);
  const entered = await transaction.query(INSERT, [JSON.stringify(row), id, nic]);
  if (entered.length === 0) throw alreadyEntered();
  await transaction.query(INSERT_PROTECTED, [JSON.stringify(persons), id, today]);
  await protectParties(
    transaction,
    persons.map(({ person_id }) => person_id),
    today,
  );
  return { id, nic };
}

/** The id and the NCIC number of the next order that is entered. */
export async function nextNumbers(transaction: Queryable) {
  const [next] = await transaction.query<{ number: number }>(
    `select nextval('orders.order_number') as number`,
  );
  const number = next?.number ?? Number.NaN;
  return { id: `PN${number}`, nic: nicNumber('H', number) };
}

const alreadyEntered = () =>
  badInput('an order of this case, form and day against this person is on record: read it, and modify it');
