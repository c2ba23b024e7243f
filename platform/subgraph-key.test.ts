import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { PassportIssuer } from './passport-issuer.ts';
import { eventKey, generatePassportJwk, keyringOf, passportJwk, signingKeyOf } from './passport-key.ts';
import { PROOF_HEADER, verifyProof } from './passport-proof.ts';
import { StartupError } from './startup-error.ts';
import { subgraphKey, subgraphKeyText } from './subgraph-key.ts';
import { tellingKeys } from './telling-keys.ts';

const dataDirectory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
afterAll(() => rmSync(dataDirectory, { recursive: true, force: true }));

const jwk = await generatePassportJwk();
const keyring = keyringOf(jwk);
const good = await subgraphKeyText(keyring, 'persons');
const read = (passportKey: string | undefined, production = true) =>
  subgraphKey({ passportKey, production, dataDirectory }, 'persons');
const proofOfGateway = async (gatewayJwk: typeof jwk) => {
  const issuer = new PassportIssuer(await signingKeyOf(gatewayJwk));
  const claims = { issuer: 'i', viewer: 'v', agency: '', facts: [], epoch: 'e', decisionId: 'd' };
  return issuer.headersFor(claims, 'persons', '{}');
};

test('the text that an operator hands on holds the public key and the key of its own proofs, and nothing private', async () => {
  const { subgraph, verify, proof } = JSON.parse(good);
  expect({ subgraph, verify }).toEqual({
    subgraph: 'persons',
    verify: { kty: 'OKP', crv: 'Ed25519', x: jwk.x },
  });
  expect(good).not.toContain(jwk.d);
  expect(good).not.toContain(keyring.proofSecret);
  expect(JSON.parse(await subgraphKeyText(keyring, 'history')).proof).not.toBe(proof);
});

test('a subgraph reads it, and checks what the gateway proves with it', async () => {
  const { passport, [PROOF_HEADER]: proof } = await proofOfGateway(jwk);
  const key = await read(good);
  expect(verifyProof(proof, { passport, body: '{}' }, key.proof).decisionId).toBe('d');
});

test('a subgraph reads the keys of what it tells, which are made alike from what the others hold', async () => {
  const tells = tellingKeys(jwk, 'persons', ['messages']);
  const key = await read(await subgraphKeyText(keyring, 'persons', tells));
  const { invalidationKeyOf, proofKeyOf } = await signingKeyOf(jwk);
  expect(Object.keys(key.tells)).toEqual(['gateway', 'messages']);
  expect(key.tells.gateway).toEqual(invalidationKeyOf('persons'));
  expect(key.tells.messages).toEqual(eventKey(proofKeyOf('messages'), 'persons'));
  expect(key.tells.messages).not.toEqual(eventKey(proofKeyOf('messages'), 'orders'));
  expect((await read(good)).tells).toEqual({});
});

test("in development it comes from the machine's own key, which the gateway has too", async () => {
  const key = await read(undefined, false);
  const own = await passportJwk({ passportKey: undefined, production: false, dataDirectory });
  const { passport, [PROOF_HEADER]: proof } = await proofOfGateway(own);
  expect(verifyProof(proof, { passport, body: '{}' }, key.proof).decisionId).toBe('d');
});

describe('a subgraph does not start, and says what to do', () => {
  const { x } = jwk;
  test.each<[string, string | undefined, RegExp]>([
    ['without a key', undefined, /^no passport key/],
    ['with what is no JSON', 'secret', /not a JSON object/],
    ['with JSON that is no object', 'null', /not a JSON object/],
    ["with the gateway's private key", JSON.stringify(jwk), /private key, which no subgraph may hold/],
    [
      'with a public key alone',
      JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x }),
      /can't be read as a subgraph's/,
    ],
    [
      'with a key that is too short',
      good.replace(/"proof":"..../, '"proof":"'),
      /can't be read as a subgraph's/,
    ],
    ['with the key of another', good.replace('persons', 'history'), /that of `history`, not of `persons`/],
    ['with a broken public key', good.replace(/"x":"[^"]+"/, '"x":"AA"'), /not an Ed25519 JWK/],
  ])('%s', async (_what, text, message) => {
    const starting = read(text);
    await expect(starting).rejects.toThrow(StartupError);
    await expect(starting).rejects.toThrow(message);
    await expect(starting).rejects.toThrow('npm run -s passport-key');
  });
});

test('a gateway does not start with the key of a subgraph', async () => {
  await expect(signingKeyOf(JSON.parse(good))).rejects.toThrow(
    /must be a private one.*npm run -s passport-key/,
  );
});
