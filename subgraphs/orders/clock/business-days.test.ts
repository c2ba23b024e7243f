import { describe, expect, test } from '@jest/globals';
import { entryDue, isBusinessDay, isLate } from './business-days.ts';
import { courtHolidaysOf } from './court-holidays.ts';

describe('courts', () => {
  test('are closed on the judicial holidays of 2026, Independence Day on the Friday before', () => {
    expect([...courtHolidaysOf(2026)].sort()).toEqual([
      '2026-01-01',
      '2026-01-19',
      '2026-02-12',
      '2026-02-16',
      '2026-03-31',
      '2026-05-25',
      '2026-06-19',
      '2026-07-03',
      '2026-09-07',
      '2026-09-25',
      '2026-11-11',
      '2026-11-26',
      '2026-11-27',
      '2026-12-25',
    ]);
  });

  test('are closed on the last Friday of a year before New Year’s Day on a Saturday', () => {
    expect(isBusinessDay('2021-12-31')).toBe(false);
    expect(isBusinessDay('2022-12-30')).toBe(true);
    expect(isBusinessDay('2023-01-02')).toBe(false);
  });
});

describe('what happens on a day', () => {
  test.each([
    ['a Tuesday', '2026-06-30', '2026-07-01'],
    ['a Friday', '2026-06-26', '2026-06-29'],
    ['a Saturday', '2026-06-27', '2026-06-29'],
    ['the day before a holiday that is a Friday', '2026-07-02', '2026-07-06'],
    ['the day before Thanksgiving', '2026-11-25', '2026-11-30'],
    ['the last day of a year', '2026-12-31', '2027-01-04'],
  ])('%s is entered by the next business day', (_name, day, due) => {
    expect(entryDue(day)).toBe(due);
  });

  test('is late from the day after that, entered or not', () => {
    expect(isLate('2026-06-26', '2026-06-29', '2026-08-01')).toBe(false);
    expect(isLate('2026-06-26', '2026-06-30', '2026-08-01')).toBe(true);
    expect(isLate('2026-06-26', null, '2026-06-29')).toBe(false);
    expect(isLate('2026-06-26', null, '2026-06-30')).toBe(true);
  });
});
