import { expect, test } from '@jest/globals';
import { freshnessOf } from './source-freshness.ts';

const ALWAYS = Number.POSITIVE_INFINITY;

test.each([
  [undefined, undefined, ALWAYS, false],
  ['', undefined, ALWAYS, false],
  ['public', '7', ALWAYS, false],
  ['max-age=60', undefined, 60, false],
  ['Max-Age=60, Private', '20', 40, true],
  ['max-age="60"', undefined, 60, false],
  ['max-age=60, s-maxage=10', undefined, 10, false],
  ['max-age=10', '20', 0, false],
  ['private, no-store', undefined, 0, true],
  ['no-cache="set-cookie"', undefined, 0, false],
  ['max-age=soon', undefined, 0, false],
  ['max-age', undefined, 0, false],
  ['max-age=-1', undefined, 0, false],
  ['max-age=60', 'old', 0, false],
])('%j with age %j is good for %d seconds', (cacheControl, age, seconds, isPrivate) => {
  expect(freshnessOf(cacheControl, age)).toEqual({ seconds, isPrivate });
});
