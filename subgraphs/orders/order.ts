// How a protective order on file becomes what the schema shows.
import { agencyOf } from '../codes/agencies.ts';
import { coded, codedAll } from '../codes/coded.ts';
import { CONDITION } from '../codes/order-codes.ts';
import { EYE_COLOR, HAIR_COLOR, RACE, SEX } from '../codes/person-codes.ts';

/** An order as it reads on one day. */
export interface OrderRow {
  readonly id: string;
  readonly kind: string;
  readonly formNumber: string;
  readonly phase: string;
  readonly court: string;
  readonly caseNumber: string;
  readonly nic: string | null;
  readonly issued: string;
  readonly expires: string | null;
  readonly status: string;
  readonly restrained: string;
  readonly description: Description;
  readonly conditions: readonly string[];
  readonly stayAwayYards: number | null;
  readonly termsText: string | null;
  readonly serviceState: string;
  readonly serviceAt: string | null;
  readonly noticeSince: string | null;
  readonly serviceBy: string | null;
  readonly serviceOri: string | null;
  readonly serviceProofForm: string | null;
  readonly stateLaw: string | null;
  readonly brady: string;
  readonly surrenderDue: string | null;
  readonly receiptFiled: boolean | null;
  readonly historical: boolean;
}

export interface Description {
  readonly sex: string;
  readonly race: string;
  readonly heightInches: number;
  readonly weightPounds: number;
  readonly eyeColor: string;
  readonly hairColor: string;
}

const FIREARM_CONDITION = '07';

export type ProtectiveOrder = ReturnType<typeof orderOf>;

/** The order as the schema shows it. */
export function orderOf(row: OrderRow) {
  return {
    ...row,
    court: agencyOf(row.court),
    nonExpiring: row.expires === null,
    restrained: { id: row.restrained },
    restrainedDescription: descriptionOf(row.description),
    conditions: codedAll(CONDITION, row.conditions),
    service: {
      state: row.serviceState,
      at: row.serviceAt,
      noticeSince: row.noticeSince,
      by: row.serviceBy,
      agency: row.serviceOri ? agencyOf(row.serviceOri) : null,
      proofForm: row.serviceProofForm,
    },
    firearm: firearmOf(row),
  };
}

/** Prohibited by any of the three; they are independent, and each is shown. */
function firearmOf({ conditions, stateLaw, brady, surrenderDue, receiptFiled }: OrderRow) {
  const pco07 = conditions.includes(FIREARM_CONDITION);
  return {
    prohibited: pco07 || stateLaw !== null || brady === 'Y',
    stateLaw,
    pco07,
    brady,
    surrenderDue,
    receiptFiled,
  };
}

function descriptionOf({ sex, race, heightInches, weightPounds, eyeColor, hairColor }: Description) {
  return {
    sex: coded(SEX, sex),
    race: coded(RACE, race),
    heightInches,
    weightPounds,
    eyeColor: coded(EYE_COLOR, eyeColor),
    hairColor: coded(HAIR_COLOR, hairColor),
  };
}
