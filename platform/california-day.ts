// Which day is it in California? There the law counts the days: an order is in force to the end of its last day there.

const DAY = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/Los_Angeles',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** Days begin on the hour, in summer and in winter. */
const HOUR_MS = 3_600_000;
let known = { hour: Number.NaN, day: '' };

/** The day of `now` (milliseconds since 1970) as `YYYY-MM-DD`. */
export function californiaDay(now = Date.now()): string {
  const hour = Math.floor(now / HOUR_MS);
  if (hour !== known.hour) known = { hour, day: DAY.format(now) };
  return known.day;
}
