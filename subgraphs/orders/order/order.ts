// How a protective order on file becomes what the schema shows.
import { agencyOf } from '../../domain/codes/agencies.ts';
import { coded, codedAll } from '../../domain/codes/coded.ts';
import { CONDITION } from '../../domain/codes/order-codes.ts';
import { EYE_COLOR, HAIR_COLOR, RACE, SEX } from '../../domain/codes/person-codes.ts';
import { hitConfirmationOf } from '../../domain/hit-caveat.ts';
import { entryDue, isLate } from '../clock/business-days.ts';
import type { OrderTerms } from '../enforceability/order-terms.ts';
import type { GunViolenceGrounds } from './gun-violence-grounds.ts';

/** An order as it reads on one day. */
export interface OrderRow {
  readonly id: string;
  readonly version: number;
  readonly kind: string;
  readonly formNumber: string;
  readonly phase: string;
  readonly court: string;
  readonly caseNumber: string;
  readonly nic: string | null;
  readonly issued: string;
  readonly expires: string | null;
  readonly status: string;
  readonly endedOn: string | null;
  readonly replaces: string | null;
  readonly restrained: string;
  readonly description: Description;
  readonly conditions: readonly string[];
  readonly stayAwayYards: number | null;
  readonly termsText: string | null;
  readonly serviceState: string;
  readonly serviceAt: string | null;
  readonly noticeSince: string | null;
  readonly noticeTime: string | null;
  readonly serviceBy: string | null;
  readonly serviceOri: string | null;
  readonly serviceProofForm: string | null;
  readonly serviceEnteredOn: string | null;
  readonly stateLaw: string | null;
  readonly brady: string;
  readonly surrenderDue: string | null;
  readonly receiptFiled: boolean | null;
  readonly historical: boolean;
  readonly enteredOn: string | null;
  readonly enteredBy: string | null;
  readonly enteredOri: string | null;
  readonly grantedBy: string | null;
  readonly grounds: GunViolenceGrounds | null;
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
const FURTHER_TERMS = '08';

export type ProtectiveOrder = ReturnType<typeof orderOf>;

/** The order as the schema shows it on `today`. */
export function orderOf(row: OrderRow, today: string) {
  return {
    ...row,
    court: agencyOf(row.court),
    nonExpiring: row.expires === null,
    restrained: { id: row.restrained },
    restrainedDescription: descriptionOf(row.description),
    conditions: codedAll(CONDITION, row.conditions),
    service: serviceOf(row, today),
    entry: entryOf(row, today),
    confirmation: hitConfirmationOf({ nic: row.nic, ori: row.enteredOri ?? row.court }),
    terms: termsOf(row),
    firearm: firearmOf(row),
  };
}

function serviceOf(row: OrderRow, today: string) {
  const { serviceAt: at, serviceEnteredOn: enteredOn } = row;
  return {
    state: row.serviceState,
    at,
    noticeSince: row.noticeSince,
    noticeTime: row.noticeTime,
    by: row.serviceBy,
    agency: row.serviceOri ? agencyOf(row.serviceOri) : null,
    proofForm: row.serviceProofForm,
    enteredOn,
    due: at && entryDue(at),
    late: at && isLate(at, enteredOn, today),
  };
}

function entryOf({ issued, enteredOn: on, enteredBy: by, enteredOri: ori }: OrderRow, today: string) {
  return {
    on,
    by,
    agency: ori ? agencyOf(ori) : null,
    due: entryDue(issued),
    late: isLate(issued, on, today),
  };
}

/** What enforceability reads of it. */
function termsOf({ termsText, ...row }: OrderRow): OrderTerms {
  return { ...row, hasFurtherTerms: termsText !== null || row.conditions.includes(FURTHER_TERMS) };
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
