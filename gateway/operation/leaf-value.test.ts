import { expect, test } from '@jest/globals';
import { buildSchema, isLeafType } from 'graphql';
import { isLeafValue } from './leaf-value.ts';

const schema = buildSchema(
  'scalar Anything enum Color { RED } type Query { c: Color a: Anything i: Int f: Float b: Boolean d: ID }',
);

function isValue(name: string, value: unknown): boolean {
  const type = schema.getType(name);
  return isLeafType(type) && isLeafValue(type, value);
}

test.each([
  ['Color', 'RED'],
  ['Int', 1],
  ['Float', 1],
  ['Float', 1.5],
  ['Boolean', false],
  ['ID', 'x'],
  ['ID', 1],
  ['String', ''],
  ['Anything', { a: 1 }],
])('%s may be %j', (type, value) => {
  expect(isValue(type, value)).toBe(true);
});

test.each([
  ['Color', 'HIDDEN'],
  ['Color', 'toString'],
  ['Color', 1],
  ['Int', 1.5],
  ['Int', '1'],
  ['Float', '1'],
  ['Boolean', 0],
  ['ID', { a: 1 }],
  ['ID', 1.5],
  ['String', 1],
  ['String', ['x']],
])('%s is never %j', (type, value) => {
  expect(isValue(type, value)).toBe(false);
});
