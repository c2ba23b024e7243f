// What every order that a judicial officer grants to a peace officer has in common, and how it is put on record: for the
// officer's agency and case, and told to the court, which keeps it from then on.
import type { Passport } from '../../../../platform/passport.ts';
import { KNOWN_AGENCIES } from '../../../domain/codes/agencies.ts';
import { badInput, readLine, readPastDay, readWord } from '../../../reading/client-input.ts';
import type { Description } from '../../order/order.ts';
import { orderTold } from '../../order/order-told.ts';
import type { OrderWriting } from '../../order/order-writing.ts';
import { stateFirearmLaw } from '../../order/state-firearm-law.ts';
import { insertOrder, type NewOrder } from '../insert-order.ts';
import { readDescription, readForm } from '../order-input.ts';

/** What both forms say. */
export interface GrantInput {
  readonly idempotencyKey: string;
  readonly court: string;
  readonly grantedBy: string;
  readonly issued: unknown;
  readonly restrainedPersonId: string;
  readonly restrained: Description;
}

/** What the form decides. */
interface Granted {
  readonly form: 'EPO-001' | 'EPO-002';
  /** NCIC condition codes. */
  readonly conditions: readonly string[];
  /** Its last day for the day on which it was granted. @throws GraphQLError */
  readonly lastDay: (issued: string) => string;
}

const LONGEST_CASE = 30;
const LONGEST_NAME = 60;

/**
 * The columns that both forms fill. It binds from notice on, like any other order, and nobody was heard before it: federal
 * law adds nothing (18 USC 922(g)(8)).
 *
 * @throws GraphQLError for what can't be read, and for an order that has ended.
 */
export function grantRow(
  input: GrantInput,
  { agency, viewer, case: incident = '' }: Passport,
  today: string,
  granted: Granted,
) {
  const { kind, phase, form } = readForm(granted.form, 'input');
  const { conditions } = granted;
  const issued = readPastDay(input.issued, 'input.issued', today);
  const expires = granted.lastDay(issued);
  if (expires < today) throw badInput('the order has ended: there is nothing to enter');
  return {
    kind,
    phase,
    form_number: form,
    court: readCourt(input.court),
    case_number: readLine(incident, 'inquiry-case', LONGEST_CASE).toUpperCase(),
    issued,
    expires,
    restrained: readWord(input.restrainedPersonId, 'input.restrainedPersonId'),
    description: readDescription(input.restrained),
    conditions,
    service_state: 'NOT_SERVED',
    state_law: stateFirearmLaw(kind, conditions),
    brady: 'N',
    entered_on: today,
    entered_by: viewer,
    entered_ori: agency,
    granted_by: readLine(input.grantedBy, 'input.grantedBy', LONGEST_NAME),
  };
}

/** A granted order to be put on record. */
interface Entry {
  readonly mutation: string;
  readonly input: GrantInput;
  readonly row: ReturnType<typeof grantRow>;
  readonly persons: NewOrder['persons'];
}

/** Puts a granted order on record, and tells of it. Answers with its id. @throws GraphQLError to a party to the order. */
export function enterGranted(
  { write, person, today }: OrderWriting,
  passport: Passport,
  { mutation, input, row, persons }: Entry,
): Promise<{ readonly orderId: string }> {
  if ([row.restrained, ...persons.map(({ person_id }) => person_id)].includes(person ?? ''))
    throw badInput('a party to the order may not enter it: ask another officer');
  return write({
    key: input.idempotencyKey,
    kind: mutation,
    input,
    passport,
    work: async (transaction, tell) => {
      const { id, nic } = await insertOrder(transaction, { row, persons, today });
      const told = { id, nic, court: { ori: row.court }, restrained: { id: row.restrained } };
      tell(orderTold('order-entered', told, passport));
      return { orderId: id };
    },
  });
}

/** The court whose judicial officer granted it, which keeps the order from then on. @throws GraphQLError */
function readCourt(written: string): string {
  const ori = readWord(written, 'input.court');
  if (/J$/.test(ori) && KNOWN_AGENCIES.some((agency) => agency.ori === ori)) return ori;
  throw badInput('`input.court` must be the ORI of the court whose judicial officer granted the order');
}
