import type { FetchNode, QueryPlan } from '@apollo/query-planner';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { fieldSourcesOf } from '../supergraph/field-sources.ts';
import { assertAnswerable } from './assert-answerable.ts';
import { assertRoots } from './assert-roots.ts';

const sources = fieldSourcesOf(
  parse(`
    enum join__Graph { A @join__graph(name: "a", url: "") B @join__graph(name: "b", url: "") }
    type Query { t: T @join__field(graph: A, provides: "given") u: T @join__field(graph: A) }
    type T @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") {
      id: ID!
      base: Int @join__field(graph: A, external: true) @join__field(graph: B)
      given: Int @join__field(graph: A, external: true) @join__field(graph: B)
      sum: Int @join__field(graph: A, requires: "base")
    }
  `),
);

const field = (name: string) => ({ kind: 'Field', name }) as const;
const plan = (fetch: Partial<FetchNode>): QueryPlan =>
  ({ kind: 'QueryPlan', node: { kind: 'Fetch', serviceName: 'a', ...fetch } }) as QueryPlan;
const ENTITIES =
  'query($representations:[_Any!]!){_entities(representations:$representations){...on T{sum}}}';

describe('a plan whose answer would be wrong is not accepted', () => {
  test.each(['{ t { sum } }', '{ t { ... on T { base } } }', '{ u { given } }'])('%s', (operation) => {
    expect(() => assertAnswerable(plan({ operation }), sources)).toThrow('which it can not answer');
  });

  test('an entity that is sent without what is required', () => {
    const requires = [{ kind: 'InlineFragment' as const, typeCondition: 'T', selections: [field('id')] }];
    expect(() => assertAnswerable(plan({ operation: ENTITIES, requires }), sources)).toThrow('T.sum');
  });

  test('a root field that no fetch asks for', () => {
    const partial = plan({ operation: '{ t { id } }' });
    expect(() => assertRoots(parse('{ t { id } x: u { id } }'), partial)).toThrow('left root fields out: x');
    expect(() => assertRoots(parse('{ t { id } }'), { kind: 'QueryPlan' })).toThrow(
      'left root fields out: t',
    );
  });
});

describe('a plan is accepted', () => {
  test.each(['{ t { given id } }', '{ u { id } }'])('%s', (operation) => {
    expect(() => assertAnswerable(plan({ operation }), sources)).not.toThrow();
  });

  test('with what is required', () => {
    const selections = [field('id'), field('base')];
    const requires = [{ kind: 'InlineFragment' as const, typeCondition: 'T', selections }];
    expect(() => assertAnswerable(plan({ operation: ENTITIES, requires }), sources)).not.toThrow();
  });
});
