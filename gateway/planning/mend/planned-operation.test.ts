import { expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { operationOf } from '../../operation/operation.ts';
import { plannedNames } from '../../operation/planned-names.ts';
import type { Plumbing } from '../../supergraph/plumbing.ts';
import { plannedOperation } from './planned-operation.ts';

const plumbingWith = (...names: readonly string[]): Plumbing => ({
  keys: new Set(),
  carriedWith: new Map(),
  names: new Set(names),
  namesWithArguments: new Set(),
});

/** The hash by which the plan of `text` is kept, over a supergraph whose sources are joined by these names. */
function hashOf(text: string, names: readonly string[], values = {}): string {
  const operation = operationOf(parse(text), undefined);
  return plannedOperation(operation, values, plannedNames(operation, plumbingWith(...names))).hash;
}

test('an operation that one supergraph plans by other names than another has another hash there', () => {
  const text = '{ product { upc: name } }';
  expect(hashOf(text, ['id'])).not.toBe(hashOf(text, ['upc']));
  expect(hashOf(text, ['id'])).toBe(hashOf(text, ['sku']));
});

test('what its conditions say tells operations apart', () => {
  const text = 'query ($on: Boolean!) { a b @include(if: $on) }';
  expect(hashOf(text, [], { on: true })).not.toBe(hashOf(text, [], { on: false }));
});
