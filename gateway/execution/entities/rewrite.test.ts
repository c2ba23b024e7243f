import type { FetchDataRewrite } from '@apollo/query-planner';
import { describe, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { applyRewrites, clientPath } from './rewrite.ts';

const schema = buildSchema(`
  type Query { media: Media }
  interface Media { id: ID }
  type Book implements Media { id: ID }
  type Film implements Media { id: ID }
`);
const renamer = (path: string[], renameKeyTo: string): FetchDataRewrite => ({
  kind: 'KeyRenamer',
  path,
  renameKeyTo,
});

function rewritten(value: unknown, ...rewrites: FetchDataRewrite[]): unknown {
  applyRewrites(schema, rewrites, value);
  return value;
}

describe('a key is renamed', () => {
  test.each([0, false, '', null, 'x'])('whatever its value: %j', (value) => {
    expect(rewritten({ a: value }, renamer(['a'], 'b'))).toEqual({ b: value });
  });

  test('in every item of lists of lists', () => {
    expect(rewritten({ list: [[{ a: 1 }, null], [{ a: 2 }]] }, renamer(['list', 'a'], 'b'))).toEqual({
      list: [[{ b: 1 }, null], [{ b: 2 }]],
    });
  });

  test('under a type condition, and where the type is not said', () => {
    const rename = renamer(['list', '... on Media', '... on Book', 'a'], 'b');
    expect(
      rewritten({ list: [{ __typename: 'Film', a: 1 }, { __typename: 'Book', a: 2 }, { a: 3 }] }, rename),
    ).toEqual({
      list: [{ __typename: 'Film', a: 1 }, { __typename: 'Book', b: 2 }, { b: 3 }],
    });
  });

  test('only where it is', () => {
    expect(rewritten({ other: 1 }, renamer(['a'], 'b'), renamer(['x', 'y'], 'z'))).toEqual({ other: 1 });
  });

  test('never to or from a prototype', () => {
    const value = rewritten({ a: { polluted: 1 } }, renamer(['a'], '__proto__'), renamer(['__proto__'], 'a'));
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(value).toEqual({ a: { polluted: 1 } });
  });
});

test('a value is set at its path', () => {
  const setter: FetchDataRewrite = {
    kind: 'ValueSetter',
    path: ['... on Media', '__typename'],
    setValueTo: 'Media',
  };
  expect(rewritten([{ __typename: 'Book', id: 1 }], setter)).toEqual([{ __typename: 'Media', id: 1 }]);
});

test.each([
  [['a__alias_0'], ['a']],
  [
    ['list', 0, 1, 'b__alias_0', 2, 'c'],
    ['list', 0, 1, 'b', 2, 'c'],
  ],
  [
    ['list', 0, 'a__alias_0'],
    ['list', 0, 'a__alias_0'],
  ],
])('a subgraph calls it %j, the client %j', (path, expected) => {
  const rewrites = [renamer(['a__alias_0'], 'a'), renamer(['list', '... on Book', 'b__alias_0'], 'b')];
  expect(clientPath(path, rewrites)).toEqual(expected);
});
