import { describe, expect, test } from '@jest/globals';
import { buildSchema, parse, print, stripIgnoredCharacters } from 'graphql';
import { TooManyFields, withFlatConditions } from './flat-conditions.ts';

const schema = buildSchema(`
  interface Node { id: ID }
  interface Named { name: String node: Node }
  type Person implements Node & Named { id: ID name: String node: Node }
  type Place implements Node { id: ID town: String }
  type Ship implements Named { name: String node: Node }
  union Thing = Person | Place
  type Query { named: Named thing: Thing node: Node }
`);
const flat = (text: string): string => stripIgnoredCharacters(print(withFlatConditions(parse(text), schema)));

describe('type conditions', () => {
  test.each([
    [
      '{ thing { ... on Node { id ... on Named { name } } } }',
      '{thing{...on Person{id name}...on Place{id}}}',
    ],
    ['{ named { ... on Named { name } ... { node { id } } } }', '{named{name node{id}}}'],
    ['{ thing { __typename ... on Ship { name } } }', '{thing{__typename}}'],
    [
      '{ thing { __typename ... on Person { ... on Node { ... on Place { town } } } } }',
      '{thing{__typename}}',
    ],
    ['{ named { ... on Node { id } } }', '{named{...on Person{id}}}'],
  ])('%s become %s', (text, expected) => {
    expect(flat(text)).toBe(expected);
  });

  test('never make a field of one type one of an interface that was not asked for it', () => {
    const only = buildSchema('interface I { a: Int } type A implements I { a: Int } type Query { i: I }');
    const text = '{ i { ... on A { a } } }';
    expect(stripIgnoredCharacters(print(withFlatConditions(parse(text), only)))).toBe('{i{...on A{a}}}');
  });

  test('are refused when one operation would become thousands of fields', () => {
    let nested = '{ name }';
    for (let depth = 0; depth < 14; depth++)
      nested = `{ node { ... on Named ${nested} ... on Node { id } } }`;
    const wide = buildSchema(`
      interface Node { id: ID }
      interface Named { name: String node: Node }
      ${Array.from({ length: 4 }, (_, index) => `type T${index} implements Node & Named { id: ID name: String node: Node }`).join('\n')}
      type Other implements Node { id: ID }
      type Query { node: Node }
    `);
    expect(() => withFlatConditions(parse(nested), wide)).toThrow(TooManyFields);
  });
});
