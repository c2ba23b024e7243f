import { describe, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { copyOf, type JsonObject } from './json.ts';
import { mergeInto } from './merge.ts';

const schema = buildSchema(`
  type Query { media: Media }
  interface Media { id: ID }
  type Book implements Media { id: ID }
`);

/** Parsed as answers are, so that `__proto__` is a key like any other. */
function mergedText(target: string, source: string): unknown {
  const object = JSON.parse(target) as JsonObject;
  mergeInto(schema, object, JSON.parse(source));
  return object;
}

describe('merging', () => {
  test.each([
    ['adds keys', '{"a":1}', '{"b":2}', { a: 1, b: 2 }],
    ['goes into objects', '{"a":{"x":1}}', '{"a":{"y":2}}', { a: { x: 1, y: 2 } }],
    [
      'goes into lists by index',
      '{"a":[{"x":1},null]}',
      '{"a":[{"y":2},{"y":3}]}',
      { a: [{ x: 1, y: 2 }, { y: 3 }] },
    ],
    ['goes into lists of lists', '{"a":[[{"x":1}]]}', '{"a":[[{"y":2}]]}', { a: [[{ x: 1, y: 2 }]] }],
    ['keeps the first of two lists that differ in length', '{"a":[{"x":1}]}', '{"a":[]}', { a: [{ x: 1 }] }],
    ['lets no null overwrite a value', '{"a":{"x":1},"b":1}', '{"a":null,"b":null}', { a: { x: 1 }, b: 1 }],
    ['lets a value overwrite null', '{"a":null}', '{"a":{"x":1}}', { a: { x: 1 } }],
    ['drops a list where an object is', '{"a":{"x":1}}', '{"a":[2]}', { a: { x: 1 } }],
    ['drops a text where a list is', '{"a":[1]}', '{"a":"x"}', { a: [1] }],
    ['drops an object where a text is', '{"a":"x"}', '{"a":{"x":1}}', { a: 'x' }],
    ['takes the later of two leaves', '{"a":1}', '{"a":2}', { a: 2 }],
    [
      'keeps an object type over an interface',
      '{"__typename":"Book"}',
      '{"__typename":"Media"}',
      { __typename: 'Book' },
    ],
    [
      'takes an object type over an interface',
      '{"__typename":"Media"}',
      '{"__typename":"Book"}',
      { __typename: 'Book' },
    ],
  ])('%s', (_what, target, source, expected) => {
    expect(mergedText(target, source)).toEqual(expected);
  });

  test('reaches no prototype', () => {
    const hostile =
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"toString":{"polluted":1}}';
    const target = mergedText('{"a":1}', hostile) as JsonObject;
    expect(Object.getPrototypeOf(target)).toBe(Object.prototype);
    expect(Object.keys(target)).toEqual(['a', 'constructor', 'toString']);
    expect(({} as JsonObject).polluted).toBeUndefined();
    expect((Object.prototype.toString as unknown as JsonObject).polluted).toBeUndefined();
  });

  test('a copy shares nothing and leaves `__proto__` out', () => {
    const source = JSON.parse('{"a":[{"__proto__":{"x":1},"b":[null,1]}]}');
    const copy = copyOf(source) as { a: { b: unknown[] }[] };
    expect(copy).toEqual({ a: [{ b: [null, 1] }] });
    expect(copy.a[0]?.b).not.toBe(source.a[0].b);
  });
});
