// How a peace officer enters the gun violence emergency order that a judicial officer has granted them (EPO-002): it shields
// nobody by name, forbids firearms and ammunition and nothing else, and says on what grounds.
import type { Passport } from '../../../../platform/passport.ts';
import { badInput, readLine } from '../../../reading/client-input.ts';
import { gunViolenceExpiry } from '../../clock/emergency-expiry.ts';
import type { GunViolenceGrounds } from '../../order/gun-violence-grounds.ts';
import type { OrderWriting } from '../../order/order-writing.ts';
import { enterGranted, type GrantInput, grantRow } from './emergency-grant.ts';

/** `EnterGunViolenceEmergencyProtectiveOrderInput` of the schema. */
export interface GunViolenceInput extends GrantInput {
  readonly grounds: GunViolenceGrounds;
}

/** The firearm code is all that the order demands (Penal Code 18125(b)). */
const CONDITIONS = ['07'];
const LONGEST_STATEMENT = 1_000;

/** Enters gun violence emergency orders for one request. Answers with the id of the order. */
export function gunViolenceOrderEntry(writing: OrderWriting) {
  return (input: GunViolenceInput, passport: Passport): Promise<{ readonly orderId: string }> => {
    const row = {
      ...grantRow(input, passport, writing.today, {
        form: 'EPO-002',
        conditions: CONDITIONS,
        lastDay: gunViolenceExpiry,
      }),
      // A receipt is due within 48 hours of the service (Penal Code 18120), whose day is not known yet.
      receipt_filed: false,
      grounds: readGrounds(input.grounds),
    };
    const mutation = 'enterGunViolenceEmergencyProtectiveOrder';
    return enterGranted(writing, passport, { mutation, input, row, persons: [] });
  };
}

/** Both findings without which the order is not valid (Penal Code 18125(a), 18130). @throws GraphQLError */
function readGrounds({ dangerTo, lesserMeans, statement }: GunViolenceGrounds): GunViolenceGrounds {
  if (dangerTo.length === 0)
    throw badInput('`input.grounds.dangerTo` must say to whom they are an immediate and present danger');
  return {
    dangerTo: [...new Set(dangerTo)].sort(),
    lesserMeans,
    statement: readLine(statement, 'input.grounds.statement', LONGEST_STATEMENT),
  };
}
