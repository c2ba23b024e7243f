import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  base64url,
  type CryptoKey,
  createLocalJWKSet,
  createRemoteJWKSet,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JWTPayload,
  SignJWT,
} from 'jose';
import { defaultConfig } from '../config.ts';
import { Refusal } from '../errors.ts';
import { JwtVerifier, type TrustedIssuer } from './jwt-verifier.ts';

const ISSUER = 'https://idp.example';
const AUDIENCE = 'gateway';
const NOW = Date.parse('2026-05-01T12:00:00Z');
const seconds = (offset: number): number => NOW / 1_000 + offset;

let key: CryptoKey;
let publicKey: CryptoKey;
let stranger: CryptoKey;
let trusted: TrustedIssuer;

beforeAll(async () => {
  ({ privateKey: key, publicKey } = await generateKeyPair('RS256', { extractable: true }));
  ({ privateKey: stranger } = await generateKeyPair('RS256'));
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256' }] });
  trusted = { issuer: ISSUER, audience: AUDIENCE, algorithms: ['RS256'], keys };
});

function verifierOf(issuer: TrustedIssuer = trusted, now = () => NOW): JwtVerifier {
  const { claims, clockSkewSeconds } = defaultConfig().authentication;
  return new JwtVerifier({ issuers: [issuer], claims, clockSkewSeconds, now });
}

const CLAIMS = {
  sub: 'v1',
  ori: 'CA0990100',
  roles: ['detective'],
  iss: ISSUER,
  aud: AUDIENCE,
  exp: seconds(600),
};

function tokenOf(
  claims: JWTPayload = {},
  header: Record<string, unknown> = {},
  by: CryptoKey = key,
): Promise<string> {
  return new SignJWT({ ...CLAIMS, ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'k1', ...header })
    .sign(by);
}

const forge = (header: object, claims: object, signature = 'AAAA'): string =>
  `${[header, claims].map((part) => base64url.encode(JSON.stringify(part))).join('.')}.${signature}`;

test('a token of a trusted issuer names its viewer', async () => {
  const token = await tokenOf({
    scope: 'a b',
    scp: ['c'],
    standing: 'active',
    training_expires: '2027-01-31',
  });
  await expect(verifierOf().verify(token)).resolves.toEqual({
    issuer: ISSUER,
    id: 'v1',
    agency: 'CA0990100',
    authenticationMethods: [],
    validUntil: expect.any(Number),
    roles: ['detective'],
    tokenScopes: ['a', 'b', 'c'],
    standing: 'active',
    trainingExpires: '2027-01-31',
  });
});

test('a token may say where its viewer sits', async () => {
  await expect(verifierOf().verify(await tokenOf({ channel: 'HANDHELD' }))).resolves.toMatchObject({
    channel: 'HANDHELD',
  });
});

test('a token may say who its viewer is among the persons on record', async () => {
  await expect(verifierOf().verify(await tokenOf({ person_id: 'P1' }))).resolves.toMatchObject({
    person: 'P1',
  });
});

describe('A46 a token is refused', () => {
  test.each<[string, () => Promise<string>]>([
    ['when it has expired', () => tokenOf({ exp: seconds(-60) })],
    ['when it does not say when it expires', () => tokenOf({ exp: undefined } as never)],
    ['when it is not valid yet', () => tokenOf({ nbf: seconds(60) })],
    ['when it is for another audience', () => tokenOf({ aud: 'other' })],
    ['when its issuer is not trusted, under the same key id', () => tokenOf({ iss: 'https://evil.example' })],
    ['when another key signed it', () => tokenOf({}, {}, stranger)],
    ['when its key id is unknown', () => tokenOf({}, { kid: '../../etc/passwd' })],
    ['when it names nobody', () => tokenOf({ sub: '' })],
    ['when its agency is not an ORI', () => tokenOf({ ori: 'CA0990100; drop' })],
    ['when its standing is of another shape', () => tokenOf({ standing: ['suspended'] })],
    ['when who its viewer is on record is of another shape', () => tokenOf({ person_id: ['P1'] })],
    ['when its viewer sits nowhere that is known', () => tokenOf({ channel: 'CAR' })],
    ['when its viewer sits in two places', () => tokenOf({ channel: ['DESKTOP', 'HANDHELD'] })],
    ['when its training ends on no day', () => tokenOf({ training_expires: '2001-1-1' })],
    ['when it is not signed', async () => forge({ alg: 'none' }, CLAIMS, '')],
    [
      'when its header points to keys of its own',
      () => tokenOf({}, { jku: 'https://evil.example/jwks' }, stranger),
    ],
    [
      'when it asks for an extension that nobody knows',
      () => tokenOf({}, { crit: ['x'], x: 1 }).catch(() => 'a.b.c'),
    ],
  ])('%s', async (_name, make) => {
    await expect(verifierOf().verify(await make())).resolves.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('when it is signed with the public key as a shared secret', async () => {
    const secret = new TextEncoder().encode(await exportSPKI(publicKey));
    const token = await new SignJWT(CLAIMS).setProtectedHeader({ alg: 'HS256', kid: 'k1' }).sign(secret);
    await expect(verifierOf().verify(token)).resolves.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('and the refusal quotes nothing of it', async () => {
    const token = await tokenOf({ sub: 'somebody-secret', exp: seconds(-60) });
    const refusal = await verifierOf().verify(token);
    expect(JSON.stringify(refusal)).not.toContain('somebody-secret');
  });
});

describe('A47 scopes and roles are exact', () => {
  test.each([
    [{ roles: 'detective' }, []],
    [{ roles: [['detective'], 7, null] }, []],
    [{ roles: { detective: true } }, []],
  ])('roles of another shape grant nothing: %j', async (claims, roles) => {
    await expect(verifierOf().verify(await tokenOf(claims as JWTPayload))).resolves.toMatchObject({ roles });
  });

  test('a scope is split at spaces only, and never shortened', async () => {
    const viewer = await verifierOf().verify(await tokenOf({ scope: 'cori:readx a\tb' }));
    expect(viewer).toMatchObject({ tokenScopes: ['cori:readx', 'a\tb'] });
  });
});

test('a remembered token is refused once it has expired', async () => {
  let now = NOW;
  const verifier = verifierOf(trusted, () => now);
  const token = await tokenOf({ exp: seconds(3) });
  await expect(verifier.verify(token)).resolves.not.toBeInstanceOf(Refusal);
  now = NOW + 20_000;
  await expect(verifier.verify(token)).resolves.toMatchObject({ message: 'the token has expired' });
});

describe('A48 a flood of unknown key ids', () => {
  let server: Server;
  let requests = 0;
  let url = '';
  beforeAll(async () => {
    const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256' };
    server = createServer((_request, response) => {
      requests += 1;
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] }));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  test('asks the issuer a bounded number of times, and known keys keep serving', async () => {
    const verifier = verifierOf({
      ...trusted,
      keys: createRemoteJWKSet(new URL(url), { cooldownDuration: 30_000 }),
    });
    const flood = Array.from({ length: 50 }, (_, index) => tokenOf({}, { kid: `unknown-${index}` }));
    const outcomes = await Promise.all((await Promise.all(flood)).map((token) => verifier.verify(token)));
    expect(outcomes.every((outcome) => outcome instanceof Refusal)).toBe(true);
    await expect(verifier.verify(await tokenOf())).resolves.toMatchObject({ id: 'v1' });
    expect(requests).toBeLessThanOrEqual(2);
  });
});

describe('a remembered token', () => {
  let now = NOW;
  let isKeyNamed = true;
  const rotating: TrustedIssuer['keys'] = (header, token) => {
    if (!isKeyNamed) throw new Error('no such key');
    return trusted.keys(header, token);
  };
  const verifier = () => verifierOf({ ...trusted, keys: rotating }, () => now);
  beforeEach(() => {
    now = NOW;
    isKeyNamed = true;
  });

  test('is let in for five seconds at most once its issuer no longer names its key', async () => {
    const verify = verifier();
    const token = await tokenOf();
    await expect(verify.verify(token)).resolves.toMatchObject({ id: 'v1' });
    isKeyNamed = false;
    now = NOW + 4_999;
    await expect(verify.verify(token)).resolves.toMatchObject({ id: 'v1' });
    now = NOW + 5_000;
    await expect(verify.verify(token)).resolves.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('is verified again by a key that was named meanwhile', async () => {
    isKeyNamed = false;
    const verify = verifier();
    const token = await tokenOf();
    await expect(verify.verify(token)).resolves.toBeInstanceOf(Refusal);
    isKeyNamed = true;
    await expect(verify.verify(token)).resolves.toMatchObject({ id: 'v1' });
  });

  test('stands for no other token, not even one with a character more or another signature', async () => {
    const verify = verifier();
    const [one, other] = await Promise.all([tokenOf({ sub: 'v1' }), tokenOf({ sub: 'v2' })]);
    await expect(verify.verify(one)).resolves.toMatchObject({ id: 'v1' });
    await expect(verify.verify(other)).resolves.toMatchObject({ id: 'v2' });
    await expect(verify.verify(one)).resolves.toMatchObject({ id: 'v1' });
    const unsigned = one.split('.').slice(0, 2).join('.');
    for (const forged of [`${one}A`, `${unsigned}.`, `${unsigned}.${other.split('.')[2]}`])
      await expect(verify.verify(forged)).resolves.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});
