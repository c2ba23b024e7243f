// Which weekday, minute and day it was in California: shifts and days are counted there.
import type { Shift } from './context.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './rule.ts';

const DAY_MINUTES = 1_440;
const WEEK_MINUTES = 7 * DAY_MINUTES;
/** 1970-01-01 was a Thursday. */
const FIRST_WEEKDAY = 4;

const CLOCK = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/Los_Angeles',
  timeZoneName: 'longOffset',
});

/** Asked for millions of times in the order of time: the offset of the last hour is at hand. */
let known = { hour: Number.NaN, offsetMs: 0 };

/** Days since 1970 as they are counted in California. */
export function californiaDayNumber(at: number): number {
  return Math.floor((at + offsetMs(at)) / DAY_MS);
}

/** Whether a shift covers the moment `at`, with so many minutes before and after. */
export function isRostered(shifts: readonly Shift[], at: number, toleranceMinutes: number): boolean {
  const minutes = Math.floor((at + offsetMs(at)) / MINUTE_MS) + FIRST_WEEKDAY * DAY_MINUTES;
  const minute = ((minutes % WEEK_MINUTES) + WEEK_MINUTES) % WEEK_MINUTES;
  return shifts.some(({ day, from, to }) =>
    [minute, minute + WEEK_MINUTES, minute - WEEK_MINUTES].some(
      (moment) =>
        moment >= day * DAY_MINUTES + from - toleranceMinutes &&
        moment <= day * DAY_MINUTES + to + toleranceMinutes,
    ),
  );
}

function offsetMs(at: number): number {
  const hour = Math.floor(at / HOUR_MS);
  if (hour !== known.hour) known = { hour, offsetMs: readOffset(at) };
  return known.offsetMs;
}

/** `GMT-07:00` of the zone at that moment, in milliseconds. */
function readOffset(at: number): number {
  const zone = CLOCK.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(zone) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS);
}
