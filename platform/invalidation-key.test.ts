import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { invalidationKeyOf, invalidationKeyText, readInvalidationKey } from './invalidation-key.ts';
import { invalidationProofOf, verifyInvalidationProof } from './invalidation-proof.ts';
import { generatePassportJwk, keyringOf, passportJwk, signingKeyOf } from './passport-key.ts';
import { StartupError } from './startup-error.ts';

const dataDirectory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
afterAll(() => rmSync(dataDirectory, { recursive: true, force: true }));

const jwk = await generatePassportJwk();
const good = invalidationKeyText(jwk, 'orders');
const read = (invalidationKey: string | undefined, production = true) =>
  invalidationKeyOf({ invalidationKey, production, dataDirectory }, 'orders');

test('what an operator hands on is what the gateway checks with, and opens nothing else', async () => {
  const { invalidationKeyOf: keyAt, proofKeyOf } = await signingKeyOf(jwk);
  const { sender, key } = readInvalidationKey(good);
  expect(sender).toBe('orders');
  expect(Buffer.from(key)).toEqual(Buffer.from(keyAt('orders')));
  expect(Buffer.from(key)).not.toEqual(Buffer.from(keyAt('persons')));
  expect(Buffer.from(key)).not.toEqual(Buffer.from(proofKeyOf('orders')));
  for (const secret of [jwk.d, keyringOf(jwk).proofSecret]) expect(good).not.toContain(secret);
});

test("in development it comes from the machine's own key, which the gateway has too", async () => {
  const own = await passportJwk({ passportKey: undefined, production: false, dataDirectory });
  const proof = invalidationProofOf('{}', await read(undefined, false));
  const { invalidationKeyOf: keyAt } = await signingKeyOf(own);
  expect(verifyInvalidationProof(proof, Buffer.from('{}'), keyAt)?.sender).toBe('orders');
});

describe('a sender does not start, and says what to do', () => {
  test.each<[string, string | undefined, RegExp]>([
    ['without a key', undefined, /^no key of invalidations/],
    ['with what is no JSON', 'secret', /can't be read/],
    [
      'with a key that is too short',
      good.replace(/"invalidation":"..../, '"invalidation":"'),
      /can't be read/,
    ],
    ["with the gateway's private key", JSON.stringify(jwk), /can't be read/],
    ['with the key of another', invalidationKeyText(jwk, 'persons'), /that of `persons`, not of `orders`/],
  ])('%s', async (_what, text, message) => {
    const starting = read(text);
    await expect(starting).rejects.toThrow(StartupError);
    await expect(starting).rejects.toThrow(message);
    await expect(starting).rejects.toThrow('npm run -s passport-key -- --invalidations');
  });
});

test('no key comes from a public key', () => {
  const { d: _private, ...publicJwk } = jwk;
  expect(() => invalidationKeyText(publicJwk, 'orders')).toThrow(/must be a private one/);
});
