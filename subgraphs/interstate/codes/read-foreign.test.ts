import { describe, expect, test } from '@jest/globals';
import { readForeignDate, readForeignHeight } from './read-foreign.ts';

describe('a day of another state', () => {
  test.each([
    ['1984-03-17', 'YYYY-MM-DD'],
    ['19840317', 'YYYYMMDD'],
    ['03/17/1984', 'MM/DD/YYYY'],
    ['03171984', 'MMDDYYYY'],
  ] as const)('%s is read as %s', (asSent, days) => {
    expect(readForeignDate(asSent, { days })).toEqual({ asSent, date: '1984-03-17' });
  });

  test.each([
    ['17/03/1984', 'MM/DD/YYYY', 'a day in the place of a month'],
    ['1984-03-17', 'MM/DD/YYYY', 'another form than the state writes'],
    ['02/30/1984', 'MM/DD/YYYY', 'a day that no month has'],
    ['00000000', 'YYYYMMDD', 'zeros'],
    ['3/17/84', 'MM/DD/YYYY', 'a year of two digits'],
  ] as const)('%s in the form %s is kept as it was sent, and not guessed: %s', (asSent, days, _why) => {
    expect(readForeignDate(asSent, { days })).toEqual({ asSent, date: null });
  });

  test('that was not sent is none', () => {
    expect(readForeignDate(undefined, { days: 'YYYYMMDD' })).toBeNull();
  });
});

describe('a height of another state', () => {
  test.each([
    ['510', '510', 70],
    ['600', '510', 72],
    [`5'10"`, `5'10"`, 70],
    ['178 cm', '178 cm', 70],
    ['168cm', '178 cm', 66],
  ] as const)('%s is read as %s', (asSent, heights, inches) => {
    expect(readForeignHeight(asSent, { heights })).toEqual({ asSent, inches });
  });

  test.each([
    ['512', '510'],
    ['178', '178 cm'],
    ['178 cm', '510'],
    [`5'13"`, `5'10"`],
  ] as const)('%s in the form %s is kept as it was sent, and not guessed', (asSent, heights) => {
    expect(readForeignHeight(asSent, { heights })).toEqual({ asSent, inches: null });
  });
});
