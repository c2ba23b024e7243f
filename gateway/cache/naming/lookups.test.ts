import { beforeEach, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { composeSmall } from '../../../test/support/small/small-subgraph.ts';
import { CacheRules } from '../rules/cache-rules.ts';
import { type CacheKeys, ownCacheKeys } from '../secrets/cache-keys.ts';
import { Names } from '../secrets/names.ts';
import { CacheTags } from './cache-tags.ts';
import { Lookups, type NamedFetch } from './lookups.ts';

const [KEY] = ownCacheKeys();
const RULES = CacheRules.of(
  parse(
    composeSmall([
      {
        name: 'roads',
        sdl: `
          type Query { car: Car }
          type Car @key(fields: "plate") { plate: ID! @cacheFor(seconds: 300) }
        `,
      },
    ]),
  ),
);
const FETCH: NamedFetch = {
  name: 'fetch',
  rule: {
    subgraph: 'roads',
    seconds: 300,
    scope: 'viewer',
    coordinates: ['Car.plate'],
    types: [],
    entityTypes: ['Car'],
  },
  owner: { viewer: 'v', agency: 'a' },
  rules: RULES,
};
const CAR = '{"__typename":"Car","plate":"1"}';

/** How many names were made. */
let made: number;
let lookups: Lookups;
const fresh = (): Lookups => {
  const nameOf = (text: string): string => {
    made += 1;
    return KEY.nameOf(text);
  };
  const keys: CacheKeys = [{ ...KEY, nameOf }];
  const names = new Names(keys);
  return new Lookups(names, new CacheTags(names));
};
beforeEach(() => {
  made = 0;
  lookups = fresh();
});

test('what is asked again is named without cryptography, and by the same', () => {
  const first = [lookups.nameOf(['e', 'f']), lookups.of(FETCH, CAR), lookups.of(FETCH, undefined)];
  const before = made;
  expect([lookups.nameOf(['e', 'f']), lookups.of(FETCH, CAR), lookups.of(FETCH, undefined)]).toEqual(first);
  expect(made).toBe(before);
  const other = fresh();
  expect([other.nameOf(['e', 'f']), other.of(FETCH, CAR), other.of(FETCH, undefined)]).toEqual(first);
  expect(made).toBeGreaterThan(before);
});

test('what is asked otherwise has another name, also when much is remembered', () => {
  const others = [
    lookups.of(FETCH, CAR),
    lookups.of(FETCH, undefined),
    lookups.of(FETCH, '{"__typename":"Car","plate":"2"}'),
    lookups.of(FETCH, '{"__typename":"Car","plate":1}'),
    lookups.of({ ...FETCH, name: 'other' }, CAR),
    lookups.of({ ...FETCH, name: 'other' }, undefined),
  ];
  expect(new Set(others.map(({ key }) => key)).size).toBe(others.length);
  const names = [['e', 'f'], ['ef'], [['e', 'f']], ['e', 'f', null]].map((of) => lookups.nameOf(of));
  expect(new Set(names).size).toBe(names.length);
});

test('the tags are those of the fetch, its owner and the entity', () => {
  const { tags } = lookups.of(FETCH, CAR);
  const expected = [
    ['subgraph', 'roads'],
    ['type', 'Car'],
    ['agency', 'a'],
    ['viewer', 'v'],
    ['entity', 'Car', { plate: '1' }],
  ];
  expect(tags).toEqual(expected.flatMap((of) => new Names([KEY]).tags(of)));
  expect(lookups.of(FETCH, undefined).tags).toEqual(tags.slice(0, -1));
});

test('what is very long is named each time, so that what is remembered stays small', () => {
  const car = JSON.stringify({ __typename: 'Car', plate: 'x'.repeat(2_000) });
  const first = lookups.of(FETCH, car);
  const before = made;
  expect(lookups.of(FETCH, car)).toEqual(first);
  expect(made).toBeGreaterThan(before);
});
