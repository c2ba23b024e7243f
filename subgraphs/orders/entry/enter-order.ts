// How a clerk enters an order that their court has made: the order, whom it shields, and the worklist, all or nothing.
import type { Passport } from '../../../platform/passport.ts';
import { badInput, readDay, readPastDay, readWord } from '../../reading/client-input.ts';
import type { Description } from '../order/order.ts';
import { orderTold } from '../order/order-told.ts';
import type { OrderWriting } from '../order/order-writing.ts';
import { stateFirearmLaw } from '../order/state-firearm-law.ts';
import { closeFiling } from './court-filing.ts';
import { insertOrder } from './insert-order.ts';
import {
  assertAboutFirearms,
  type ProtectedPersonInput,
  readConditions,
  readDescription,
  readExpiry,
  readForm,
  readNumber,
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

/** Enters orders for one request. Answers with the id of the order. */
export function orderEntry({ write, person, today }: OrderWriting) {
  return (input: EnterInput, passport: Passport): Promise<{ readonly orderId: string }> => {
    const row = rowOf(input, passport, today);
    const persons = readProtected(input.protectedPersons);
    if (row.kind === 'GUN_VIOLENCE') assertAboutFirearms(row.conditions, row.stay_away_yards, persons.length);
    if ([row.restrained, ...persons.map(({ person_id }) => person_id)].includes(person ?? ''))
      throw badInput('a party to the order may not enter it: ask another clerk');
    return write({
      key: input.idempotencyKey,
      kind: 'enterProtectiveOrder',
      input,
      passport,
      work: async (transaction, tell) => {
        const { id, nic } = await insertOrder(transaction, { row, persons, today });
        await closeFiling(transaction, { ...row, orderId: id, today });
        const told = { id, nic, court: { ori: row.court }, restrained: { id: row.restrained } };
        tell(orderTold('order-entered', told, passport));
        return { orderId: id };
      },
    });
  };
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

function rowOf(input: EnterInput, { agency, viewer }: Passport, today: string) {
  const { kind, phase, form } = readForm(input.formNumber, 'input.formNumber');
  const issued = readPastDay(input.issued, 'input.issued', today);
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
