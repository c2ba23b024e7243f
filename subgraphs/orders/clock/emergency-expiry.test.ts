import { expect, test } from '@jest/globals';
import { emergencyExpiry, gunViolenceExpiry } from './emergency-expiry.ts';

test.each([
  ['a Monday: the fifth court day is the seventh day', '2026-06-22', '2026-06-29'],
  ['a Saturday: the fifth court day comes first', '2026-06-06', '2026-06-12'],
  ['a Friday before a week with a holiday: the seventh day comes first', '2026-06-12', '2026-06-19'],
  ['a Tuesday before Independence Day: the seventh day comes first', '2026-06-30', '2026-07-07'],
  ['the last days of a year', '2026-12-24', '2026-12-31'],
])('an order that is issued on %s', (_when, issued, ends) => {
  expect(emergencyExpiry(issued)).toBe(ends);
});

test.each([
  ['in June: holidays do not count', '2026-06-30', '2026-07-21'],
  ['in a leap year', '2028-02-20', '2028-03-12'],
  ['in the last days of a year', '2026-12-24', '2027-01-14'],
])('a gun violence order that is issued %s ends on the 21st day after', (_when, issued, ends) => {
  expect(gunViolenceExpiry(issued)).toBe(ends);
});
