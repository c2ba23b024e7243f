// Until when must an order or a proof of service be entered? Within one business day (Family Code 6380).
import { courtHolidaysOf } from './court-holidays.ts';

const DAY_MS = 86_400_000;
/** What is more overdue than this is a year late, however much more. */
const COUNTED = 250;
const holidays = new Map<number, ReadonlySet<string>>();

/** Whether courts are open on `day` (`YYYY-MM-DD`). */
export function isBusinessDay(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !isHoliday(day);
}

/** The first business day after `day`: the last on which what happened on `day` is entered in time. */
export function entryDue(day: string): string {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
  return isBusinessDay(next) ? next : entryDue(next);
}

/** Whether what happened on `day` was entered too late, or is late and not entered by `today`. */
export function isLate(day: string, enteredOn: string | null, today: string): boolean {
  return (enteredOn ?? today) > entryDue(day);
}

/** A holiday of the next year may be kept in this one: New Year's Day on a Saturday. */
function isHoliday(day: string): boolean {
  const year = Number(day.slice(0, 4));
  return [year, year + 1].some((one) => holidaysOf(one).has(day));
}

function holidaysOf(year: number): ReadonlySet<string> {
  const known = holidays.get(year) ?? courtHolidaysOf(year);
  holidays.set(year, known);
  return known;
}

/** How many business days there are after `day`, up to `today`; it counts no further than `COUNTED`. */
export function businessDaysAfter(day: string, today: string): number {
  let count = 0;
  for (let due = entryDue(day); due <= today && count < COUNTED; due = entryDue(due)) count += 1;
  return count;
}
