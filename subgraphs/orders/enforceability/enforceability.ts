// Does this order, at this moment, forbid what happened, and what may an officer do? Pure: the record in, the reasons out.
import { type OfficerAction, officerActions } from './actions/officer-actions.ts';
import { CONDITION_FAMILIES } from './conditions/condition-families.ts';
import type { Contact, Moment } from './contact.ts';
import type { Finding } from './finding.ts';
import { type Notice, noticeAt } from './notice.ts';
import type { OrderTerms } from './order-terms.ts';
import { type Standing, standingAt } from './standing.ts';

/** All of it in one word, for a small screen. */
export type Summary = 'NOT_IN_FORCE' | 'NOTICE_FIRST' | 'VIOLATION' | 'UNDETERMINED' | 'NO_VIOLATION';

export interface Enforceability {
  readonly summary: Summary;
  readonly standing: Standing;
  readonly notice: Notice;
  /** One for each condition that the order has, and each statute that goes with it. */
  readonly findings: readonly Finding[];
  readonly actions: readonly OfficerAction[];
}

/** Holds `contact` against the order as it stood at `moment`. Findings say what the terms forbid, notice or not. */
export function enforceabilityOf(terms: OrderTerms, contact: Contact, moment: Moment): Enforceability {
  const standing = standingAt(terms, moment);
  const notice = noticeAt(terms, moment);
  const findings = CONDITION_FAMILIES.flatMap((family) => family(terms, contact));
  const isFirearmProhibited =
    terms.conditions.includes('07') || terms.stateLaw !== null || terms.brady === 'Y';
  const situation = { kind: terms.kind, standing, notice, findings, contact, isFirearmProhibited };
  return {
    summary: summaryOf(standing, notice, findings),
    standing,
    notice,
    findings,
    actions: officerActions(situation),
  };
}

function summaryOf(standing: Standing, { given }: Notice, findings: readonly Finding[]): Summary {
  if (standing !== 'IN_FORCE') return 'NOT_IN_FORCE';
  if (given === 'NOT_GIVEN') return 'NOTICE_FIRST';
  const has = (wanted: Finding['outcome']) => findings.some(({ outcome }) => outcome === wanted);
  if (has('VIOLATED')) return given === 'GIVEN' ? 'VIOLATION' : 'UNDETERMINED';
  return has('UNDETERMINED') ? 'UNDETERMINED' : 'NO_VIOLATION';
}
