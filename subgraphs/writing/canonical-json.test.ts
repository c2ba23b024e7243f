import { expect, test } from '@jest/globals';
import { canonicalJson } from './canonical-json.ts';

test('fields are written in one order, at every depth', () => {
  expect(canonicalJson({ b: [{ d: 1, c: null }], a: 'x' })).toBe(
    canonicalJson({ a: 'x', b: [{ c: null, d: 1 }] }),
  );
});

test('what differs is written differently', () => {
  const texts = [{ a: 1 }, { a: '1' }, { a: [1] }, { a: null }, {}, { a: { 0: 1 } }, [1, 2], [2, 1]];
  expect(new Set(texts.map(canonicalJson)).size).toBe(texts.length);
});
