// How a peace officer enters the emergency order that a judicial officer has granted them by telephone (EPO-001).
import type { Passport } from '../../../platform/passport.ts';
import { KNOWN_AGENCIES } from '../../domain/codes/agencies.ts';
import { badInput, readDay, readLine, readPastDay, readWord } from '../../reading/client-input.ts';
import { emergencyExpiry } from '../clock/emergency-expiry.ts';
import type { Description } from '../order/order.ts';
import { orderTold } from '../order/order-told.ts';
import type { OrderWriting } from '../order/order-writing.ts';
import { stateFirearmLaw } from '../order/state-firearm-law.ts';
import { insertOrder } from './insert-order.ts';
import {
  type ProtectedPersonInput,
  readConditions,
  readDescription,
  readForm,
  readNumber,
  readProtected,
  readTerms,
} from './order-input.ts';

/** `EnterEmergencyProtectiveOrderInput` of the schema. */
export interface EmergencyInput {
  readonly idempotencyKey: string;
  readonly court: string;
  readonly grantedBy: string;
  readonly issued: unknown;
  readonly expires?: unknown;
  readonly restrainedPersonId: string;
  readonly restrained: Description;
  readonly protectedPersons: readonly ProtectedPersonInput[];
  readonly conditions: readonly string[];
  readonly stayAwayYards?: number | null;
  readonly termsText?: string | null;
}

const EMERGENCY_FORM = 'EPO-001';
const LONGEST_CASE = 30;
const LONGEST_NAME = 60;

/** Enters emergency orders for one request. Answers with the id of the order. */
export function emergencyOrderEntry({ write, person, today }: OrderWriting) {
  return (input: EmergencyInput, passport: Passport): Promise<{ readonly orderId: string }> => {
    const row = rowOf(input, passport, today);
    const persons = readProtected(input.protectedPersons);
    if (persons.length === 0)
      throw badInput('`input.protectedPersons` must name whom the order shields: at least one');
    if ([row.restrained, ...persons.map(({ person_id }) => person_id)].includes(person ?? ''))
      throw badInput('a party to the order may not enter it: ask another officer');
    return write({
      key: input.idempotencyKey,
      kind: 'enterEmergencyProtectiveOrder',
      input,
      passport,
      work: async (transaction, tell) => {
        const { id, nic } = await insertOrder(transaction, { row, persons, today });
        const told = { id, nic, court: { ori: row.court }, restrained: { id: row.restrained } };
        tell(orderTold('order-entered', told, passport));
        return { orderId: id };
      },
    });
  };
}

/** It binds from notice on, like any other, and nobody was heard before it: federal law adds nothing (18 USC 922(g)(8)). */
function rowOf(input: EmergencyInput, { agency, viewer, case: incident = '' }: Passport, today: string) {
  const { kind, phase, form } = readForm(EMERGENCY_FORM, 'input');
  const issued = readPastDay(input.issued, 'input.issued', today);
  const conditions = readConditions(input.conditions, 'input.conditions');
  return {
    kind,
    phase,
    form_number: form,
    court: readCourt(input.court),
    case_number: readLine(incident, 'inquiry-case', LONGEST_CASE).toUpperCase(),
    issued,
    expires: readEnd(input.expires, issued, today),
    restrained: readWord(input.restrainedPersonId, 'input.restrainedPersonId'),
    description: readDescription(input.restrained),
    conditions,
    stay_away_yards: readNumber(input.stayAwayYards, [1, 1_000], 'input.stayAwayYards'),
    terms_text: readTerms(input.termsText, 'input.termsText'),
    service_state: 'NOT_SERVED',
    state_law: stateFirearmLaw(kind, conditions),
    brady: 'N',
    entered_on: today,
    entered_by: viewer,
    entered_ori: agency,
    granted_by: readLine(input.grantedBy, 'input.grantedBy', LONGEST_NAME),
  };
}

/** The court whose judicial officer granted it, which keeps the order from then on. @throws GraphQLError */
function readCourt(written: string): string {
  const ori = readWord(written, 'input.court');
  if (/J$/.test(ori) && KNOWN_AGENCIES.some((agency) => agency.ori === ori)) return ori;
  throw badInput('`input.court` must be the ORI of the court whose judicial officer granted the order');
}

/** Its last day: that of the law, or an earlier one. @throws GraphQLError for a later one, and for what has ended. */
function readEnd(written: unknown, issued: string, today: string): string {
  const last = emergencyExpiry(issued);
  const ends = written === null || written === undefined ? last : readDay(written, 'input.expires');
  if (ends < issued || ends > last)
    throw badInput(
      '`input.expires` is not within the fifth court day and the seventh day (Family Code 6256)',
    );
  if (ends < today) throw badInput('the order has ended: there is nothing to enter');
  return ends;
}
