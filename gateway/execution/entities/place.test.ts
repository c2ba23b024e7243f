import { describe, expect, test } from '@jest/globals';
import { holderOf, objectsAt, pathOf, placesAt, rootPlace } from './place.ts';

const root = rootPlace({
  people: [
    { __typename: 'Officer', pet: { name: 'Rex' } },
    null,
    { pet: null },
    { __typename: 'Clerk', pet: {} },
  ],
  grid: [[{ id: 1 }, null], null, [{ id: 2 }]],
  person: { friends: 'no list' },
});
const pathsAt = (...path: string[]): unknown[] => {
  const places = placesAt([root], path);
  expect(objectsAt(root.value, path)).toEqual(places.map(({ value }) => value));
  return places.map(pathOf);
};

describe('a path', () => {
  test('leads to every object in lists of lists, with its indexes', () => {
    expect(pathsAt('grid', '@', '@')).toEqual([
      ['grid', 0, 0],
      ['grid', 2, 0],
    ]);
  });

  test('passes over nulls', () => {
    expect(pathsAt('people', '@', 'pet')).toEqual([
      ['people', 0, 'pet'],
      ['people', 3, 'pet'],
    ]);
  });

  test('with types leads to these, and to what does not say its type', () => {
    expect(pathsAt('', 'people', '@|[Officer,Judge]')).toEqual([
      ['people', 0],
      ['people', 2],
    ]);
    expect(pathsAt('|[Query]', 'people', '@', '|[Clerk]', 'pet')).toEqual([['people', 3, 'pet']]);
  });

  test.each([
    ['a list where an object is expected', ['people', 'pet']],
    ['a list at its end', ['people']],
    ['an object where a list is expected', ['person', '@']],
    ['a text where a list is expected', ['person', 'friends', '@']],
    ['a key that objects inherit', ['constructor']],
    ['a prototype', ['__proto__']],
  ])('over %s leads nowhere', (_what, path) => {
    expect(pathsAt(...path)).toEqual([]);
  });

  test('without elements stays where it is', () => {
    expect(pathsAt()).toEqual([[]]);
  });
});

test('the holder of a list item is the object that holds the list', () => {
  const [cell] = placesAt([root], ['grid', '@', '@']);
  expect(cell && holderOf(cell)).toBe(root);
  expect(holderOf(root)).toBeUndefined();
});
