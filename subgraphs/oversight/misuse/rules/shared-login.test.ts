import { describe, expect, test } from '@jest/globals';
import { MINUTE_MS } from '../rule.ts';
import { looking, MONDAY_AT_TEN } from '../testing/a-sight.ts';

const from = (index: number, addressHash: string, channel = 'DESKTOP') => ({
  access: { index, addressHash, channel, at: MONDAY_AT_TEN + index * MINUTE_MS },
});

describe('SHARED_LOGIN', () => {
  test('notices a login that goes back and forth between two places', () => {
    const look = looking('SHARED_LOGIN');
    expect([look(from(0, 'a')), look(from(1, 'b')), look(from(2, 'a'))]).toEqual([[], [], []]);
    expect(look(from(3, 'b'))).toEqual([
      {
        about: 'two places at once',
        reason: 'their login was used from two places in turn, 3 changes within 10 minutes',
        events: [0, 1, 2, 3],
      },
    ]);
  });
  test('says nothing of somebody who moves on, however often', () => {
    const look = looking('SHARED_LOGIN');
    expect(['a', 'b', 'c', 'd', 'e'].flatMap((place, index) => look(from(index, place)))).toEqual([]);
  });
  test('says nothing of a handheld beside the terminal of the same car', () => {
    const look = looking('SHARED_LOGIN');
    const seen = [0, 1, 2, 3, 4, 5].flatMap((index) =>
      look(index % 2 === 0 ? from(index, 'a', 'MOBILE_TERMINAL') : from(index, 'b', 'HANDHELD')),
    );
    expect(seen).toEqual([]);
  });
});
