import { describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { composeSmall } from '../../../test/support/small/small-subgraph.ts';
import type { Permissions } from '../permissions.ts';
import type { Policy } from '../policy.ts';
import { compilePolicy } from './compile-policy.ts';

const permissions: Permissions = {
  needToKnowRequired: false,
  inquiry: { purpose: 'optional', reason: 'optional' },
  purposes: { C: { title: 'Criminal justice', case: false } },
  roles: { officer: { title: 'Officer', scopes: ['a', 'b', 'c'], purposes: ['C'] } },
  policies: {
    trusted: { title: 'Trusted', require: [{ scopes: [['a']] }, { roles: ['officer'], mfa: true }] },
  },
  rules: [],
};

const NOBODY = { owner: 'x', because: 'y' };

function compile(sdl: string, rules: Permissions['rules'] = []): Policy {
  const supergraph = parse(composeSmall([{ name: 'one', sdl }]));
  return compilePolicy({ supergraph, permissions: { ...permissions, rules }, uncovered: 'refuse' });
}

function demands(policy: Policy, coordinate: string, ...facts: readonly string[]): readonly string[] {
  return policy.denialOf(coordinate, policy.maskOf(['authenticated', ...facts]))?.missing ?? [];
}

describe('an interface', () => {
  const policy = compile(`
    type Query @authenticated { human: Human  officer: Officer }
    interface Human { name: String  badge: String @needToKnow(case: true) }
    type Officer implements Human @authenticated { name: String  badge: String }
    type Citizen implements Human @authenticated { name: String @requiresScopes(scopes: [["a"]])  badge: String }
  `);

  test('A02 has a field as guarded as its most guarded implementer, and siblings stay as they are', () => {
    expect(demands(policy, 'Human.name')).toEqual(['scope:a']);
    expect(demands(policy, 'Citizen.name')).toEqual(['scope:a']);
    expect(demands(policy, 'Officer.name')).toEqual([]);
  });

  test('A01 guards the field of every implementer by what is written on it', () => {
    expect(demands(policy, 'Officer.badge')).toEqual(['case']);
    expect(demands(policy, 'Citizen.badge')).toEqual(['case']);
  });
});

test('a guarded member of a union leaves the others as they are; a guarded union guards its members', () => {
  const sdl = `
    type Query @authenticated { being: Being }
    union Being = Officer | Citizen
    type Officer @authenticated { badge: String }
    type Citizen @requiresScopes(scopes: [["a"]]) { ssn: String }
  `;
  const policy = compile(sdl);
  expect(demands(policy, 'Query.being')).toEqual([]);
  expect(demands(policy, 'Citizen')).toEqual(['scope:a']);
  expect(demands(policy, 'Citizen.ssn')).toEqual(['scope:a']);
  expect(demands(policy, 'Officer.badge')).toEqual([]);
  const guarded = compile(sdl, [{ id: 'beings', on: { type: 'Being' }, require: { case: true }, ...NOBODY }]);
  expect(demands(guarded, 'Query.being')).toEqual(['case']);
  expect(demands(guarded, 'Officer.badge')).toEqual(['case']);
});

test('A06 a chain of `@requires` demands what its end demands', () => {
  const one = (name: string, sdl: string) => ({ name, sdl });
  const sdl = composeSmall([
    one(
      'a',
      'type Query @authenticated { p: P } type P @key(fields: "id") @authenticated { id: ID!  c: String @needToKnow(case: true) }',
    ),
    one(
      'b',
      'type P @key(fields: "id") @authenticated { id: ID!  c: String @external  b: String @requires(fields: "c") }',
    ),
    one(
      'c',
      'type P @key(fields: "id") @authenticated { id: ID!  b: String @external  a: String @requires(fields: "b") }',
    ),
  ]);
  const policy = compilePolicy({ supergraph: parse(sdl), permissions, uncovered: 'refuse' });
  expect(demands(policy, 'P.a')).toEqual(['case']);
});

describe('what a client sends in', () => {
  const policy = compile(
    `
    type Query @authenticated { find(by: Search, ssn: String @needToKnow(case: true), in: Kind): String  kind: Kind }
    input Search @tag(name: "search") { ssn: Secret @tag(name: "pii")  name: String }
    enum Kind { OPEN  SEALED @needToKnow(case: true) }
    scalar Secret @requiresScopes(scopes: [["b"]])
  `,
    [{ id: 'pii', on: { tag: 'pii' }, require: { scopes: [['c']] }, ...NOBODY }],
  );

  test('A37 is guarded by argument, input field, enum value and scalar', () => {
    expect(demands(policy, 'Query.find(ssn:)')).toEqual(['case']);
    expect(demands(policy, 'Query.find(by:)')).toEqual([]);
    expect(demands(policy, 'Search.ssn')).toEqual(['scope:b', 'scope:c']);
    expect(demands(policy, 'Search.name')).toEqual([]);
    expect(demands(policy, 'Kind.SEALED')).toEqual(['case']);
    expect(demands(policy, 'Kind.OPEN')).toEqual([]);
  });

  test('a field that gives an enum demands what its most guarded value demands', () => {
    expect(demands(policy, 'Query.kind')).toEqual(['case']);
  });
});

test('`@policy` is what the file says it stands for', () => {
  const policy = compile('type Query @authenticated { a: String @policy(policies: [["trusted"]]) }');
  expect(demands(policy, 'Query.a')).toEqual(['scope:a']);
  expect(demands(policy, 'Query.a', 'role:officer')).toHaveLength(1);
  expect(demands(policy, 'Query.a', 'role:officer', 'mfa')).toEqual([]);
});

test('a rule in shadow mode is judged and changes nothing', () => {
  const sdl = 'type Query @authenticated { a: String }';
  const rule = {
    id: 'later',
    on: { coordinate: 'Query.a' },
    require: { case: true },
    mode: 'shadow',
    ...NOBODY,
  } as const;
  const policy = compile(sdl, [rule]);
  expect(demands(policy, 'Query.a')).toEqual([]);
  expect(policy.shadowDenialsOf('Query.a', policy.maskOf(['authenticated']))).toEqual(['later']);
  expect(policy.shadowDenialsOf('Query.a', policy.maskOf(['authenticated', 'case']))).toEqual([]);
});

test('what a rule hides is hidden wherever it leads', () => {
  const sdl = `
    type Query @authenticated { record: Record  name: String }
    type Record @authenticated { text: String }
  `;
  const policy = compile(sdl, [
    { id: 'hide', on: { type: 'Record' }, require: { case: true }, hidden: true, ...NOBODY },
  ]);
  const none = policy.maskOf(['authenticated']);
  expect(
    ['Record', 'Record.text', 'Query.record', 'Query.name'].map((name) => policy.hides(name, none)),
  ).toEqual([true, true, true, false]);
  expect(policy.hides('Query.record', policy.maskOf(['case']))).toBe(false);
});

test('A40 a non-null position that may hold a guarded type is refused, because one would blank the others', () => {
  const sdl = `
    type Query @authenticated { beings: [Being!] }
    union Being = Officer | Citizen
    type Officer @authenticated { badge: String }
    type Citizen @requiresScopes(scopes: [["a"]]) { ssn: String }
  `;
  expect(() => compile(sdl)).toThrow(
    '`Query.beings` may hold a `Citizen`, which is classified, at a non-null position',
  );
});
