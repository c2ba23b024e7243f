// Forged, stolen, stretched and malformed tokens, over HTTP against a real issuer: 401, nothing asked, nothing quoted.
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  base64url,
  CompactSign,
  type CryptoKey,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JWTPayload,
  SignJWT,
} from 'jose';
import { GUARDED_PEOPLE } from '../support/guarded-people.ts';
import { closing, listening } from '../support/small/listening.ts';
import { type SmallHouse, startSmallHouse } from '../support/small/small-house.ts';
import { goodClaims } from '../support/small/test-issuer.ts';

const BODY = JSON.stringify({ query: '{ person(id: "p1") { name } }' });
let house: SmallHouse;
let stranger: CryptoKey;
let strangerPublic: CryptoKey;
let evil: Server;
let evilUrl = '';
let evilAsked = 0;

beforeAll(async () => {
  house = await startSmallHouse({ subgraphs: GUARDED_PEOPLE });
  ({ privateKey: stranger, publicKey: strangerPublic } = await generateKeyPair('RS256', {
    extractable: true,
  }));
  const keys = [{ ...(await exportJWK(strangerPublic)), kid: 'k1', alg: 'RS256' }];
  evil = createServer((_request, response) => {
    evilAsked += 1;
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys }));
  });
  evilUrl = `${await listening(evil)}/jwks`;
});
beforeEach(() => {
  house.fetched.length = 0;
});
afterAll(async () => {
  await house.close();
  await closing(evil);
});

const encode = (value: object | string): string =>
  base64url.encode(typeof value === 'string' ? value : JSON.stringify(value));
const now = (offset: number): number => Math.floor(Date.now() / 1_000) + offset;
const ask = (authorization: string | readonly string[]) =>
  house.send({ headers: { 'content-type': 'application/json', authorization }, body: BODY });

/** Signs a payload exactly as it is written. */
const signText = (payload: string, header: object = {}): Promise<string> =>
  new CompactSign(new TextEncoder().encode(payload))
    .setProtectedHeader({ alg: 'RS256', kid: 'k1', ...header })
    .sign(house.issuer.key);

async function expectRefused(token: string): Promise<void> {
  const answer = await ask(`Bearer ${token}`);
  expect({ status: answer.status, codes: answer.codes, data: answer.json.data }).toEqual({
    status: 401,
    codes: ['UNAUTHENTICATED'],
    data: undefined,
  });
  expect(house.fetched).toEqual([]);
  expect(house.audit.last).toMatchObject({ outcome: 'UNAUTHENTICATED', viewer: undefined, disclosed: {} });
  const [, payload = ''] = token.split('.');
  expect(answer.text).not.toContain(payload.slice(0, 40) || 'quoted');
  expect(answer.headers['www-authenticate'] ?? '').not.toContain('error_description="');
}

test('A46 a good token is let in', async () => {
  expect((await ask(`Bearer ${await house.issuer.token()}`)).json.data).toEqual({ person: { name: 'Ada' } });
  expect(house.audit.last).toMatchObject({ viewer: 'v1', agency: 'CA0990100' });
});

describe('A46 a token is refused', () => {
  test.each<[string, () => Promise<string> | string]>([
    ['without a signature', () => `${encode({ alg: 'none' })}.${encode(goodClaims())}.`],
    [
      'of algorithm None with one',
      () => `${encode({ alg: 'None', kid: 'k1' })}.${encode(goodClaims())}.AAAA`,
    ],
    ['without an algorithm', () => `${encode({ kid: 'k1' })}.${encode(goodClaims())}.AAAA`],
    ['signed by another key under the same id', () => house.issuer.token({}, {}, stranger)],
    ['of another issuer, with the same key id', () => house.issuer.token({ iss: evilUrl }, {}, stranger)],
    ['of an issuer with a slash more', () => house.issuer.token({ iss: 'https://idp.example/' })],
    ['of a list of issuers', () => house.issuer.token({ iss: ['https://idp.example'] as never })],
    ['of no issuer', () => house.issuer.token({ iss: undefined } as never)],
    ['for another audience', () => house.issuer.token({ aud: 'other' })],
    ['for a list without us', () => house.issuer.token({ aud: ['other', 'need-to-know-gatewa'] })],
    ['for nobody', () => house.issuer.token({ aud: undefined } as never)],
    ['for an empty list', () => house.issuer.token({ aud: [] })],
    ['that has run out', () => house.issuer.token({ exp: now(-60) })],
    ['that never runs out', () => house.issuer.token({ exp: undefined } as never)],
    ['that runs out in words', () => house.issuer.token({ exp: 'never' as never })],
    ['that is not good yet', () => house.issuer.token({ nbf: now(600) })],
    ['that points to keys by `jku`', () => house.issuer.token({}, { jku: evilUrl }, stranger)],
    ['that points to keys by `x5u`', () => house.issuer.token({}, { x5u: evilUrl }, stranger)],
    [
      'that brings its key',
      async () => house.issuer.token({}, { jwk: await exportJWK(strangerPublic) }, stranger),
    ],
    ['that brings a certificate', () => house.issuer.token({}, { x5c: ['AAAA'] }, stranger)],
    ['whose key id is a path', () => house.issuer.token({}, { kid: '../../etc/passwd' })],
    ['whose key id is an address', () => house.issuer.token({}, { kid: evilUrl })],
    ['whose key id is SQL', () => house.issuer.token({}, { kid: "k1' OR '1'='1" })],
    ['whose key id is a prototype', () => house.issuer.token({}, { kid: '__proto__' })],
    ['whose key id is a list', () => house.issuer.token({}, { kid: ['k1'] as never }).catch(() => 'a.b.c')],
    ['of nobody', () => house.issuer.token({ sub: '' })],
    ['of a list of people', () => house.issuer.token({ sub: ['v1'] as never })],
    ['of no agency', () => house.issuer.token({ ori: undefined })],
    ['of an agency and more', () => house.issuer.token({ ori: 'CA0990100 CA0990200' })],
    ['of an agency in small letters', () => house.issuer.token({ ori: 'ca0990100' })],
    ['whose standing is a list', () => house.issuer.token({ standing: ['active'] })],
    ['whose training ends on no day', () => house.issuer.token({ training_expires: '9999' })],
    ['that holds a list', () => signText('[]')],
    ['that holds a text', () => signText('"x"')],
    ['that holds no JSON', () => signText('{')],
    ['that is encrypted', () => `${encode({ alg: 'RSA-OAEP', enc: 'A256GCM' })}.AAAA.AAAA.AAAA.AAAA`],
    ['of two dots', () => '..'],
    ['of one part', () => 'quoted'],
    ['with a part more', async () => `${await house.issuer.token()}.AAAA`],
    ['with a character more', async () => `${await house.issuer.token()}A`],
    ['that is padded', async () => `${await house.issuer.token()}=`],
    [
      'with a payload of another',
      async () => {
        const [header, , signature] = (await house.issuer.token()).split('.');
        return `${header}.${encode({ ...goodClaims(), sub: 'chief' })}.${signature}`;
      },
    ],
  ])('%s', async (_name, make) => expectRefused(await make()));

  test('signed with the public key as a shared secret', async () => {
    for (const secret of [
      await exportSPKI(house.issuer.publicKey),
      JSON.stringify(await exportJWK(house.issuer.publicKey)),
    ]) {
      const signed = new SignJWT(goodClaims()).setProtectedHeader({ alg: 'HS256', kid: 'k1' });
      await expectRefused(await signed.sign(new TextEncoder().encode(secret)));
    }
  });

  test('and no address that a token names is ever asked', () => {
    expect(evilAsked).toBe(0);
  });

  test('that claims something twice, or says it twice in its header', async () => {
    const { sub: _sub, ...rest } = goodClaims();
    const claims = JSON.stringify(rest).slice(0, -1);
    for (const ending of [
      '"sub":"v1","sub":"chief"}',
      '"sub":"v1","sub":"v1"}',
      '"sub":"v1","s\\u0075b":"chief"}',
      '"sub":"v1","roles":["chief"]}',
      '"sub":"v1","address":{"city":"a","city":"b"}}',
    ])
      await expectRefused(await signText(`${claims},${ending}`));
    const key = encode('{"alg":"RS256","kid":"k1","kid":"k2"}');
    await expectRefused(`${key}.${encode(goodClaims())}.AAAA`);
  });

  test.each([
    ['in small letters', (token: string) => `bearer ${token}`],
    ['after two spaces', (token: string) => `Bearer  ${token}`],
    ['after a tab', (token: string) => `Bearer\t${token}`],
    ['of another scheme', (token: string) => `Basic ${token}`],
    ['without one', (token: string) => token],
    ['beside another', (token: string) => `Bearer ${token}, Bearer ${token}`],
    ['twice', (token: string) => [`Bearer ${token}`, `Bearer ${token}`]],
  ])('when its header has it %s', async (_name, header) => {
    const answer = await ask(header(await house.issuer.token()));
    expect({ status: answer.status, codes: answer.codes }).toEqual({
      status: 401,
      codes: ['UNAUTHENTICATED'],
    });
    expect(house.fetched).toEqual([]);
  });

  test('when it comes in the address, a cookie or the body', async () => {
    const token = await house.issuer.token();
    const answer = await house.send({
      path: `/graphql?access_token=${token}&authorization=Bearer%20${token}`,
      headers: {
        'content-type': 'application/json',
        cookie: `authorization=${token}; token=${token}`,
        'x-authorization': `Bearer ${token}`,
      },
      body: JSON.stringify({
        query: '{ person(id: "p1") { name } }',
        authorization: `Bearer ${token}`,
        access_token: token,
      }),
    });
    expect({ status: answer.status, codes: answer.codes }).toEqual({
      status: 401,
      codes: ['UNAUTHENTICATED'],
    });
  });

  test('a header that is made to be slow to read is refused like any other', async () => {
    for (const header of [
      `Bearer ${'a-'.repeat(3_500)}!`,
      `Bearer ${'.'.repeat(7_000)}`,
      `Bearer ${' '.repeat(7_000)}x`,
    ])
      expect((await ask(header)).status).toBe(401);
    expect((await ask(`Bearer ${'a'.repeat(9_000)}.b.c`)).status).toBe(400);
    expect(house.fetched).toEqual([]);
  });
});

describe('A47 a scope is matched exactly', () => {
  const query = '{ people { ... on Citizen { ssn } } }';
  const askAs = (claims: JWTPayload) => house.ask(query, claims);

  test.each<[string, JWTPayload]>([
    ['a prefix', { scope: 'ss' }],
    ['a longer one', { scope: 'ssnx ssn:read xssn' }],
    ['one after a tab', { scope: 'other\tssn' }],
    ['one after a line', { scope: 'other\nssn' }],
    ['one after a comma', { scope: 'other,ssn' }],
    ['one after a space that does not break', { scope: 'other\u00a0ssn' }],
    ['one in capitals', { scope: 'SSN' }],
    ['one in wide letters', { scope: 'ｓｓｎ' }],
    ['one with a letter that looks alike', { scope: 'ѕѕn' }],
    ['one with a mark within', { scope: 's\u200bsn' }],
    ['a list for `scope`', { scope: ['ssn'] }],
    ['a text for `scp`', { scp: 'ssn' }],
    ['a list within a list', { scp: [['ssn']] }],
    ['an object', { scp: { ssn: true }, scope: { ssn: true } }],
    ['a wildcard', { scope: '* ssn*', scp: ['*'] }],
    ['another claim', { scopes: 'ssn', permissions: ['ssn'], roles: ['ssn'] }],
  ])('%s opens nothing', async (_name, claims) => {
    const { json, codes } = await askAs(claims);
    expect({ data: json.data, codes }).toEqual({
      data: { people: [{}, { ssn: null }] },
      codes: ['NEED_TO_KNOW'],
    });
    expect(house.fetched.filter(({ body }) => body.includes('ssn'))).toEqual([]);
    expect(house.audit.last.disclosed).not.toHaveProperty(['Citizen.ssn']);
  });

  test.each([{ scope: 'ssn' }, { scope: 'ssn ssn' }, { scope: ' other  ssn ' }, { scp: ['ssn'] }])(
    '%j opens',
    async (claims) => {
      expect((await askAs(claims)).json.data).toEqual({ people: [{}, { ssn: '900-00-0001' }] });
    },
  );
});

test('A48 a flood of unknown key ids asks the issuer a bounded number of times, and known keys keep serving', async () => {
  await ask(`Bearer ${await house.issuer.token()}`);
  const before = house.issuer.fetches();
  const flood = Array.from({ length: 60 }, async (_, index) =>
    ask(`Bearer ${await house.issuer.token({}, { kid: `unknown-${index}` })}`),
  );
  const good = Array.from({ length: 10 }, async (_, index) =>
    ask(`Bearer ${await house.issuer.token({ sub: `v${index}` })}`),
  );
  expect(new Set((await Promise.all(flood)).map(({ status }) => status))).toEqual(new Set([401]));
  expect(new Set((await Promise.all(good)).map(({ status }) => status))).toEqual(new Set([200]));
  expect(house.issuer.fetches() - before).toBeLessThanOrEqual(1);
});
