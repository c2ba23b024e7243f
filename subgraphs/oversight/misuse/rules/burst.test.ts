import { describe, expect, test } from '@jest/globals';
import { HOUR_MS, MINUTE_MS } from '../rule.ts';
import { looking, MONDAY_AT_TEN } from '../testing/a-sight.ts';

describe('BURST', () => {
  test('notices the thirtieth request within a minute', () => {
    const look = looking('BURST');
    const at = (index: number) => MONDAY_AT_TEN + index * 2_000;
    for (let index = 0; index < 29; index += 1)
      expect(look({ access: { index, at: at(index) } })).toEqual([]);
    expect(look({ access: { index: 29, at: at(29) } })).toEqual([
      {
        about: 'bursts',
        reason: 'asked 30 times within a minute',
        events: Array.from({ length: 30 }, (_, i) => i),
      },
    ]);
    expect(look({ access: { index: 30, at: at(30) + MINUTE_MS } })).toEqual([]);
  });

  test('notices an hour that is far from what is usual for the viewer', () => {
    const look = looking('BURST');
    const hour = (number: number, requests: number) =>
      Array.from({ length: requests }, (_, index) =>
        look({ access: { index, at: MONDAY_AT_TEN + number * HOUR_MS + index * MINUTE_MS } }),
      ).flat();
    for (let number = 0; number < 25; number += 1) expect(hour(number, 5)).toEqual([]);
    expect(hour(25, 19)).toEqual([]);
    expect(hour(26, 20).map(({ reason }) => reason)).toEqual([
      'asked 20 times within an hour, where about 6 are usual',
    ]);
  });

  test('says nothing of a viewer who is always that busy', () => {
    const look = looking('BURST');
    const seen = Array.from({ length: 40 * 25 }, (_, index) =>
      look({
        access: {
          index,
          at: MONDAY_AT_TEN + Math.floor(index / 25) * HOUR_MS + (index % 25) * 2 * MINUTE_MS,
        },
      }),
    );
    expect(seen.flat()).toEqual([]);
  });
});
