// Answers are compared as data: a difference is named by its place.
import { expect, test } from '@jest/globals';
import { differenceOf } from './ask.ts';

test('equal data differ nowhere, whatever the order of their members', () => {
  expect(differenceOf({ a: [1, { b: null, c: 2 }] }, { a: [1, { c: 2, b: null }] })).toBeUndefined();
});

test.each([
  ['another value', { a: [{ b: 1 }] }, { a: [{ b: 2 }] }, 'data.a.0.b'],
  ['a member more', { a: 1 }, { a: 1, b: 2 }, 'data.b'],
  ['a shorter list', { a: [1, 2] }, { a: [1] }, 'data.a.1'],
  ['null in place of an object', { a: null }, { a: {} }, 'data.a'],
])('%s is named by its path', (_, one, other, path) => {
  expect(differenceOf(one, other)).toBe(path);
});
