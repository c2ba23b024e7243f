import { describe, expect, test } from '@jest/globals';
import { parseStrictBytes, parseStrictJson } from './strict-json.ts';

test.each([
  'null',
  '[1, "a"]',
  '{"a": {"b": ["\\u00e9"]}}',
  '{"constructor": {"name": "x"}, "b": "__proto__"}',
])('%s is read as JSON is', (text) => {
  expect(parseStrictJson(text)).toEqual(JSON.parse(text));
});

describe('refused is', () => {
  test.each([
    ['what is no JSON', '{'],
    ['a name that stands twice', '{"a": 1, "\\u0061": 1}'],
    ['a name that is every object’s prototype', '{"a": [{"__proto__": {"b": 1}}]}'],
    ['the same, escaped', '{"\\u005f_proto__": 1}'],
    ['a name that leads to a prototype', '{"constructor": {"prototype": {}}}'],
  ])('%s', (_name, text) => {
    expect(() => parseStrictJson(text)).toThrow(SyntaxError);
  });

  test('what is no UTF-8', () => {
    expect(() => parseStrictBytes(Uint8Array.of(0x22, 0xff, 0x22))).toThrow('not valid');
  });
});

test('bytes are read with and without a byte order mark', () => {
  expect(parseStrictBytes(Buffer.from('\ufeff{"a": "é"}'))).toEqual({ a: 'é' });
});

test('a text that is nested deeper than the stack is looked through', () => {
  const text = `${'{"\\u0061":'.repeat(5_000)}{"__proto__":1}${'}'.repeat(5_000)}`;
  expect(() => parseStrictJson(text)).toThrow('prototype');
});
