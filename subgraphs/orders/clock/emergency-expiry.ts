// When does an emergency protective order end? On the fifth court day or the seventh day after it was issued, whichever is
// first (Family Code 6256).
import { entryDue } from './business-days.ts';

const COURT_DAYS = 5;
const CALENDAR_DAYS = 7;

/** The last day of an order that was issued on `issued`; both are `YYYY-MM-DD`. */
export function emergencyExpiry(issued: string): string {
  const fifthCourtDay = Array.from({ length: COURT_DAYS }).reduce<string>(entryDue, issued);
  const seventh = new Date(`${issued}T00:00:00Z`);
  seventh.setUTCDate(seventh.getUTCDate() + CALENDAR_DAYS);
  const seventhDay = seventh.toISOString().slice(0, 10);
  const [first = seventhDay] = [fifthCourtDay, seventhDay].sort();
  return first;
}
