import { afterEach, expect, jest, test } from '@jest/globals';
import { lifetimeOf } from './lifetime.ts';
import { NOTHING_SAID } from './source-freshness.ts';

afterEach(() => {
  jest.restoreAllMocks();
});

const NOW = 1_000_000;
const SOURCE = {
  rule: { seconds: 60, scope: 'viewer' },
  freshness: NOTHING_SAID,
  isNegative: false,
  validUntil: undefined,
} as const;
const EVERYONE = { seconds: 60, scope: 'everyone' } as const;
const PRIVATE = { seconds: Number.POSITIVE_INFINITY, isPrivate: true };

test.each([
  ['what the schema says', {}, 60_000],
  ['what the source says, if it is less', { freshness: { seconds: 7, isPrivate: false } }, 7_000],
  ['what is left of the token, if it is less', { validUntil: NOW + 1_500 }, 1_500],
  ['five seconds, if nothing is there', { isNegative: true }, 5_000],
  [
    'less than five, if the schema says less',
    { isNegative: true, rule: { seconds: 2, scope: 'viewer' } },
    2_000,
  ],
  ['nothing, if the token is over', { validUntil: NOW - 1 }, 0],
  ['nothing, if the source says so', { freshness: { seconds: 0, isPrivate: false } }, 0],
  [
    'nothing, if it was for one alone and would be shown to others',
    { rule: EVERYONE, freshness: PRIVATE },
    0,
  ],
  ['as long as usual, if it was for one alone and is', { freshness: PRIVATE }, 60_000],
] as const)('an answer is kept for %s', (_what, more, milliseconds) => {
  jest.spyOn(Math, 'random').mockReturnValue(0);
  expect(lifetimeOf({ ...SOURCE, ...more }, NOW)).toBe(milliseconds);
});

test('what is kept together does not end together, and nothing lives longer for it', () => {
  const lifetimes = Array.from({ length: 200 }, () => lifetimeOf(SOURCE, NOW));
  expect(new Set(lifetimes).size).toBeGreaterThan(100);
  expect(Math.max(...lifetimes)).toBeLessThanOrEqual(60_000);
  expect(Math.min(...lifetimes)).toBeGreaterThanOrEqual(54_000);
});
