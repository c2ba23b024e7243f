// What does a status on file mean today?

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
