// Is an emergency order more restrictive than the other orders between the same persons, and in which conditions? Only
// there does it go before them (Penal Code 136.2(c)(1)).
import { EXCEPTED, VISITATION } from '../enforceability/finding.ts';
import type { OrderTerms } from '../enforceability/order-terms.ts';

/** What of an order can be more or less restrictive. */
export type Terms = Pick<OrderTerms, 'conditions' | 'stayAwayYards' | 'hasFurtherTerms' | 'stateLaw'>;

export interface Strictness {
  readonly answer: 'MORE' | 'NOT_MORE' | 'UNDETERMINED';
  /** NCIC codes of the conditions in which it surely is more restrictive. */
  readonly conditions: readonly string[];
}

/** Conditions that forbid something: 06 permits, and what 08 says no code tells. */
const FORBIDDING: readonly string[] = ['01', '02', '03', '04', '05', '07', '09'];
const DISTANCE = '04';
const FIREARMS = '07';

/** Holds `order` against all of `others` together: what one of them forbids as strictly is not more restrictive. */
export function strictnessOf(order: Terms, others: readonly Terms[]): Strictness {
  const judged = order.conditions
    .filter((code) => FORBIDDING.includes(code))
    .map((code) => ({ code, answer: inCondition(code, order, others) }));
  const conditions = judged.filter(({ answer }) => answer === 'MORE').map(({ code }) => code);
  if (conditions.length > 0) return { answer: 'MORE', conditions };
  const isOpen = order.hasFurtherTerms || judged.some(({ answer }) => answer === 'UNDETERMINED');
  return { answer: isOpen ? 'UNDETERMINED' : 'NOT_MORE', conditions };
}

function inCondition(code: string, order: Terms, others: readonly Terms[]): Strictness['answer'] {
  const answers = others.map((other) => besides(code, order, other));
  if (answers.includes('NOT_MORE')) return 'NOT_MORE';
  return answers.includes('UNDETERMINED') ? 'UNDETERMINED' : 'MORE';
}

function besides(code: string, order: Terms, other: Terms): Strictness['answer'] {
  if (!forbids(code, other)) return 'MORE';
  const distance = code === DISTANCE ? farther(order.stayAwayYards, other.stayAwayYards) : 'NOT_MORE';
  if (distance !== 'NOT_MORE') return distance;
  return mayExcept(code, order, other) ? 'UNDETERMINED' : 'NOT_MORE';
}

/** State law may forbid firearms to whom an order binds although it does not have the condition. */
const forbids = (code: string, { conditions, stateLaw }: Terms): boolean =>
  conditions.includes(code) || (code === FIREARMS && stateLaw !== null);

/** A distance that is not on record is on the form. */
function farther(yards: number | null, than: number | null): Strictness['answer'] {
  if (yards === null || than === null) return 'UNDETERMINED';
  return yards > than ? 'MORE' : 'NOT_MORE';
}

/** The other order may permit what it forbids otherwise, and this one may not. */
function mayExcept(code: string, { conditions }: Terms, other: Terms): boolean {
  const mayVisit = other.conditions.includes(VISITATION) && !conditions.includes(VISITATION);
  return EXCEPTED.includes(code) && (mayVisit || other.hasFurtherTerms);
}
