// From when on may what was recorded be emptied?

/** The longest year. */
const DAYS_OF_A_YEAR = 366;
const DAY_MS = 86_400_000;

/** What was recorded before this is past its time. `now`: milliseconds since 1970. */
export const retainedSince = (years: number, now: number): Date =>
  new Date(now - Math.ceil(years * DAYS_OF_A_YEAR) * DAY_MS);
