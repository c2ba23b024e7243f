// Which day is so many days or months later? Days are `YYYY-MM-DD`, so that the later one is also the greater text.

const MONTHS_OF_YEAR = 12;

export function daysLater(day: string, days: number): string {
  const [year, month, date] = partsOf(day);
  return dayOf(year, month - 1, date + days);
}

/** The same date of a later month, or its last day where the month has no such date. */
export function monthsLater(day: string, months: number): string {
  const [year, month, date] = partsOf(day);
  const later = month - 1 + months;
  const lastDate = new Date(Date.UTC(year, later + 1, 0)).getUTCDate();
  return dayOf(year + Math.floor(later / MONTHS_OF_YEAR), later % MONTHS_OF_YEAR, Math.min(date, lastDate));
}

const partsOf = (day: string) => day.split('-').map(Number) as [number, number, number];

/** @throws RangeError for what is no day. */
const dayOf = (year: number, month: number, date: number): string =>
  new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10);
