import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { fetch } from '../../../test/support/execute-node.ts';
import type { JsonObject } from './json.ts';
import { representerOf } from './represent.ts';
import { representationOf } from './representation.ts';

const schema = buildSchema(`
  type Query { media: Media }
  interface Media { id: ID! title: String }
  type Book implements Media { id: ID! title: String size: Size tags: [String] }
  type Film implements Media { id: ID! title: String }
  type Size { width: Int }
`);

const field = (name: string, selections?: QueryPlanSelectionNode[]): QueryPlanSelectionNode => ({
  kind: 'Field',
  name,
  ...(selections ? { selections } : {}),
});
const on = (typeCondition: string, ...selections: QueryPlanSelectionNode[]): QueryPlanSelectionNode => ({
  kind: 'InlineFragment',
  typeCondition,
  selections,
});
const KEY = [field('__typename'), field('id')];

const REQUIRES: Readonly<Record<string, QueryPlanSelectionNode[]>> = {
  'a key': [on('Book', ...KEY)],
  'a key of an interface': [on('Media', ...KEY)],
  'keys of two types': [on('Book', ...KEY), on('Film', ...KEY, field('title'))],
  'two fragments of one type': [on('Media', ...KEY), on('Book', field('title'))],
  'a list': [on('Book', ...KEY, field('tags'))],
  'an object': [on('Book', ...KEY, field('size', [field('width')]))],
  'a field twice': [on('Book', ...KEY, field('id'))],
  'no type': [on('Book', field('id'))],
};
const ENTITIES: readonly JsonObject[] = [
  { __typename: 'Book', id: '1', title: 'T "quoted"\u2028', size: { width: 1 }, tags: ['a', null] },
  { __typename: 'Book', id: 7, title: null, size: null, tags: null },
  { __typename: 'Book', id: null, title: 'T' },
  { __typename: 'Book', title: 'T' },
  { __typename: 'Film', id: '1' },
  { __typename: 'Film', id: '1', title: null },
  { __typename: 'Media', id: '1', title: 'T' },
  { __typename: 'Nothing', id: '1' },
  { __typename: 'toString', id: '1' },
  { id: '1', title: 'T' },
  JSON.parse('{"__proto__": {"__typename": "Book", "id": "1"}}'),
];

test.each(Object.entries(REQUIRES))('with %s is written as it is described', (_what, requires) => {
  const node: FetchNode = fetch('{ x }', { requires });
  for (const entity of [...ENTITIES, ...ENTITIES]) {
    const described = representationOf(entity, { schema, requires, inputRewrites: undefined });
    const text = representerOf(schema, node)(entity);
    expect(text && JSON.parse(text)).toEqual(described);
  }
});
