import { describe, expect, test } from '@jest/globals';
import { HOUR_MS, MINUTE_MS } from '../rule.ts';
import { looking, MONDAY_AT_TEN, OFFICER } from '../testing/a-sight.ts';

const at = (hours: number, minutes = 0) => MONDAY_AT_TEN + hours * HOUR_MS + minutes * MINUTE_MS;

describe('OFF_SHIFT', () => {
  test('notices a request at night and on a day off', () => {
    const notice = { about: 'person-1', reason: 'asked outside of their rostered shift' };
    expect(looking('OFF_SHIFT')({ access: { at: at(13) } })).toEqual([notice]);
    expect(looking('OFF_SHIFT')({ access: { at: at(-24) } })).toEqual([notice]);
  });
  test('allows ninety minutes after the shift and not one more', () => {
    expect(looking('OFF_SHIFT')({ access: { at: at(8, 30) } })).toEqual([]);
    expect(looking('OFF_SHIFT')({ access: { at: at(8, 31) } })).toHaveLength(1);
  });
  test('knows a shift that passes midnight, also from Saturday to Sunday, in summer and in winter', () => {
    const personnel = { ...OFFICER, shifts: [{ day: 6, from: 1_320, to: 1_800 }] };
    const sunday = ['2026-06-07T12:30:00Z', '2026-01-11T13:30:00Z'].map((time) => Date.parse(time));
    for (const moment of sunday) {
      expect(looking('OFF_SHIFT')({ personnel, access: { at: moment } })).toEqual([]);
      expect(looking('OFF_SHIFT')({ personnel, access: { at: moment + 3 * HOUR_MS } })).toHaveLength(1);
    }
  });
  test('says nothing where no shift is known', () => {
    expect(looking('OFF_SHIFT')({ personnel: { ...OFFICER, shifts: [] }, access: { at: at(13) } })).toEqual(
      [],
    );
  });
});
