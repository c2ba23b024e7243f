import { expect, test } from '@jest/globals';
import { californiaDay } from './california-day.ts';

test.each([
  ['2026-05-01T06:59:59Z', '2026-04-30', 'in summer the day begins at 7 in the morning of UTC'],
  ['2026-05-01T07:00:00Z', '2026-05-01', 'and not before'],
  ['2026-01-01T07:59:59Z', '2025-12-31', 'in winter it begins at 8'],
  ['2026-01-01T08:00:00Z', '2026-01-01', 'and not before'],
  ['2026-03-08T07:59:59Z', '2026-03-07', 'on the day on which summer time begins'],
  ['2026-11-01T06:59:59Z', '2026-10-31', 'on the day on which it ends'],
])('at %s it is %s: %s', (time, day) => {
  expect(californiaDay(Date.parse(time))).toBe(day);
});
