import { describe, expect, test } from '@jest/globals';
import { DAY_MS } from '../rule.ts';
import { looking, MONDAY_AT_TEN, related } from '../testing/a-sight.ts';

describe('EX_PARTNER', () => {
  test('notices a party of an order with the viewer at the first request', () => {
    expect(looking('EX_PARTNER')(related('EX_PARTNER'))).toEqual([
      { about: 'person-1', reason: 'asked about somebody with whom they are a party in an order' },
    ]);
  });

  test('notices the third request about one person alone without a case, as a weaker sign', () => {
    const look = looking('EX_PARTNER');
    const day = (index: number) =>
      look({ case: 'NONE', access: { index, at: MONDAY_AT_TEN + index * DAY_MS, case: undefined } });
    expect([day(0), day(1)]).toEqual([[], []]);
    expect(day(2)).toEqual([
      {
        about: 'person-1',
        severity: 'HIGH',
        reason: 'asked 3 times in 30 days about one person alone, without a case',
        events: [0, 1, 2],
      },
    ]);
  });

  test('forgets a request that is thirty days old', () => {
    const look = looking('EX_PARTNER');
    const day = (index: number, days: number) =>
      look({ case: 'NONE', access: { index, at: MONDAY_AT_TEN + days * DAY_MS } });
    expect([day(0, 0), day(1, 1), day(2, 30)]).toEqual([[], [], []]);
  });

  test('says nothing where a case stands behind it, or several people were asked for', () => {
    const look = looking('EX_PARTNER');
    const several = { sought: ['a', 'b'].map((hash) => ({ kind: 'person', hash, value: undefined })) };
    const seen = [0, 1, 2, 3].flatMap((index) => [
      look({ access: { index } }),
      look({ case: 'NONE', access: { index, ...several } }),
    ]);
    expect(seen.flat()).toEqual([]);
  });
});
