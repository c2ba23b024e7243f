import { describe, expect, test } from '@jest/globals';
import { runCases } from './run-cases.ts';

/** `GENERATIVE_SEED` runs other cases; the seed is fixed otherwise, so that a run can be told from a change. */
const SEED = Number(process.env.GENERATIVE_SEED ?? 20_260_101);
const CASES = 2_000;

/** How often 2,000 cases exercise a feature at the least. */
const MINIMA: Readonly<Record<string, number>> = {
  withheld: 200,
  'withheld object': 15,
  'withheld key': 10,
  'withheld because of how it was selected': 5,
  'null bubbling': 60,
  OPERATION_REFUSED: 60,
  'refused for an argument': 25,
  'refused for an input field': 10,
  'mutation that ran': 40,
  '@requires': 200,
  'chain of @requires': 5,
  'interface position': 150,
  'union position': 150,
  '@skip': 150,
  'alias that is the name of a key': 50,
  'variable named as one of the planner': 30,
  'answered from the cache': 100,
};

describe('whatever the graph, the rules, the viewer and the operation', () => {
  test('every answer is the one that the reference gives, and nothing else is fetched or shown', async () => {
    const { tally, failure } = await runCases({ seed: SEED, cases: CASES });
    expect(failure).toBeUndefined();
    expect(tally.cases).toBeGreaterThanOrEqual(CASES);
    expect(tally.discardRate).toBeLessThan(20);
    const missing = Object.entries(MINIMA).filter(
      ([feature, minimum]) => (tally.features.get(feature) ?? 0) < minimum,
    );
    expect(missing).toEqual([]);
  }, 300_000);
});
