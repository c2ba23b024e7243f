import { describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { composeSmall } from '../../../test/support/small/small-subgraph.ts';
import { explain } from '../explain.ts';
import type { Permissions } from '../permissions.ts';
import { type Policy, PolicyRefused } from '../policy.ts';
import { compilePolicy } from './compile-policy.ts';

const permissions: Permissions = {
  needToKnowRequired: false,
  inquiry: { purpose: 'optional', reason: 'optional' },
  purposes: { C: { title: 'Criminal justice', case: false }, F: { title: 'Firearms', case: false } },
  roles: { officer: { title: 'Officer', scopes: ['cori:read'], purposes: ['C'] } },
  rules: [],
};

function policyOf(sdl: string, rules: Permissions['rules'] = []): Policy {
  const supergraph = parse(composeSmall([{ name: 'people', sdl }]));
  return compilePolicy({ supergraph, permissions: { ...permissions, rules }, uncovered: 'refuse' });
}

function problemsOf(sdl: string, rules: Permissions['rules'] = []): readonly string[] {
  try {
    policyOf(sdl, rules);
    return [];
  } catch (error) {
    if (error instanceof PolicyRefused) return error.problems;
    throw error;
  }
}

const PERSON = `
  type Query @authenticated { person: Person }
  type Person @authenticated {
    name: String
    history: String @requiresScopes(scopes: [["cori:read"]]) @needToKnow(purposes: ["C", "F"], case: true, because: "PC 11105")
  }
`;

describe('a compiled policy', () => {
  test('lets nobody read what no fact opens, and says the least that is missing', () => {
    const policy = policyOf(PERSON);
    const denial = policy.denialOf('Person.history', policy.maskOf(['authenticated', 'purpose:F']));
    expect(denial).toMatchObject({ missing: ['case', 'scope:cori:read'], because: 'PC 11105' });
    expect(denial && explain(denial)).toBe(
      '`Person.history` is withheld: it needs a case or incident number and scope `cori:read` (PC 11105)',
    );
  });

  test('names every purpose that would do', () => {
    const policy = policyOf(PERSON);
    const denial = policy.denialOf(
      'Person.history',
      policy.maskOf(['authenticated', 'case', 'scope:cori:read']),
    );
    expect(denial).toMatchObject({ missing: ['purpose'], purposes: ['C', 'F'] });
  });

  test('opens when every rule holds', () => {
    const policy = policyOf(PERSON);
    const facts = policy.maskOf(['authenticated', 'purpose:C', 'case', 'scope:cori:read']);
    expect(policy.denialOf('Person.history', facts)).toBeUndefined();
  });

  test('denies a coordinate that was never compiled', () => {
    const policy = policyOf(PERSON);
    expect(policy.denialOf('Person.invented', ~0n)).toMatchObject({ rule: 'default-deny' });
  });

  test('guards a field by the type it gives', () => {
    const policy = policyOf(`
      type Query @authenticated { record: Record }
      type Record @requiresScopes(scopes: [["cori:read"]]) { text: String }
    `);
    expect(policy.denialOf('Query.record', policy.maskOf(['authenticated']))).toMatchObject({
      missing: ['scope:cori:read'],
    });
  });

  test('adds the rules of the permissions file to what directives demand', () => {
    const policy = policyOf(PERSON, [
      {
        id: 'names',
        on: { coordinate: 'Person.name' },
        require: { roles: ['officer'] },
        owner: 'x',
        because: 'y',
      },
    ]);
    expect(policy.denialOf('Person.name', policy.maskOf(['authenticated']))).toMatchObject({
      rule: 'names',
      owner: 'x',
    });
  });
});

describe('a policy is refused', () => {
  const rule = { id: 'r', require: { case: true }, owner: 'x', because: 'y' };

  test.each([
    [
      'a field that nothing covers',
      'type Query { open: String }',
      [],
      '`Query.open` is covered by no directive',
    ],
    [
      'a classified field that is non-null',
      'type Query @authenticated { a: String! @needToKnow(case: true) }',
      [],
      'classified but non-null',
    ],
    [
      'an empty scope list',
      'type Query @authenticated { a: String @requiresScopes(scopes: []) }',
      [],
      'non-empty lists',
    ],
    [
      'an empty inner list',
      'type Query @authenticated { a: String @requiresScopes(scopes: [[]]) }',
      [],
      'non-empty lists',
    ],
    ['a demand of nothing', 'type Query @authenticated { a: String @needToKnow }', [], 'demands nothing'],
    [
      'an empty purpose list',
      'type Query @authenticated { a: String @needToKnow(purposes: []) }',
      [],
      'purposes must be',
    ],
    [
      'a scope nobody has',
      'type Query @authenticated { a: String @requiresScopes(scopes: [["no"]]) }',
      [],
      'gives to nobody',
    ],
    [
      'an unknown purpose',
      'type Query @authenticated { a: String @needToKnow(purposes: ["Q"]) }',
      [],
      'gives to nobody',
    ],
    [
      'a `@policy` that nothing defines',
      'type Query @authenticated { a: String @policy(policies: [["p"]]) }',
      [],
      'policy `p` is not defined',
    ],
    [
      'a rule that matches nothing',
      PERSON,
      [{ ...rule, on: { coordinate: 'Person.nane' } }],
      'matches nothing',
    ],
    ['a rule on an unknown tag', PERSON, [{ ...rule, on: { tag: 'nope' } }], 'matches nothing'],
    [
      'a rule with an unknown role',
      PERSON,
      [{ ...rule, on: { type: 'Person' }, require: { roles: ['x'] } }],
      'misspelt',
    ],
  ])('for %s', (_name, sdl, rules, problem) => {
    expect(problemsOf(sdl, rules)).toEqual(expect.arrayContaining([expect.stringContaining(problem)]));
  });

  test('when the supergraph lost the directive that the file asks for', () => {
    const supergraph = parse(
      composeSmall([{ name: 'a', sdl: PERSON }]).replace(/@link\(url: "https:\/\/open-justice[^)]*\)/, ''),
    );
    const compile = () =>
      compilePolicy({
        supergraph,
        permissions: { ...permissions, needToKnowRequired: true },
        uncovered: 'refuse',
      });
    expect(compile).toThrow(/does not link `@needToKnow`/);
  });
});

test('a directive is enforced under whatever name it was imported', () => {
  const sdl = composeSmall([{ name: 'a', sdl: PERSON }])
    .replace('import: ["@needToKnow"]', 'import: [{name: "@needToKnow", as: "@purposeLimited"}]')
    .replaceAll('@needToKnow(', '@purposeLimited(');
  const policy = compilePolicy({ supergraph: parse(sdl), permissions, uncovered: 'refuse' });
  const facts = policy.maskOf(['authenticated', 'scope:cori:read']);
  expect(policy.denialOf('Person.history', facts)).toMatchObject({ missing: ['case', 'purpose'] });
});

test('a rule on an interface guards every field of the types that implement it', () => {
  const policy = policyOf(`
    type Query @authenticated { officer: Officer  humans: [Human] }
    interface Human @needToKnow(case: true) { id: ID }
    type Officer implements Human @authenticated { id: ID  badge: String }
  `);
  expect(policy.denialOf('Officer.badge', policy.maskOf(['authenticated']))).toMatchObject({
    missing: ['case'],
  });
});

test('A08 `@link` itself may be renamed', () => {
  const sdl = composeSmall([{ name: 'a', sdl: PERSON }])
    .replaceAll('@link(', '@lnk(')
    .replace('/link/v1.0"', '/link/v1.0", as: "lnk"');
  const policy = compilePolicy({ supergraph: parse(sdl), permissions, uncovered: 'refuse' });
  expect(policy.denialOf('Person.history', policy.maskOf(['authenticated']))).toBeDefined();
});
