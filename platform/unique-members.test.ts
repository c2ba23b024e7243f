import { expect, test } from '@jest/globals';
import { hasUniqueMembers } from './unique-members.ts';

test.each([
  ['{}', true],
  ['[]', true],
  ['"a:b"', true],
  ['{"a":1,"b":1}', true],
  ['{"a":{"a":{"a":1}},"b":[{"a":1},{"a":1}]}', true],
  ['{"a":"\\"b\\":","c" : "x\\\\"}', true],
  ['{"a":1,"a":1}', false],
  ['{"a":1,"\\u0061":1}', false],
  ['{"b":[{"a":{"c":1,"c":2}}]}', false],
  ['{"a" :1, "a"\n: 2}', false],
  ['{"__proto__":1,"__proto__":1}', false],
])('%s names each member once: %s', (text, isUnique) => {
  expect(hasUniqueMembers(text, JSON.parse(text))).toBe(isUnique);
});
