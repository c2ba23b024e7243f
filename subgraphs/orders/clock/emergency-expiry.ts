// When does an order end that a judicial officer granted to a peace officer? Each form has a law of its own.
import { entryDue } from './business-days.ts';

const COURT_DAYS = 5;
const CALENDAR_DAYS = 7;
const GUN_VIOLENCE_DAYS = 21;

/**
 * The last day of an emergency protective order (EPO-001) that was issued on `issued`: the fifth court day or the seventh
 * day after it, whichever is first (Family Code 6256). Both are `YYYY-MM-DD`.
 */
export function emergencyExpiry(issued: string): string {
  const fifthCourtDay = Array.from({ length: COURT_DAYS }).reduce<string>(entryDue, issued);
  const seventhDay = daysAfter(issued, CALENDAR_DAYS);
  const [first = seventhDay] = [fifthCourtDay, seventhDay].sort();
  return first;
}

/** The last day of a gun violence emergency protective order (EPO-002): 21 days after `issued` (Penal Code 18125(b)). */
export const gunViolenceExpiry = (issued: string): string => daysAfter(issued, GUN_VIOLENCE_DAYS);

function daysAfter(day: string, days: number): string {
  const later = new Date(`${day}T00:00:00Z`);
  later.setUTCDate(later.getUTCDate() + days);
  return later.toISOString().slice(0, 10);
}
