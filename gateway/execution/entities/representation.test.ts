import type { FetchDataRewrite, QueryPlanSelectionNode } from '@apollo/query-planner';
import { describe, expect, test } from '@jest/globals';
import { buildSchema, Kind, parse, type SelectionNode } from 'graphql';
import type { JsonObject } from './json.ts';
import { representationOf } from './representation.ts';

const schema = buildSchema(`
  type Query { media: Media }
  interface Media { id: ID! title: String }
  type Book implements Media { id: ID! title: String size: Size sizes: [[Size]] maker: Maker }
  type Film implements Media { id: ID! title: String }
  type Size { width: Int! height: Int }
  union Maker = Author | Studio
  type Author { name: String }
  type Studio { sign: String }
`);

function requiresOf(text: string): readonly QueryPlanSelectionNode[] {
  const [definition] = parse(text).definitions;
  return definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections.map(nodeOf) : [];
}

function nodeOf(node: SelectionNode): QueryPlanSelectionNode {
  if (node.kind === Kind.FRAGMENT_SPREAD) throw new Error('plans have no named fragments here');
  const selections = node.selectionSet?.selections.map(nodeOf) ?? [];
  if (node.kind === Kind.FIELD)
    return { kind: 'Field', name: node.name.value, ...(node.selectionSet ? { selections } : {}) };
  const typeCondition = node.typeCondition?.name.value;
  return { kind: 'InlineFragment', selections, ...(typeCondition ? { typeCondition } : {}) };
}

const sent = (requires: string, entity: JsonObject, inputRewrites?: FetchDataRewrite[]): unknown =>
  representationOf(entity, { schema, requires: requiresOf(requires), inputRewrites });

const BOOK = '{ ... on Book { __typename id title } }';

describe('a representation', () => {
  test('holds what is required and nothing else', () => {
    expect(sent(BOOK, { __typename: 'Book', id: '1', title: 'T', secret: 1 })).toEqual({
      __typename: 'Book',
      id: '1',
      title: 'T',
    });
  });

  test('follows type conditions against the possible types', () => {
    const requires = '{ ... on Media { __typename id } ... on Book { title } }';
    expect(sent(requires, { __typename: 'Film', id: '1', title: 'T' })).toEqual({
      __typename: 'Film',
      id: '1',
    });
    expect(sent(requires, { __typename: 'Media', id: '1' })).toEqual({ __typename: 'Media', id: '1' });
    expect(sent(BOOK, { __typename: 'Film', id: '1', title: 'T' })).toBeUndefined();
    expect(sent(BOOK, { id: '1', title: 'T' })).toBeUndefined();
    expect(sent(BOOK, { __typename: 'Nobody', id: '1', title: 'T' })).toBeUndefined();
  });

  test.each([
    ['lacks a required field', { id: '1' }],
    ['has null where the supergraph says non-null', { id: null, title: 'T' }],
    ['only inherits a field', Object.create({ id: '1', title: 'T' })],
  ])('is not sent when it %s', (_what, entity) => {
    expect(sent(BOOK, Object.assign(entity, { __typename: 'Book' }))).toBeUndefined();
  });

  test('sends the null of a nullable field', () => {
    expect(sent(BOOK, { __typename: 'Book', id: '1', title: null })).toMatchObject({ title: null });
  });

  test.each([
    [
      'an object',
      '{ size { width height } }',
      { size: { width: 1, height: null, depth: 3 } },
      { size: { width: 1, height: null } },
    ],
    [
      'lists of lists',
      '{ sizes { width } }',
      { sizes: [[{ width: 1 }, null], null] },
      { sizes: [[{ width: 1 }, null], null] },
    ],
    ['null', '{ size { width } }', { size: null }, { size: null }],
    [
      'an abstract type',
      '{ maker { ... on Author { name } ... on Studio { sign } } }',
      { maker: { __typename: 'Studio', sign: 'S', name: 'N' } },
      { maker: { sign: 'S' } },
    ],
    [
      'two parts of one object',
      '{ ... on Book { size { width } } ... on Book { size { height } } }',
      { size: { width: 1, height: 2 } },
      { size: { width: 1, height: 2 } },
    ],
  ])('goes into %s', (_what, requires, entity, expected) => {
    const named = `{ ... on Book { __typename } ... on Book ${requires} }`;
    expect(sent(named, { __typename: 'Book', ...entity })).toEqual({ __typename: 'Book', ...expected });
  });

  test.each([
    ['something is missing deep in it', { size: { height: 2 } }],
    ['a non-null is null deep in it', { size: { width: null, height: 2 } }],
    ['a text stands for an object', { size: 'large' }],
  ])('is not sent when %s', (_what, entity) => {
    expect(
      sent('{ ... on Book { __typename size { width } } }', { __typename: 'Book', ...entity }),
    ).toBeUndefined();
  });

  test('is rewritten without changing the entity', () => {
    const entity = { __typename: 'Book', id: '1' };
    const setter: FetchDataRewrite = {
      kind: 'ValueSetter',
      path: ['... on Media', '__typename'],
      setValueTo: 'Media',
    };
    expect(sent('{ ... on Book { __typename id } }', entity, [setter])).toEqual({
      __typename: 'Media',
      id: '1',
    });
    expect(entity.__typename).toBe('Book');
  });
});
