import { describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { composeSmall } from '../../../test/support/small/small-subgraph.ts';
import { CacheRules } from './cache-rules.ts';

const rulesOf = (...texts: string[]): CacheRules =>
  CacheRules.of(parse(composeSmall(texts.map((sdl, index) => ({ name: `s${index}`, sdl })))));
const NEVER = { seconds: 0, scope: 'viewer' };

describe('a field is kept', () => {
  test('not at all where nothing is said of it', () => {
    const rules = rulesOf('type Query { a: Int  b: Int @cacheFor(seconds: 9) }');
    expect(rules.ruleOf('Query', 'a')).toEqual(NEVER);
    expect(rules.ruleOf('Query', 'b')).toEqual({ seconds: 9, scope: 'viewer' });
    expect(rules.ruleOf('Nothing', 'toString')).toEqual(NEVER);
  });

  test('for the shortest time and the narrowest scope of all that is said, of its type too', () => {
    const rules = rulesOf(`
      type Query { car: Car }
      type Car @cacheFor(seconds: 300, scope: "everyone") {
        a: Int
        b: Int @cacheFor(seconds: 60, scope: "agency") @cacheFor(seconds: 90)
        c: Int @cacheFor(seconds: 0)
      }
    `);
    expect(rules.ruleOf('Car', 'a')).toEqual({ seconds: 300, scope: 'everyone' });
    expect(rules.ruleOf('Car', 'b')).toEqual({ seconds: 60, scope: 'viewer' });
    expect(rules.ruleOf('Car', 'c')).toEqual(NEVER);
  });

  test('by what both of its subgraphs say', () => {
    const rules = rulesOf(
      'type Query { a: Int } type Car @key(fields: "id") { id: ID! a: Int @shareable @cacheFor(seconds: 5) }',
      'type Car @key(fields: "id") { id: ID! a: Int @shareable @cacheFor(seconds: 50) }',
    );
    expect(rules.ruleOf('Car', 'a')).toEqual({ seconds: 5, scope: 'viewer' });
  });

  test('on an interface only as what may stand there allows', () => {
    const rules = rulesOf(`
      type Query { thing: Thing  any: Any }
      interface Thing { a: Int @cacheFor(seconds: 100)  b: Int }
      type Car implements Thing { a: Int @cacheFor(seconds: 7)  b: Int @cacheFor(seconds: 8) }
      type Boat implements Thing { a: Int @cacheFor(seconds: 70)  b: Int }
      union Any = Car | Boat
    `);
    expect(rules.ruleOf('Thing', 'a')).toEqual({ seconds: 7, scope: 'viewer' });
    expect(rules.ruleOf('Thing', 'b')).toEqual(NEVER);
    expect(rules.possibleTypesOf('Any')).toEqual(['Car', 'Boat']);
  });
});

test('the keys of an entity are known, and which of them are not flat', () => {
  const rules = rulesOf(`
    type Query { a: Int }
    type Car @key(fields: "plate state") @key(fields: "vin") @key(fields: "maker { code }") {
      plate: ID! state: String! vin: ID! maker: Maker!
    }
    type Maker { code: String! }
  `);
  expect(rules.keysOf('Car')).toEqual([['plate', 'state'], ['vin'], undefined]);
  expect(rules.keysOf('Nothing')).toEqual([]);
});

test.each([
  ['a negative time', 'type Query { a: Int @cacheFor(seconds: -1) }', /Query\.a.+0 or more/],
  [
    'an unknown scope',
    'type Query { a: Int @cacheFor(seconds: 1, scope: "all") }',
    /viewer, agency, everyone/,
  ],
])('%s is refused', (_what, sdl, message) => {
  expect(() => rulesOf(sdl)).toThrow(message);
});

test('one subgraph does not speak for the fields of another', () => {
  const sdl = (more: string): string => `type Car @key(fields: "id") ${more} { id: ID! }`;
  expect(() => rulesOf(`type Query { a: Int } ${sdl('@cacheFor(seconds: 9)')}`, sdl(''))).toThrow(
    /`@cacheFor` on `Car`, which several subgraphs define/,
  );
});

test('a directive of another specification by that name says nothing', () => {
  const text = composeSmall([{ name: 's', sdl: 'type Query { a: Int @cacheFor(seconds: 9) }' }]);
  const other = text.replaceAll('open-justice.example/specs/cacheFor', 'other.example/specs/cacheFor');
  expect(CacheRules.of(parse(other)).isEmpty).toBe(true);
});

test('one that only reads fields of a type has no say in how long they are kept', () => {
  const rules = rulesOf(
    `type Query { a: Int }
     type Car @key(fields: "id") { id: ID! maker: Maker }
     type Maker @cacheFor(seconds: 9) { name: String }`,
    `type Car @key(fields: "id") { id: ID! maker: Maker @external
       sound: String @requires(fields: "maker { name }") }
     type Maker { name: String @external }`,
  );
  expect(rules.ruleOf('Maker', 'name')).toEqual({ seconds: 9, scope: 'viewer' });
});
