// Which day it is where the records are kept, and what a status on file means on that day.

const DAY = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/Los_Angeles',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** Today in California as `YYYY-MM-DD`: an order is in force to the end of its last day there. */
export function californiaDay(now = Date.now()): string {
  return DAY.format(now);
}

/**
 * SQL for a status as it reads today: one that is `live` on file and whose last day is over has `ended`. What was
 * decided otherwise (canceled, suspended) stays. `today` is the parameter that holds the day.
 */
export function statusToday(
  { status, lastDay, live, ended }: Readonly<Record<'status' | 'lastDay' | 'live' | 'ended', string>>,
  today = '$2',
): string {
  return `(case when ${status} = '${live}' and ${lastDay} < ${today}::date then '${ended}' else ${status} end)`;
}
