import { describe, expect, test } from '@jest/globals';
import { StartupError } from '../../../platform/startup-error.ts';
import { parseCacheKeys } from './cache-keys.ts';
import { textHmac } from './text-hmac.ts';

const [OLD, NEW] = ['A', 'B'].map((letter) => letter.repeat(42).concat('A')) as [string, string];

test('one key, or several with commas between, the newest first', () => {
  expect(parseCacheKeys(OLD)).toHaveLength(1);
  const keys = parseCacheKeys(` ${NEW} , ${OLD}=`);
  expect(keys.map(({ id }) => id)).toEqual([NEW, OLD].map((text) => parseCacheKeys(text)[0].id));
});

test('names, values and key ids are made of the secret and share nothing with it or each other', () => {
  const [{ id, nameOf, valueKey }] = parseCacheKeys(OLD);
  const keys = ['ab', 'ac'].map((part) => valueKey(part).export());
  const made = keys.map((key) => key.toString('hex'));
  const secrets = [...keys, Buffer.from(OLD, 'base64url')];
  expect(new Set(secrets.map((secret) => secret.toString('hex'))).size).toBe(3);
  expect(new Set([nameOf, ...secrets.map(textHmac)].map((name) => name('x'))).size).toBe(4);
  expect(made.some((key) => key.includes(id.toString('hex')))).toBe(false);
  expect(valueKey('ab')).toBe(valueKey('ab'));
});

describe('is refused with what to do', () => {
  test.each([
    ['nothing', ''],
    ['a short one', 'AAAA'],
    ['a long one', `${OLD}AA`],
    ['one in hexadecimal', '00'.repeat(32)],
    ['one in plain base64', `${'+/'.repeat(21)}A=`],
    ['an empty one among others', `${OLD},`],
    ['the same twice', `${OLD},${OLD}`],
    ['a password', 'correct horse battery staple'],
  ])('%s', (_name, text) => {
    expect(() => parseCacheKeys(text)).toThrow(StartupError);
    expect(() => parseCacheKeys(text)).toThrow(/CACHE_KEY .*openssl rand/);
    if (text) expect(() => parseCacheKeys(text)).not.toThrow(text);
  });
});
