import { describe, expect, test } from '@jest/globals';
import { DAY_MS, HOUR_MS } from '../rule.ts';
import { looking, MONDAY_AT_TEN } from '../testing/a-sight.ts';

const day = (number: number) => ({ index: number, at: MONDAY_AT_TEN + number * DAY_MS });

describe('REPEAT', () => {
  test('notices the fifth day about the same subject', () => {
    const look = looking('REPEAT');
    for (const number of [0, 3, 6, 9]) expect(look({ access: day(number) })).toEqual([]);
    expect(look({ access: day(12) })).toEqual([
      {
        about: 'person-1',
        reason: 'asked on 5 days of 30 about the same subject, which no open case explains',
        events: [0, 3, 6, 9, 12],
      },
    ]);
  });
  test('takes five requests on one day for one', () => {
    const look = looking('REPEAT');
    const seen = [0, 1, 2, 3, 4, 5].map((index) =>
      look({ access: { index, at: MONDAY_AT_TEN + index * HOUR_MS } }),
    );
    expect(seen.flat()).toEqual([]);
  });
  test('says nothing of a subject that the open case is about', () => {
    const look = looking('REPEAT');
    const linked = new Set(['person-1']);
    expect([0, 1, 2, 3, 4, 5].flatMap((number) => look({ linked, access: day(number) }))).toEqual([]);
  });
});
