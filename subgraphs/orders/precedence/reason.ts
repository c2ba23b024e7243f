// Why an order has its rank, and by which law: in words that an officer can act on.
import type { PrecedenceStep, Rank } from './precedence.ts';

interface Reason {
  readonly authority: string;
  readonly because: string;
}

const BY_STEP: Readonly<Record<PrecedenceStep, Reason>> = {
  EMERGENCY_ORDER: {
    authority: 'Penal Code 136.2(c)(1), Family Code 6383(h)(2)',
    because:
      'an emergency order that is more restrictive than the others goes before them, in the conditions in which it is',
  },
  NO_CONTACT_ORDER: {
    authority: 'Penal Code 136.2(c)(2), Family Code 6383(h)(2)',
    because: 'a no-contact order (condition 05) goes before an order that is none',
  },
  CRIMINAL_ORDER: {
    authority: 'Penal Code 136.2(e)(2), Family Code 6383(h)(2)',
    because:
      'an order of a criminal case goes before one of a civil case; what does not conflict stays in effect',
  },
  ISSUED_LAST: {
    authority: 'Family Code 6383(h)(2)',
    because: 'of orders that are alike otherwise the one that was issued last is enforced',
  },
};

const BY_TIE: Readonly<Record<NonNullable<Rank<unknown>['tie']>, string>> = {
  SAME_DAY:
    'orders of this rank were made on one day, and none goes before the other: enforce the stricter term of each, and ask the court which was made later',
  STRICTNESS_UNKNOWN:
    'whether the emergency order is more restrictive is on its form: read it, and enforce the stricter term of each until then',
};

const LAST: Reason = {
  authority: 'Family Code 6383(h)(2)',
  because: 'the others go before it; what does not conflict with them is enforced as well',
};

/** The law and the words for a rank. */
export function reasonOf({ decidedBy, tie }: Pick<Rank<unknown>, 'decidedBy' | 'tie'>): Reason {
  const reason = decidedBy ? BY_STEP[decidedBy] : LAST;
  if (tie === null) return reason;
  const because = decidedBy ? `${reason.because}; ${BY_TIE[tie]}` : BY_TIE[tie];
  return { ...reason, because };
}
