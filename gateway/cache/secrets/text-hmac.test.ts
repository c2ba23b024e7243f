import { createHmac } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { textHmac } from './text-hmac.ts';

const SEED = 20_261_129;

test(`is HMAC-SHA-256 as Node makes it, of any text under any secret (seed ${SEED})`, () => {
  const secrets = fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes));
  const texts = fc.string({ unit: 'binary', maxLength: 300, size: 'max' });
  fc.assert(
    fc.property(secrets, texts, (secret, text) => {
      const expected = createHmac('sha256', secret).update(text, 'utf16le').digest('base64url');
      expect(textHmac(secret)(text)).toBe(expected);
    }),
    { seed: SEED, numRuns: 1_000 },
  );
});

test('tells every code unit from every other, halves of pairs as well', () => {
  const hmac = textHmac(Buffer.alloc(32, 1));
  expect(new Set(['\ud800', '\ud801', '\ufffd', '', '\0'].map(hmac)).size).toBe(5);
});

test('gives one text the same each time, whatever came between', () => {
  const hmac = textHmac(Buffer.alloc(32, 1));
  const first = hmac('a');
  hmac('b'.repeat(10_000));
  expect(hmac('a')).toBe(first);
});

test('takes no secret that is longer than a block', () => {
  expect(() => textHmac(Buffer.alloc(65))).toThrow(RangeError);
});
