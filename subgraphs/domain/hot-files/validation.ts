// When must the agency that entered a record say again that it stands, and what becomes of one that it forgot?
import type { HotFile } from './hot-file.ts';
import { OPEN_STATES } from './life-cycle.ts';

/** From when on a record is on the worklist, and the last day on which it may be validated. Days are `YYYY-MM-DD`. */
export interface ValidationWindow {
  readonly opens: string;
  readonly due: string;
}

const FIRST_OPENS_DAYS = 60;
const FIRST_DUE_DAYS = 90;
const YEARLY_WINDOW_DAYS = 30;

/** The first round: 60 to 90 days after entry (DTE). */
export function firstValidation(enteredOn: string): ValidationWindow {
  return { opens: daysAfter(enteredOn, FIRST_OPENS_DAYS), due: daysAfter(enteredOn, FIRST_DUE_DAYS) };
}

/** The round after one on the day `validatedOn`: a year later, with 30 days for it; null where there is none. */
export function nextValidation(
  { validation }: Pick<HotFile, 'validation'>,
  validatedOn: string,
): ValidationWindow | null {
  if (validation === 'FIRST_ROUND') return null;
  const due = yearAfter(validatedOn);
  return { opens: daysAfter(due, -YEARLY_WINDOW_DAYS), due };
}

/**
 * SQL for the state of a record as it reads today: an open one whose validation was due before today is purged.
 * `today` is the parameter that holds the day. What the table holds never changes by itself.
 */
export function stateToday(today = '$2', table = 'record'): string {
  const open = OPEN_STATES.map((state) => `'${state}'`).join(', ');
  return `(case when ${table}.status in (${open}) and ${table}.validation_due < ${today}::date then 'PURGED'
    else ${table}.status end)`;
}

function daysAfter(day: string, days: number): string {
  const moved = new Date(`${day}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** The same day a year later; of 29 February, the 28th. */
function yearAfter(day: string): string {
  const later = `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
  return later.endsWith('-02-29') ? later.replace(/29$/, '28') : later;
}
