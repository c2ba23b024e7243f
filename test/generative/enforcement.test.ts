// Random graphs, rules, viewers and operations: what the gateway answers and fetches is what a slow and obvious
// reference, which shares no code with it, says it may.
import { expect, test } from '@jest/globals';
import { runWorlds } from './run-worlds.ts';

const CASES = 2_000;

/** How often each of these must have come up at least, so that a generator which stops making something is noticed. */
const AT_LEAST: Readonly<Record<string, number>> = {
  answered: 1_000,
  withheld: 200,
  'null bubbling': 50,
  OPERATION_REFUSED: 50,
  UNAUTHENTICATED: 5,
};

test(`${CASES} generated cases hold`, async () => {
  const { cases, worlds, discarded, features } = await runWorlds({ seed: 20_261_124, cases: CASES });
  expect(cases).toBeGreaterThanOrEqual(CASES);
  expect(discarded / (worlds + discarded)).toBeLessThan(0.2);
  const rare = Object.entries(AT_LEAST).filter(([feature, least]) => (features.get(feature) ?? 0) < least);
  expect(rare).toEqual([]);
}, 600_000);
