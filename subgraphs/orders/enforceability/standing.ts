// Was the order in force at that moment? Its days say so, and the day on which it was ended.
import type { Moment } from './contact.ts';
import type { OrderTerms } from './order-terms.ts';

export type Standing = 'IN_FORCE' | 'NOT_YET_ISSUED' | 'EXPIRED' | 'CANCELED' | 'TERMINATED' | 'REPLACED';

const ENDED: Readonly<Partial<Record<string, Standing>>> = {
  CANCELED: 'CANCELED',
  TERMINATED: 'TERMINATED',
  REPLACED: 'REPLACED',
};

/** How the order stood. One whose end has no day on record is taken as ended at any time: nobody is arrested by it. */
export function standingAt(
  { status, issued, expires, endedOn }: Pick<OrderTerms, 'status' | 'issued' | 'expires' | 'endedOn'>,
  { day }: Moment,
): Standing {
  if (issued > day) return 'NOT_YET_ISSUED';
  const ended = ENDED[status];
  if (ended && (endedOn === null || endedOn <= day)) return ended;
  if (expires !== null && expires < day) return 'EXPIRED';
  return 'IN_FORCE';
}
