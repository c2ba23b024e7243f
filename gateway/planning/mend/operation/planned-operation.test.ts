import { describe, expect, test } from '@jest/globals';
import { parse, print, stripIgnoredCharacters } from 'graphql';
import { operationOf } from '../../../operation/operation.ts';
import { plannedNames } from '../../../operation/planned-names.ts';
import { plannedOperation } from './planned-operation.ts';

const plumbing = {
  keys: new Set(['A.id']),
  carriedWith: new Map(),
  names: new Set(['id', 'price']),
  namesWithArguments: new Set(['price']),
};

function planned(text: string, values: Readonly<Record<string, unknown>> = {}) {
  const operation = operationOf(parse(text), undefined);
  const names = plannedNames(operation, plumbing);
  const { document, hash } = plannedOperation(operation, names.valuesOf(values), names);
  return { text: stripIgnoredCharacters(print(document)), hash, own: operation.hash, names };
}

describe('the planned operation', () => {
  test.each([
    ['{ a { id: name } }', '{a{asked_id:name}}'],
    ['{ a { id price(in: 1) } }', '{a{id asked_price:price(in:1)}}'],
    ['{ a { x: id asked_: b id: name } }', '{a{x:id asked_:b asked__id:name}}'],
    [
      'query($representations:Int){a(b:$representations)}',
      'query($asked_representations:Int){a(b:$asked_representations)}',
    ],
    ['{ __typename a ... { __schema { description } } }', '{a}'],
  ])('of %s is %s', (text, expected) => {
    expect(planned(text).text).toBe(expected);
  });

  test('has its conditions answered, and a hash for each answer', () => {
    const text = 'query($c:Boolean!){a@include(if:$c){b@skip(if:$c)...@skip(if:$c){d}e}f}';
    const [yes, no] = [planned(text, { c: true }), planned(text, { c: false })];
    expect([yes.text, no.text]).toEqual(['{a{e}f}', '{f}']);
    expect(new Set([yes.hash, no.hash, yes.own]).size).toBe(3);
  });

  test('has another hash where another supergraph has it planned by other names', () => {
    const hashWith = (...names: string[]): string => {
      const operation = operationOf(parse('{ product { upc: name } }'), undefined);
      const joined = { ...plumbing, names: new Set(names) };
      return plannedOperation(operation, {}, plannedNames(operation, joined)).hash;
    };
    expect(hashWith('id')).not.toBe(hashWith('upc'));
    expect(hashWith('id')).toBe(hashWith('sku'));
  });

  test('is told of by the names of the client', () => {
    const { names } = planned('query($representations:Int){a(b:$representations){id:name}}');
    expect(names.clientPath(['a', 0, 'asked_id'])).toEqual(['a', 0, 'id']);
    expect(names.clientText('`$asked_representations` is bad')).toBe('`$representations` is bad');
    expect(names.valuesOf({ representations: 1 })).toEqual({ representations: 1, asked_representations: 1 });
  });
});
