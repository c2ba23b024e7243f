import { describe, expect, test } from '@jest/globals';
import { HOUR_MS } from '../rule.ts';
import { looking, MONDAY_AT_TEN } from '../testing/a-sight.ts';

const watched = new Set(['person-1']);

describe('VIP', () => {
  test('notices somebody on the watch list at the first request', () => {
    expect(looking('VIP')({ watched })).toEqual([
      { about: 'person-1', reason: 'asked about somebody on the watch list' },
    ]);
  });

  test('takes five people within a day for a wave, and the same one five times for none', () => {
    const look = looking('VIP');
    const by = (index: number, viewer: string) => look({ watched, access: { index, viewer } })[0]?.severity;
    expect([0, 1, 2, 3].map((index) => by(index, 'one'))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(['two', 'three', 'four'].map((viewer, place) => by(4 + place, viewer))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(look({ watched, access: { index: 9, viewer: 'five' } })).toEqual([
      {
        about: 'person-1',
        severity: 'CRITICAL',
        reason: 'asked about somebody on the watch list, as 5 people did within 24 hours',
      },
    ]);
  });

  test('does not count who asked a day ago', () => {
    const look = looking('VIP', { viewers: 2 });
    look({ watched, access: { viewer: 'one' } });
    const later = { index: 1, viewer: 'two', at: MONDAY_AT_TEN + 24 * HOUR_MS };
    expect(look({ watched, access: later })[0]?.severity).toBeUndefined();
  });

  test('says nothing of who is not on the list', () => {
    expect(looking('VIP')()).toEqual([]);
  });
});
