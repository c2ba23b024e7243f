import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { PASSPORT_HEADER, type Passport, verifyPassport } from './passport.ts';
import { PassportIssuer } from './passport-issuer.ts';
import { generatePassportJwk, keyringOf, signingKeyOf, verifyingKeyOf } from './passport-key.ts';
import { PROOF_HEADER, verifyProof } from './passport-proof.ts';

const jwk = await generatePassportJwk();
const key = await verifyingKeyOf(keyringOf(jwk), 'persons');
const CLAIMS: Passport = {
  issuer: 'i1',
  viewer: 'v1',
  agency: 'CA0990100',
  purpose: 'C',
  case: '26-1',
  facts: ['authenticated', 'purpose:C'],
  epoch: 'e1',
  decisionId: 'd1',
};
const BODY = '{"query":"{ person { id } }"}';

let issuer: PassportIssuer;
beforeEach(async () => {
  jest.useFakeTimers({ now: 1_800_000_000_000, doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
  issuer = new PassportIssuer(await signingKeyOf(jwk));
});
afterEach(() => {
  jest.useRealTimers();
});

const shownFor = async (passport: Partial<Passport> = {}, subgraph = 'persons', body = BODY) =>
  issuer.headersFor({ ...CLAIMS, ...passport }, subgraph, body);
const passportFor = async (passport?: Partial<Passport>, subgraph?: string) =>
  (await shownFor(passport, subgraph))[PASSPORT_HEADER];

describe('a passport', () => {
  test('says what the gateway vouches for, and neither the decision nor the body', async () => {
    const { decisionId: _own, ...claims } = CLAIMS;
    const { passport, aud, body, decisionId } = decodeJwt(await passportFor());
    expect({ passport, aud, body, decisionId }).toEqual({ passport: claims, aud: 'persons' });
  });

  test('is signed once for other bodies and decisions of the same inquiry, and is then at hand at once', async () => {
    const [one, other] = await Promise.all([passportFor(), passportFor({ decisionId: 'd2' })]);
    expect(other).toBe(one);
    const shown = issuer.headersFor(CLAIMS, 'persons', '{}');
    expect(shown).not.toBeInstanceOf(Promise);
    expect(await shown).toMatchObject({ [PASSPORT_HEADER]: one });
  });

  test.each<[string, Partial<Passport>, string]>([
    ['issuer', { issuer: 'i2' }, 'persons'],
    ['viewer', { viewer: 'v2' }, 'persons'],
    ['agency', { agency: 'CA0990200' }, 'persons'],
    ['person on record', { person: 'p1' }, 'persons'],
    ['purpose', { purpose: 'F' }, 'persons'],
    ['case', { case: '26-2' }, 'persons'],
    ['set of facts', { facts: ['authenticated', 'purpose:C', 'mfa'] }, 'persons'],
    ['way of writing the facts', { facts: ['authenticated,purpose:C'] }, 'persons'],
    ['epoch', { epoch: 'e2' }, 'persons'],
    ['subgraph', {}, 'history'],
    ['place of a claim', { purpose: '26-1', case: 'C' }, 'persons'],
  ])('is never that of another %s', async (_what, changed, subgraph) => {
    expect(await passportFor(changed, subgraph)).not.toBe(await passportFor());
  });

  test('is shown for ten seconds, and is good for thirty', async () => {
    const first = await passportFor();
    const { iat = 0, exp } = decodeJwt(first);
    expect(exp).toBe(iat + 30);
    jest.setSystemTime(Date.now() + 9_999);
    expect(await passportFor()).toBe(first);
    jest.setSystemTime(Date.now() + 1);
    const second = await passportFor();
    expect(second).not.toBe(first);
    expect((await verifyPassport(second, { key, subgraph: 'persons' })).claims.viewer).toBe('v1');
  });

  test('is signed anew when the clock was set back', async () => {
    const first = await passportFor();
    jest.setSystemTime(Date.now() - 1_000);
    expect(await passportFor()).not.toBe(first);
  });

  test('of an issuer with a new key is not one of before', async () => {
    const before = await passportFor();
    const rotated = await generatePassportJwk();
    issuer = new PassportIssuer(await signingKeyOf(rotated));
    const after = await shownFor();
    const newKey = await verifyingKeyOf(keyringOf(rotated), 'persons');
    const at = { key: newKey, subgraph: 'persons' };
    await expect(verifyPassport(before, at)).rejects.toThrow('not valid for this subgraph');
    expect((await verifyPassport(after[PASSPORT_HEADER], at)).claims.viewer).toBe('v1');
    const { [PASSPORT_HEADER]: passport, [PROOF_HEADER]: proof } = after;
    expect(() => verifyProof(proof, { passport, body: BODY }, key.proof)).toThrow('not of this passport');
    expect(verifyProof(proof, { passport, body: BODY }, newKey.proof).decisionId).toBe('d1');
  });
});

describe('a proof', () => {
  test.each(['d1', '', 'a decision. of\nany "text" – ✓'])(
    'is new for each fetch and tells its decision %j',
    async (decisionId) => {
      const proofs = await Promise.all([1, 2].map(() => shownFor({ decisionId })));
      const verified = proofs.map(({ [PASSPORT_HEADER]: passport, [PROOF_HEADER]: proof }) =>
        verifyProof(proof, { passport, body: BODY }, key.proof),
      );
      expect(verified.map((proof) => proof.decisionId)).toEqual([decisionId, decisionId]);
      expect(verified[0]?.nonce).not.toBe(verified[1]?.nonce);
    },
  );

  test('covers bytes as it covers text, and no line of a body reads as another request', async () => {
    const { passport, [PROOF_HEADER]: proof } = await shownFor({}, 'persons', 'é\nx');
    expect(verifyProof(proof, { passport, body: Buffer.from('é\nx') }, key.proof).decisionId).toBe('d1');
    expect(() => verifyProof(proof, { passport: `${passport}\né`, body: 'x' }, key.proof)).toThrow(
      'can not be read',
    );
  });
});

test('what can not be signed is an error, and the next fetch tries again', async () => {
  issuer = new PassportIssuer({ ...(await signingKeyOf(jwk)), sign: key.verify });
  await expect(shownFor()).rejects.toThrow();
  await expect(shownFor()).rejects.toThrow();
});
