// How a peace officer enters the emergency order that a judicial officer has granted them by telephone (EPO-001).
import type { Passport } from '../../../../platform/passport.ts';
import { badInput, readDay } from '../../../reading/client-input.ts';
import { emergencyExpiry } from '../../clock/emergency-expiry.ts';
import type { OrderWriting } from '../../order/order-writing.ts';
import {
  type ProtectedPersonInput,
  readConditions,
  readNumber,
  readProtected,
  readTerms,
} from '../order-input.ts';
import { enterGranted, type GrantInput, grantRow } from './emergency-grant.ts';

/** `EnterEmergencyProtectiveOrderInput` of the schema. */
export interface EmergencyInput extends GrantInput {
  readonly expires?: unknown;
  readonly protectedPersons: readonly ProtectedPersonInput[];
  readonly conditions: readonly string[];
  readonly stayAwayYards?: number | null;
  readonly termsText?: string | null;
}

/** Enters emergency orders for one request. Answers with the id of the order. */
export function emergencyOrderEntry(writing: OrderWriting) {
  return (input: EmergencyInput, passport: Passport): Promise<{ readonly orderId: string }> => {
    const row = {
      ...grantRow(input, passport, writing.today, {
        form: 'EPO-001',
        conditions: readConditions(input.conditions, 'input.conditions'),
        lastDay: (issued) => readEnd(input.expires, issued),
      }),
      stay_away_yards: readNumber(input.stayAwayYards, [1, 1_000], 'input.stayAwayYards'),
      terms_text: readTerms(input.termsText, 'input.termsText'),
    };
    const persons = readProtected(input.protectedPersons);
    if (persons.length === 0)
      throw badInput('`input.protectedPersons` must name whom the order shields: at least one');
    return enterGranted(writing, passport, {
      mutation: 'enterEmergencyProtectiveOrder',
      input,
      row,
      persons,
    });
  };
}

/** Its last day: that of the law, or an earlier one. @throws GraphQLError for a later one. */
function readEnd(written: unknown, issued: string): string {
  const last = emergencyExpiry(issued);
  const ends = written === null || written === undefined ? last : readDay(written, 'input.expires');
  if (ends >= issued && ends <= last) return ends;
  throw badInput('`input.expires` is not within the fifth court day and the seventh day (Family Code 6256)');
}
