import { expect, test } from '@jest/globals';
import { keyOf } from './json.ts';

test('equal objects have one key, all others keys of their own', () => {
  const objects = [
    {},
    { a: '1' },
    { a: 1 },
    { a: null },
    { a: 'null' },
    { a: '1', b: '2' },
    { a: '1b=1:2' },
    { a: ['1'] },
    { a: { b: '1' } },
    { a: '' },
    { a: true },
    { b: '1' },
  ];
  expect(new Set(objects.map(keyOf)).size).toBe(objects.length);
  expect(keyOf({ a: 'x', b: [1] })).toBe(keyOf({ a: 'x', b: [1] }));
});
