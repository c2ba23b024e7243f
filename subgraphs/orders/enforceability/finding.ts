// What is found of one condition: violated, not violated, or not to be told from the record; always with the reason.
import type { CodeSystem } from '../../domain/codes/coded.ts';
import { CONDITION } from '../../domain/codes/order-codes.ts';
import type { Contact } from './contact.ts';
import type { OrderTerms } from './order-terms.ts';

export type Outcome = 'VIOLATED' | 'NOT_VIOLATED' | 'UNDETERMINED';

/** One condition of an order, or one statute that goes with it, held against a contact. */
export interface Finding {
  readonly system: CodeSystem;
  readonly code: string;
  readonly outcome: Outcome;
  readonly because: string;
  /** False: a violation of it alone is not for a peace officer of California to arrest for. */
  readonly isStateMatter: boolean;
}

/** What a condition says of a contact. */
export type Verdict = Pick<Finding, 'outcome' | 'because'>;

/** Conditions that are judged by the same facts. Findings are for what the order has, and nothing else. */
export type ConditionFamily = (terms: OrderTerms, contact: Contact) => readonly Finding[];

export const violated = (because: string): Verdict => ({ outcome: 'VIOLATED', because });
export const notViolated = (because: string): Verdict => ({ outcome: 'NOT_VIOLATED', because });
export const undetermined = (because: string): Verdict => ({ outcome: 'UNDETERMINED', because });

/** A family of NCIC conditions, each with how it judges. */
export function conditionFamily(
  judges: Readonly<Record<string, (terms: OrderTerms, contact: Contact) => Verdict>>,
): ConditionFamily {
  return (terms, contact) =>
    Object.entries(judges)
      .filter(([code]) => terms.conditions.includes(code))
      .map(([code, judge]) => ({
        system: CONDITION,
        code,
        isStateMatter: true,
        ...permittedByOccasion(judge(terms, contact), code, terms, contact),
      }));
}

/** Conditions to which an order may make an exception for an occasion. */
export const EXCEPTED: readonly string[] = ['03', '04', '05', '09'];
/** The condition that makes one: the restrained person may see the children. */
export const VISITATION = '06';

/** What is violated, unless the order permits it for this occasion, which is not to be told from the record. */
function permittedByOccasion(
  verdict: Verdict,
  code: string,
  { conditions, hasFurtherTerms }: OrderTerms,
  { occasion }: Contact,
): Verdict {
  if (verdict.outcome !== 'VIOLATED' || !EXCEPTED.includes(code)) return verdict;
  if (occasion === 'CHILD_EXCHANGE' && conditions.includes(VISITATION))
    return undetermined(
      'condition 06 may permit contact for visitation: read the custody and visitation order',
    );
  if (occasion === 'PROPERTY_RETRIEVAL' && hasFurtherTerms)
    return undetermined('further terms may permit it to retrieve property: read `termsText`');
  return verdict;
}
