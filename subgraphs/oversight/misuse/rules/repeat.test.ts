import { describe, expect, test } from '@jest/globals';
import { DAY_MS, HOUR_MS } from '../rule.ts';
import { looking, MONDAY_AT_TEN } from '../testing/a-sight.ts';

const day = (number: number) => ({ index: number, at: MONDAY_AT_TEN + number * DAY_MS });

describe('REPEAT', () => {
  test('notices the fifth day about the same subject', () => {
    const look = looking('REPEAT');
    for (const number of [0, 3, 6, 9]) expect(look({ case: 'NONE', access: day(number) })).toEqual([]);
    expect(look({ case: 'CLOSED', access: day(12) })).toEqual([
      {
        about: 'person-1',
        reason: 'asked on 5 days of 30 about the same subject, each time without an open case',
        events: [0, 3, 6, 9, 12],
      },
    ]);
  });
  test('takes five requests on one day for one', () => {
    const look = looking('REPEAT');
    const seen = [0, 1, 2, 3, 4, 5].map((index) =>
      look({ case: 'NONE', access: { index, at: MONDAY_AT_TEN + index * HOUR_MS } }),
    );
    expect(seen.flat()).toEqual([]);
  });
  test('says nothing where an open case stands behind it, or nobody can tell', () => {
    const look = looking('REPEAT');
    for (const state of ['OPEN', 'UNKNOWN'] as const)
      expect([0, 1, 2, 3, 4, 5].flatMap((number) => look({ case: state, access: day(number) }))).toEqual([]);
  });
});
