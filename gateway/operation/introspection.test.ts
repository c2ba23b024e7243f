import { expect, test } from '@jest/globals';
import { getOperationAST, parse } from 'graphql';
import { asksForSchemaBelow } from './introspection.ts';

function isBelow(text: string): boolean {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('one operation was expected');
  return asksForSchemaBelow({ document, operation });
}

test.each([
  '{ __schema { types { name } } a { __typename } }',
  '{ ...F } fragment F on Query { ... on Query { __type(name: "A") { name } } a { b } }',
])('the schema is asked for at the root: %s', (text) => {
  expect(isBelow(text)).toBe(false);
});

test.each([
  '{ a { query { __schema { types { name } } } } }',
  '{ a { query { ... @include(if: true) { __type(name: "A") { name } } } } }',
  '{ ...F a { query { ...F } } } fragment F on Query { __schema { types { name } } }',
])('the schema is asked for below a field: %s', (text) => {
  expect(isBelow(text)).toBe(true);
});
