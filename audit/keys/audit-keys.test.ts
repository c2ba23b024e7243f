import { createPublicKey, sign, verify } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { StartupError } from '../../platform/startup-error.ts';
import { auditKeys, readingKeysOf } from './audit-keys.ts';
import { keyedHash, searchedHashes } from './keyed-hash.ts';
import { readingKeys } from './reading-keys.ts';

const [OLD, NEW] = ['A', 'B'].map((letter) => letter.repeat(42).concat('A')) as [string, string];

const hexOf = (key: ReturnType<typeof createPublicKey>): string => key.export().toString('hex');

test('one secret makes keys that share nothing with it or each other, the same each time', () => {
  const [{ id, hashes, sealing, checkpoints }] = auditKeys(OLD);
  const seed = checkpoints.privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32).toString('hex');
  const made = [hexOf(hashes), hexOf(sealing), seed];
  expect(new Set([...made, Buffer.from(OLD, 'base64url').toString('hex')]).size).toBe(4);
  expect(made.some((key) => key.includes(id.toString('hex')))).toBe(false);
  expect(hexOf(auditKeys(OLD)[0].hashes)).toBe(hexOf(hashes));
});

test('checkpoints are signed by Ed25519 with the key of the secret', () => {
  const [{ checkpoints }] = auditKeys(OLD);
  const signature = sign(null, Buffer.from('root'), checkpoints.privateKey);
  expect(verify(null, Buffer.from('root'), auditKeys(OLD)[0].checkpoints.publicKey, signature)).toBe(true);
  expect(verify(null, Buffer.from('root'), auditKeys(NEW)[0].checkpoints.publicKey, signature)).toBe(false);
  expect(createPublicKey(checkpoints.privateKey).asymmetricKeyType).toBe('ed25519');
});

describe('a reader', () => {
  test('has the keys that hash and seal, by the same names, and none that signs', () => {
    const read = readingKeys(readingKeysOf(`${NEW},${OLD}`));
    const written = auditKeys(`${NEW},${OLD}`);
    for (const kind of ['hashes', 'sealing'] as const)
      expect(read.map((key) => hexOf(key[kind]))).toEqual(written.map((key) => hexOf(key[kind])));
    expect(read.map(({ id }) => id)).toEqual(written.map(({ id }) => id));
    expect(Object.keys(read[0])).toEqual(['id', 'hashes', 'sealing']);
  });

  test('can not use the secret itself, nor a writer what is made for readers', () => {
    expect(() => readingKeys(OLD)).toThrow(/AUDIT_READING_KEY .*reading-key/);
    expect(() => auditKeys(readingKeysOf(OLD))).toThrow(StartupError);
  });
});

describe('a keyed hash', () => {
  test('tells two kinds apart, and two divisions of the same text', () => {
    const [key] = auditKeys(OLD);
    const hashes = [
      ['plate', '1ABC234'],
      ['vin', '1ABC234'],
      ['plate1', 'ABC234'],
      ['plate', '1ABC235'],
    ].map(([kind = '', value = '']) => keyedHash(key, kind, value));
    expect(new Set(hashes).size).toBe(4);
    expect(hashes.every((hash) => /^[\w-]{43}$/.test(hash))).toBe(true);
  });

  test('of an old key is still found while the key is changed', () => {
    const before = keyedHash(auditKeys(OLD)[0], 'plate', '1ABC234');
    const after = keyedHash(auditKeys(`${NEW},${OLD}`)[0], 'plate', '1ABC234');
    expect(before).not.toBe(after);
    expect(searchedHashes(auditKeys(`${NEW},${OLD}`), 'plate', '1ABC234')).toEqual([after, before]);
  });
});

test.each([[''], ['AAAA'], [`${OLD},`], [`${OLD},${OLD}`], ['correct horse battery staple']])(
  'as a secret `%s` is refused with what to do',
  (text) => expect(() => auditKeys(text)).toThrow(/AUDIT_KEY .*openssl rand/),
);
