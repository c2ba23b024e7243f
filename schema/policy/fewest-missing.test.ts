import { expect, test } from '@jest/globals';
import { FactTable } from './fact.ts';
import { fewestMissing } from './fewest-missing.ts';

function missingOf(rules: readonly (readonly string[])[][], facts: readonly string[]) {
  const table = new FactTable();
  const compiled = rules.map((anyOf, index) => ({
    id: String(index),
    anyOf: anyOf.map((all) => table.define(all)),
  }));
  return fewestMissing(compiled, table.maskOf(facts), table);
}

test.each<
  [string, readonly (readonly string[])[][], readonly string[], readonly string[], readonly string[]]
>([
  ['one fact', [[['a']]], [], ['a'], []],
  ['the smaller alternative', [[['a', 'b'], ['c']]], [], ['c'], []],
  [
    'one fact that serves two rules',
    [
      [['a'], ['b']],
      [['b'], ['c']],
    ],
    [],
    ['b'],
    [],
  ],
  [
    'what is nearer',
    [
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['d'],
    ['c'],
    [],
  ],
  ['a purpose', [[['purpose:C'], ['purpose:F']]], [], ['purpose'], ['C', 'F']],
  [
    'a purpose that serves every rule',
    [[['purpose:C'], ['purpose:F']], [['purpose:F']]],
    [],
    ['purpose'],
    ['F'],
  ],
  [
    'another purpose, though a rule holds by the stated one',
    [[['purpose:C'], ['purpose:F']], [['purpose:F']]],
    ['purpose:C'],
    ['purpose'],
    ['F'],
  ],
  ['a scope rather than another purpose', [[['purpose:F'], ['a']]], ['purpose:C'], ['a'], []],
  [
    'the purpose under which less is missing',
    [
      [
        ['purpose:C', 'a', 'b'],
        ['purpose:F', 'a'],
      ],
    ],
    [],
    ['a', 'purpose'],
    ['F'],
  ],
  ['nothing, when nothing would do', [[['purpose:C']], [['purpose:F']]], [], [], []],
])('the least that is missing is %s', (_name, rules, facts, missing, purposes) => {
  expect(missingOf(rules, facts)).toEqual({ missing, purposes });
});

test('many rules with many alternatives are answered all the same', () => {
  const rules = Array.from({ length: 40 }, (_, rule) =>
    Array.from({ length: 10 }, (_, choice) => [`r${rule}c${choice}`, `s${(rule * choice) % 7}`]),
  );
  expect(missingOf(rules, []).missing.length).toBeGreaterThanOrEqual(40);
});
