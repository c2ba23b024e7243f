import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { PassportRefused } from '../../../platform/passport.ts';
import { createReplayGuard } from './replay-guard.ts';

beforeEach(() => {
  jest.useFakeTimers({ now: 0 });
});
afterEach(() => {
  jest.useRealTimers();
});

test.each([0, 20_000, 39_999, 40_000, 41_000, 79_000])(
  'a number that was used %d ms after the start is known for as long as its proof is good',
  (usedAt) => {
    const guard = createReplayGuard();
    jest.setSystemTime(usedAt);
    guard.assertUnused('a');
    for (const later of [0, 1, 20_000, 35_000]) {
      jest.setSystemTime(usedAt + later);
      expect(() => guard.assertUnused('a')).toThrow(PassportRefused);
    }
  },
);

test('numbers are forgotten in the end, so that memory is bounded', () => {
  const guard = createReplayGuard();
  guard.assertUnused('a');
  jest.setSystemTime(80_000);
  expect(() => guard.assertUnused('a')).not.toThrow();
});
