// Purpose, case and rights reach a source in the signed passport only; what a client claims in other ways stays outside.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { decodeJwt, type JWTPayload } from 'jose';
import type { Permissions } from '../../schema/policy/permissions.ts';
import { detailsOf } from '../support/audit-key.ts';
import { GUARDED_PEOPLE } from '../support/guarded-people.ts';
import type { Sent } from '../support/small/raw-request.ts';
import { type SmallHouse, startSmallHouse } from '../support/small/small-house.ts';

const permissions: Permissions = {
  needToKnowRequired: false,
  inquiry: { purpose: 'required', reason: 'required' },
  purposes: { C: { title: 'Criminal justice', case: true }, F: { title: 'Firearms', case: false } },
  roles: {
    detective: { title: 'Detective', scopes: ['cori', 'ssn'], purposes: ['C'] },
    examiner: { title: 'Examiner', scopes: ['cori'], purposes: ['F'] },
  },
  rules: [],
};
const QUERY = '{ person(id: "p1") { name history { text } } }';
const DETECTIVE: JWTPayload = { roles: ['detective'] };
const STATED = { 'inquiry-purpose': 'C', 'inquiry-case': '26-1', 'inquiry-reason': 'follow-up' };

let house: SmallHouse;
beforeAll(async () => {
  house = await startSmallHouse({ subgraphs: GUARDED_PEOPLE, permissions });
});
beforeEach(() => {
  house.fetched.length = 0;
});
afterAll(() => house.close());

async function send(sent: Sent, claims = DETECTIVE) {
  const body = JSON.stringify({ query: QUERY });
  return house.send({
    body,
    ...sent,
    headers: { ...(await house.headersOf(claims)), ...STATED, ...sent.headers },
  });
}

describe('A29 what a client sends beside its inquiry', () => {
  test('never reaches a subgraph', async () => {
    const answer = await send({
      headers: {
        'x-ntk-purpose': 'F',
        'x-purpose': 'F',
        'x-forwarded-for': '10.0.0.1',
        'x-viewer': 'chief',
        passport: 'forged.pass.port',
        'passport-proof': '1.0.forged.proof',
        cookie: 'session=1',
        'proxy-authorization': 'Basic eA==',
        traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
        'apollo-federation-include-trace': 'ftv1',
      },
    });
    expect(answer.codes).toEqual([]);
    expect(house.fetched).toHaveLength(2);
    for (const { headers, subgraph } of house.fetched) {
      expect(Object.keys(headers).sort()).toEqual(
        [
          'accept',
          'connection',
          'content-length',
          'content-type',
          'host',
          'passport',
          'passport-proof',
        ].sort(),
      );
      const { passport, aud } = decodeJwt<{ passport: Record<string, unknown> }>(String(headers.passport));
      expect(aud).toBe(subgraph);
      expect(passport).toMatchObject({
        issuer: 'https://idp.example',
        viewer: 'v1',
        agency: 'CA0990100',
        purpose: 'C',
        case: '26-1',
      });
      expect(passport.facts).toEqual(expect.arrayContaining(['role:detective', 'purpose:C', 'scope:cori']));
    }
    expect(JSON.stringify(house.fetched)).not.toMatch(/forged|chief|session=1|follow-up|Bearer/);
    expect(house.audit.last).toMatchObject({ viewer: 'v1', purpose: 'C' });
    expect(detailsOf(house.audit.last).address).toBe('127.0.0.1');
  });

  test('in `extensions`, in variables or in the body changes nothing', async () => {
    const claims = { purpose: 'F', passport: 'x', headers: { 'inquiry-purpose': 'F' }, roles: ['examiner'] };
    await send({ body: JSON.stringify({ query: QUERY, extensions: claims, variables: claims, ...claims }) });
    expect(house.audit.last).toMatchObject({ purpose: 'C', outcome: 'ANSWERED' });
    expect(JSON.stringify(house.fetched.map(({ body }) => body))).not.toMatch(/examiner|purpose/);
  });

  test('in its token only counts where the configuration says so', async () => {
    const { json } = await send({}, { roles: [], scope: 'cori ssn', scp: ['cori'], purpose: 'C' });
    expect(json.errors?.[0]?.extensions.code).toBe('PURPOSE_NOT_PERMITTED');
    expect(house.fetched).toEqual([]);
  });
});

describe('A30 a purpose is refused, and nothing is asked', () => {
  test.each<[string, Sent['headers'], number, string]>([
    ['that is missing', { 'inquiry-purpose': '' }, 400, 'PURPOSE_REQUIRED'],
    ['of spaces', { 'inquiry-purpose': '   ' }, 400, 'PURPOSE_REQUIRED'],
    ['that the role may not hold', { 'inquiry-purpose': 'F' }, 403, 'PURPOSE_NOT_PERMITTED'],
    ['that nobody knows', { 'inquiry-purpose': 'Z' }, 403, 'PURPOSE_NOT_PERMITTED'],
    ['in small letters', { 'inquiry-purpose': 'c' }, 403, 'PURPOSE_NOT_PERMITTED'],
    ['of a prototype', { 'inquiry-purpose': 'constructor' }, 403, 'PURPOSE_NOT_PERMITTED'],
    ['that comes twice', { 'inquiry-purpose': ['C', 'C'] }, 400, 'BAD_REQUEST'],
    ['that comes twice, once another', { 'inquiry-purpose': ['F', 'C'] }, 400, 'BAD_REQUEST'],
    ['that is a list', { 'inquiry-purpose': 'C,F' }, 400, 'BAD_REQUEST'],
    ['with another letter that looks alike', { 'inquiry-purpose': 'С' }, 400, 'BAD_REQUEST'],
    ['without its case', { 'inquiry-case': '' }, 400, 'PURPOSE_REQUIRED'],
    ['with two cases', { 'inquiry-case': ['26-1', '26-2'] }, 400, 'BAD_REQUEST'],
    ['with a case of words', { 'inquiry-case': '26-1; drop' }, 400, 'BAD_REQUEST'],
    ['without a reason', { 'inquiry-reason': '' }, 400, 'PURPOSE_REQUIRED'],
    ['with a reason of a book', { 'inquiry-reason': 'x'.repeat(9_000) }, 400, 'BAD_REQUEST'],
  ])('%s', async (_name, headers, status, code) => {
    const sent = Object.fromEntries(
      Object.entries(headers ?? {}).map(([name, value]) => [
        name,
        typeof value === 'string' ? Buffer.from(value).toString('latin1') : value,
      ]),
    );
    const answer = await send({ headers: sent });
    expect({ status: answer.status, codes: answer.codes, data: answer.json.data }).toEqual({
      status,
      codes: [code],
      data: undefined,
    });
    expect(house.fetched).toEqual([]);
    expect(house.audit.last).toMatchObject({ outcome: code, disclosed: {} });
    expect(house.audit.last.decisionId).toBe(answer.json.extensions?.decisionId);
  });

  test('as a whole when a batch changes it on the way', async () => {
    const answer = await send({ body: JSON.stringify([{ query: QUERY }, { query: QUERY, purpose: 'F' }]) });
    expect({ status: answer.status, codes: answer.codes }).toEqual({ status: 400, codes: ['BAD_REQUEST'] });
    expect(house.fetched).toEqual([]);
  });

  test('even beside a question for the schema that needs none', async () => {
    const query =
      '{ __typename __schema { queryType { name } } ...F } fragment F on Query { person(id: "p1") { name } }';
    const answer = await send({ headers: { 'inquiry-purpose': '' }, body: JSON.stringify({ query }) });
    expect(answer.codes).toEqual(['PURPOSE_REQUIRED']);
    expect(house.fetched).toEqual([]);
  });
});
