// How a clerk enters an order that their court has made: the order, whom it shields, and the worklist, all or nothing.
import type { Queryable } from '../../../platform/database.ts';
import type { Passport } from '../../../platform/passport.ts';
import { protectParties } from '../../domain/confidential-address/protect-parties.ts';
import { badInput, readDay, readWord } from '../../reading/client-input.ts';
import { nicNumber } from '../../seeding/synthetic/identifiers.ts';
import type { Description } from '../order/order.ts';
import { orderTold } from '../order/order-told.ts';
import type { OrderWriting } from '../order/order-writing.ts';
import { stateFirearmLaw } from '../order/state-firearm-law.ts';
import { closeFiling } from './court-filing.ts';
import {
  type ProtectedPersonInput,
  readConditions,
  readDescription,
  readExpiry,
  readForm,
  readNumber,
  readPastDay,
  readProtected,
  readTerms,
} from './order-input.ts';

/** `EnterProtectiveOrderInput` of the schema. */
export interface EnterInput {
  readonly idempotencyKey: string;
  readonly formNumber: string;
  readonly caseNumber: string;
  readonly issued: unknown;
  readonly expires?: unknown;
  readonly restrainedPersonId: string;
  readonly restrained: Description;
  readonly protectedPersons: readonly ProtectedPersonInput[];
  readonly conditions: readonly string[];
  readonly stayAwayYards?: number | null;
  readonly termsText?: string | null;
  readonly brady: string;
  readonly surrenderDue?: unknown;
  readonly servedInCourt?: boolean | null;
}

/** The columns that every row has; one JSON object is one row. */
const INSERT = `
  insert into orders.protective_order (id, kind, form_number, phase, court, case_number, nic, issued, expires, status,
    restrained, description, conditions, stay_away_yards, terms_text, service_state, service_at, service_by,
    service_ori, service_entered_on, state_law, brady, surrender_due, receipt_filed, entered_on, entered_by, entered_ori)
  select $2, kind, form_number, phase, court, case_number, $3, issued, expires, 'ACTIVE',
    restrained, description, conditions, stay_away_yards, terms_text, service_state, service_at, service_by,
    service_ori, service_entered_on, state_law, brady, surrender_due, receipt_filed, entered_on, entered_by, entered_ori
  from json_to_record($1::json) as row (kind text, form_number text, phase text, court text, case_number text,
    issued date, expires date, restrained text, description jsonb, conditions text[], stay_away_yards integer,
    terms_text text, service_state text, service_at date, service_by text, service_ori text, service_entered_on date,
    state_law text, brady text, surrender_due date, receipt_filed boolean, entered_on date, entered_by text,
    entered_ori text)
  on conflict do nothing returning id`;

const INSERT_PROTECTED = `
  insert into orders.protected_person (order_id, position, person_id, name, date_of_birth, relation, is_minor)
  select $2, position, person_id, name, date_of_birth, relation,
    coalesce(date_of_birth > $3::date - interval '18 years', false)
  from json_to_recordset($1::json) as row (position integer, person_id text, name text, date_of_birth date, relation text)`;

/** Enters orders for one request. Answers with the id of the order. */
export function orderEntry({ write, person, today }: OrderWriting) {
  return (input: EnterInput, passport: Passport): Promise<{ readonly orderId: string }> => {
    const row = rowOf(input, passport, today);
    const persons = readProtected(input.protectedPersons);
    if ([row.restrained, ...persons.map(({ person_id }) => person_id)].includes(person ?? ''))
      throw badInput('a party to the order may not enter it: ask another clerk');
    return write({
      key: input.idempotencyKey,
      kind: 'enterProtectiveOrder',
      input,
      passport,
      work: async (transaction, tell) => {
        const { id, nic } = await nextNumbers(transaction);
        const entered = await transaction.query(INSERT, [JSON.stringify(row), id, nic]);
        if (entered.length === 0) throw alreadyEntered();
        await transaction.query(INSERT_PROTECTED, [JSON.stringify(persons), id, today]);
        await protectParties(
          transaction,
          persons.map(({ person_id }) => person_id),
          today,
        );
        await closeFiling(transaction, { ...row, orderId: id, today });
        const told = { id, nic, court: { ori: row.court }, restrained: { id: row.restrained } };
        tell(orderTold('order-entered', told, passport));
        return { orderId: id };
      },
    });
  };
}

/** The id and the NCIC number of the next order that is entered. */
export async function nextNumbers(transaction: Queryable) {
  const [next] = await transaction.query<{ number: number }>(
    `select nextval('orders.order_number') as number`,
  );
  const number = next?.number ?? Number.NaN;
  return { id: `PN${number}`, nic: nicNumber('H', number) };
}

/** How an order stands that was made while the restrained person was in court, or not. */
export function serviceInCourt(isInCourt: boolean, issued: string, court: string, today: string) {
  if (!isInCourt) return { service_state: 'NOT_SERVED' };
  return {
    service_state: 'IN_COURT',
    service_at: issued,
    service_by: 'the court',
    service_ori: court,
    service_entered_on: today,
  };
}

const alreadyEntered = () =>
  badInput('an order of this case, form and day against this person is on record: read it, and modify it');

function rowOf(input: EnterInput, { agency, viewer }: Passport, today: string) {
  const { kind, phase, form } = readForm(input.formNumber, 'input.formNumber');
  const issued = readPastDay(input.issued, today, 'input.issued');
  const conditions = readConditions(input.conditions, 'input.conditions');
  const { surrenderDue, servedInCourt } = input;
  return {
    kind,
    phase,
    form_number: form,
    court: agency,
    case_number: readWord(input.caseNumber, 'input.caseNumber'),
    issued,
    expires: readExpiry(input.expires, issued, 'input.expires'),
    restrained: readWord(input.restrainedPersonId, 'input.restrainedPersonId'),
    description: readDescription(input.restrained),
    conditions,
    stay_away_yards: readNumber(input.stayAwayYards, [1, 1_000], 'input.stayAwayYards'),
    terms_text: readTerms(input.termsText, 'input.termsText'),
    ...serviceInCourt(servedInCourt === true, issued, agency, today),
    state_law: stateFirearmLaw(kind, conditions),
    brady: input.brady,
    surrender_due: surrenderDue ? readDay(surrenderDue, 'input.surrenderDue') : null,
    receipt_filed: surrenderDue ? false : null,
    entered_on: today,
    entered_by: viewer,
    entered_ori: agency,
  };
}
