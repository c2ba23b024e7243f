// `@override`, also the progressive one with a label, moves a field to another subgraph: the rules of both hold.
import { describe, expect, test } from '@jest/globals';
import { smallGraph } from '../support/small/small-graph.ts';
import type { SmallSubgraph } from '../support/small/small-subgraph.ts';

const P = 'type P @key(fields: "id") @authenticated { id: ID!';
const reference = (row: unknown): unknown => row;

function moving(rule: { readonly old: string; readonly new: string }, label = ''): readonly SmallSubgraph[] {
  const override = `@override(from: "old"${label && `, label: "${label}"`})`;
  return [
    {
      name: 'old',
      sdl: `type Query @authenticated { p: P } ${P} ssn: String ${rule.old} }`,
      resolvers: {
        Query: { p: () => ({ id: '1' }) },
        P: { __resolveReference: reference, ssn: () => 'secret of old' },
      },
    },
    {
      name: 'new',
      sdl: `${P} ssn: String ${override} ${rule.new} }`,
      resolvers: { P: { __resolveReference: reference, ssn: () => 'secret of new' } },
    },
  ];
}

describe.each([
  ['at once', ''],
  ['for none of the requests yet', 'percent(0)'],
  ['for all of them', 'percent(100)'],
  ['for half of them', 'percent(50)'],
  ['by a label of one’s own', 'rollout-7'],
])('A56 a field that moves %s', (_name, label) => {
  test.each([
    ['from a strict subgraph to one without a rule', { old: '@needToKnow(case: true)', new: '' }],
    ['from one without a rule to a strict subgraph', { old: '', new: '@needToKnow(case: true)' }],
    [
      'to a weaker one',
      { old: '@needToKnow(purposes: ["C"], case: true)', new: '@needToKnow(purposes: ["C", "F"])' },
    ],
  ])('%s keeps the strictest', async (_case, rule) => {
    const graph = await smallGraph({ subgraphs: moving(rule, label) });
    for (let round = 0; round < 4; round += 1) {
      const { data, codes } = await graph.ask('{ p { ssn } }', { purpose: 'C' });
      expect({ data, codes }).toEqual({ data: { p: { ssn: null } }, codes: ['NEED_TO_KNOW'] });
    }
    expect(graph.fetched.filter((text) => text.includes('ssn'))).toEqual([]);
    expect(graph.audit.last.withheld).toMatchObject({ 'P.ssn': { missing: ['case'] } });
    const { data } = await graph.ask('{ p { ssn } }', { purpose: 'C', case: '1' });
    expect(JSON.stringify(data)).toMatch(/secret of (old|new)/);
    await graph.stop();
  });
});

test('A56 rules of Apollo’s that differ are refused when the field moves', async () => {
  const rule = { old: '@requiresScopes(scopes: [["a"]])', new: '@requiresScopes(scopes: [["b"]])' };
  await expect(smallGraph({ subgraphs: moving(rule, 'percent(50)') })).rejects.toThrow(/P\.ssn/);
});
