// `[]`, `[[]]`, a wrong depth, an unknown name: a demand that can not be read is refused at load, and never means "always".
import { describe, expect, test } from '@jest/globals';
import { buildSnapshot } from '../../gateway/supergraph/snapshot.ts';
import type { Permissions, RuleDemand } from '../../schema/policy/permissions.ts';
import { smallGraph } from '../support/small/small-graph.ts';
import { composeSmall } from '../support/small/small-subgraph.ts';

const permissions: Permissions = {
  needToKnowRequired: false,
  inquiry: { purpose: 'optional', reason: 'optional' },
  purposes: { C: { title: 'C', case: false } },
  roles: { officer: { title: 'Officer', scopes: ['a'], purposes: ['C'] } },
  policies: { trusted: { title: 'Trusted', require: { scopes: [['a']] } } },
  rules: [],
};

/** Composition refuses some of these by itself, so what it would not let pass is put in after it. */
function load(directive: string, given: Permissions | undefined = permissions) {
  const good = '@requiresScopes(scopes: [["a"]]) @policy(policies: [["trusted"]]) @needToKnow(case: true)';
  const sdl = composeSmall([{ name: 'one', sdl: `type Query @authenticated { f: String ${good} }` }]);
  const field = /(f: String).*/;
  if (!field.test(sdl)) throw new Error('no field');
  return buildSnapshot({
    supergraphSdl: sdl.replace(field, `$1 ${directive}`),
    permissions: given,
    uncovered: 'refuse',
  });
}

describe('A10 a directive is refused at load', () => {
  test.each([
    '@requiresScopes(scopes: [])',
    '@requiresScopes(scopes: [[]])',
    '@requiresScopes(scopes: [[], ["a"]])',
    '@requiresScopes(scopes: [["a"], []])',
    '@requiresScopes(scopes: ["a"])',
    '@requiresScopes(scopes: "a")',
    '@requiresScopes(scopes: [[["a"]]])',
    '@requiresScopes(scopes: [[""]])',
    '@requiresScopes(scopes: [[" "]])',
    '@requiresScopes(scopes: [["a "]])',
    '@requiresScopes(scopes: [["A"]])',
    '@requiresScopes(scopes: [["unknown"]])',
    '@requiresScopes(scopes: [[null]])',
    '@requiresScopes(scopes: null)',
    '@requiresScopes',
    '@policy(policies: [])',
    '@policy(policies: [[]])',
    '@policy(policies: ["trusted"])',
    '@policy(policies: [["Trusted"]])',
    '@policy(policies: [["constructor"]])',
    '@policy(policies: [["__proto__"]])',
    '@needToKnow',
    '@needToKnow(case: false)',
    '@needToKnow(purposes: [])',
    '@needToKnow(purposes: [""])',
    '@needToKnow(purposes: ["c"])',
    '@needToKnow(purposes: [["C"]])',
    '@needToKnow(because: "a reason alone")',
  ])('%s', (directive) => {
    expect(() => load(directive)).toThrow();
  });

  test('and the good ones are not', () => {
    expect(() =>
      load('@requiresScopes(scopes: [["a"]]) @policy(policies: [["trusted"]]) @needToKnow(case: true)'),
    ).not.toThrow();
  });
});

describe('A10 a demand of the permissions file is refused at load', () => {
  test.each<[string, unknown]>([
    ['nothing', {}],
    ['no alternative', []],
    ['an empty alternative', [{}]],
    ['an empty list of scopes', { scopes: [] }],
    ['an empty list within', { scopes: [[]] }],
    ['scopes of a wrong depth', { scopes: ['a'] }],
    ['an empty list of roles', { roles: [] }],
    ['an unknown role', { roles: ['constructor'] }],
    ['a role in capitals', { roles: ['OFFICER'] }],
    ['an unknown purpose', { purposes: ['Z'] }],
    ['an unknown scope', { scopes: [['b']] }],
    ['an empty name', { scopes: [['']] }],
    ['an agency that is none', { agencies: ['police'] }],
    ['a case that is not needed', { case: false }],
    ['one good alternative and one of nothing', [{ case: true }, {}]],
  ])('%s', (_name, require) => {
    const rule = {
      id: 'r',
      on: { coordinate: 'Query.f' },
      require: require as RuleDemand,
      owner: 'x',
      because: 'y',
    };
    expect(() => load('@authenticated', { ...permissions, rules: [rule] })).toThrow(/rule `r`/);
  });
});

test('A10 case and spaces matter in what a token holds: only the exact name opens', async () => {
  const sdl = 'type Query @authenticated { f: String @requiresScopes(scopes: [["pii:read"]]) }';
  const graph = await smallGraph({
    subgraphs: [{ name: 'one', sdl, resolvers: { Query: { f: () => 'secret' } } }],
  });
  for (const scope of [
    'PII:READ',
    'pii:read ',
    ' pii:read',
    'pii:readx',
    'pii:rea',
    'pii:*',
    '*',
    '',
    'pii\u200b:read',
    'ｐii:read',
  ]) {
    const { data, codes } = await graph.ask('{ f }', { scopes: [scope] });
    expect({ scope, data, codes }).toEqual({ scope, data: { f: null }, codes: ['NEED_TO_KNOW'] });
  }
  expect(graph.fetched).toEqual([]);
  expect(graph.audit.last.disclosed).toEqual({});
  expect((await graph.ask('{ f }', { scopes: ['pii:read'] })).data).toEqual({ f: 'secret' });
  await graph.stop();
});
