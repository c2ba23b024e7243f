import { describe, expect, test } from '@jest/globals';
import { FactTable } from '../fact.ts';
import type { Rule } from '../rule.ts';
import { mutationsOf } from './mutate.ts';

const facts = new FactTable();
const KNOWN = ['purpose:C', 'purpose:D', 'purpose:F', 'scope:a', 'scope:b', 'role:x', 'role:y'];
facts.define(KNOWN);

const rule = (alternatives: readonly (readonly string[])[], more: Partial<Rule> = {}): Rule => ({
  id: 'r',
  anyOf: alternatives.map((names) => facts.define(names)),
  ...more,
});

/** What is left of the rule after each way, by the words for it. */
function ways(one: Rule) {
  return Object.fromEntries(
    mutationsOf(one, KNOWN, facts).map(({ how, weaken }) => [
      how,
      weaken(one.anyOf)?.map((mask) => facts.factsOf(mask).join(' ')) ?? 'nothing is asked',
    ]),
  );
}

describe('a rule can be weakened', () => {
  test('by deleting it, and by forgetting each of its facts', () => {
    expect(ways(rule([['case', 'mfa']]))).toEqual({
      deleted: 'nothing is asked',
      'asks for no case': ['mfa'],
      'asks for no mfa': ['case'],
    });
  });

  test('by letting any purpose do, or another one', () => {
    expect(
      ways(
        rule([
          ['case', 'purpose:C'],
          ['case', 'purpose:D'],
        ]),
      ),
    ).toEqual({
      deleted: 'nothing is asked',
      'asks for no case': ['purpose:C', 'purpose:D'],
      'any purpose does': ['case'],
      'purpose `F` does as well': ['purpose:C case', 'purpose:D case', 'purpose:F case'],
    });
  });

  test('by letting another scope or role do', () => {
    expect(ways(rule([['scope:a', 'role:x']]))).toMatchObject({
      'scope `b` does as well': ['scope:a role:x', 'scope:b role:x'],
      'role `y` does as well': ['scope:a role:x', 'scope:a role:y'],
    });
  });

  test('by showing what it hides', () => {
    expect(mutationsOf(rule([['mfa']], { hidden: true }), KNOWN, facts)).toContainEqual(
      expect.objectContaining({ how: 'no longer hidden', reveals: true }),
    );
  });
});
