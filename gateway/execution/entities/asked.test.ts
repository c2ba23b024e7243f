import { describe, expect, test } from '@jest/globals';
import { fetch } from '../../../test/support/execute-node.ts';
import { isNegative, keepAsked } from './asked.ts';

test.each<[string, string, object, object]>([
  [
    'nothing that was asked for',
    '{ a b { c } }',
    { a: 1, b: [{ c: 2 }, null] },
    { a: 1, b: [{ c: 2 }, null] },
  ],
  ['what was not', '{ a b { c } }', { a: 1, x: 2, b: { c: 3, a: 4 } }, { a: 1, b: { c: 3 } }],
  ['what goes by another name', '{ x: a }', { a: 1, x: 2 }, { x: 2 }],
  [
    'nothing that some type was asked for',
    '{ a { ... on B { c { d } } ... on C { c { e } } } }',
    { a: { c: { d: 1, e: 2, f: 3 } } },
    { a: { c: { d: 1, e: 2 } } },
  ],
  ['nothing inside a scalar', '{ a }', { a: { any: ['thing'] } }, { a: { any: ['thing'] } }],
])('an answer loses %s', (_name, operation, answer, kept) => {
  keepAsked(fetch(operation), answer);
  expect(answer).toEqual(kept);
});

test('an answer loses what only would reach a prototype', () => {
  const answer = JSON.parse('{"__proto__":{"polluted":1},"a":1}') as object;
  keepAsked(fetch('{ a }'), answer);
  expect(Object.getOwnPropertyNames(answer)).toEqual(['a']);
});

describe('an answer says that something is not there', () => {
  const node = fetch('{ car { plate owners { name } tags } }');
  test.each([
    [{ car: { plate: '1', owners: [{ name: null }], tags: ['a'] } }, false],
    [{ car: { plate: null, owners: [{ name: 'x' }], tags: null } }, false],
    [{ car: null }, true],
    [{ car: { owners: [] } }, true],
    [{ car: { owners: null } }, true],
    [{ car: { owners: [{ name: 'x' }], tags: [] } }, true],
    [null, true],
    [undefined, true],
    [[], true],
  ])('%j: %s', (result, expected) => {
    expect(isNegative(node, result)).toBe(expected);
  });
});
