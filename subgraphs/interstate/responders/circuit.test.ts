import { expect, test } from '@jest/globals';
import { createCircuit } from './circuit.ts';

test('a state that fails three times in a row is given a pause, then tried with one question', () => {
  let now = 0;
  const circuit = createCircuit({ failures: 3, pauseMs: 1_000, now: () => now });
  const asked = () => [circuit.mayAsk(), circuit.mayAsk()];
  circuit.failed();
  circuit.failed();
  circuit.succeeded();
  circuit.failed();
  circuit.failed();
  expect(asked()).toEqual([true, true]);
  circuit.failed();
  expect(asked()).toEqual([false, false]);
  now = 1_000;
  expect(asked()).toEqual([true, false]);
  circuit.failed();
  now = 1_999;
  expect(asked()).toEqual([false, false]);
  now = 2_000;
  expect(asked()).toEqual([true, false]);
  circuit.succeeded();
  expect(asked()).toEqual([true, true]);
});
