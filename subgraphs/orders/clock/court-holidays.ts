// On which days are California's courts closed? The judicial holidays of Code of Civil Procedure 135, in one table.

/** The n-th weekday of a month (0 is Sunday; -1 is the last), or a fixed day; `plus` days later. */
type Holiday = {
  readonly name: string;
  readonly month: number;
} & (
  | { readonly day: number }
  | { readonly weekday: number; readonly nth: 1 | 2 | 3 | 4 | -1; readonly plus?: number }
);

const [MONDAY, THURSDAY, FRIDAY] = [1, 4, 5];

export const COURT_HOLIDAYS: readonly Holiday[] = [
  { name: "New Year's Day", month: 1, day: 1 },
  { name: 'Martin Luther King Jr. Day', month: 1, weekday: MONDAY, nth: 3 },
  { name: "Lincoln's Birthday", month: 2, day: 12 },
  { name: "Presidents' Day", month: 2, weekday: MONDAY, nth: 3 },
  { name: 'Cesar Chavez Day', month: 3, day: 31 },
  { name: 'Memorial Day', month: 5, weekday: MONDAY, nth: -1 },
  { name: 'Juneteenth', month: 6, day: 19 },
  { name: 'Independence Day', month: 7, day: 4 },
  { name: 'Labor Day', month: 9, weekday: MONDAY, nth: 1 },
  { name: 'Native American Day', month: 9, weekday: FRIDAY, nth: 4 },
  { name: 'Veterans Day', month: 11, day: 11 },
  { name: 'Thanksgiving Day', month: 11, weekday: THURSDAY, nth: 4 },
  { name: 'the day after Thanksgiving', month: 11, weekday: THURSDAY, nth: 4, plus: 1 },
  { name: 'Christmas Day', month: 12, day: 25 },
];

/** The days on which courts are closed in `year`, `YYYY-MM-DD`: Saturday's is kept on Friday, Sunday's on Monday. */
export function courtHolidaysOf(year: number): ReadonlySet<string> {
  return new Set(COURT_HOLIDAYS.map((holiday) => textOf(observed(dateOf(holiday, year)))));
}

const utc = (year: number, month: number, day: number): Date => new Date(Date.UTC(year, month - 1, day));
const textOf = (date: Date): string => date.toISOString().slice(0, 10);

function dateOf(holiday: Holiday, year: number): Date {
  const { month } = holiday;
  if ('day' in holiday) return utc(year, month, holiday.day);
  const { weekday, nth, plus = 0 } = holiday;
  if (nth === -1) {
    const last = utc(year, month + 1, 0);
    return utc(year, month, last.getUTCDate() - ((last.getUTCDay() - weekday + 7) % 7));
  }
  const first = (weekday - utc(year, month, 1).getUTCDay() + 7) % 7;
  return utc(year, month, 1 + first + (nth - 1) * 7 + plus);
}

function observed(date: Date): Date {
  const shift = { 6: -1, 0: 1 }[date.getUTCDay()] ?? 0;
  return new Date(date.getTime() + shift * 86_400_000);
}
