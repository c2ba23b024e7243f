import { expect, test } from '@jest/globals';
import { daysLater, monthsLater } from './days.ts';

test.each([
  ['2026-05-01', 30, '2026-05-31'],
  ['2026-12-31', 1, '2027-01-01'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2026-03-01', -1, '2026-02-28'],
])('%s and %i days is %s', (day, days, later) => {
  expect(daysLater(day, days)).toBe(later);
});

test.each([
  ['2026-05-01', 6, '2026-11-01'],
  ['2026-08-31', 6, '2027-02-28'],
  ['2027-08-31', 6, '2028-02-29'],
  ['2028-02-29', 12, '2029-02-28'],
  ['2026-12-15', 0, '2026-12-15'],
  ['2025-01-31', 25, '2027-02-28'],
])('%s and %i months is %s', (day, months, later) => {
  expect(monthsLater(day, months)).toBe(later);
});

test('what is no day has no later day', () => {
  expect(() => daysLater('infinity', 1)).toThrow(RangeError);
});
