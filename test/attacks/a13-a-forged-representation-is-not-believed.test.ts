// A representation with extra values reaches a subgraph: without the gateway's proof over exactly that body it is
// refused, and even with one only the key in it is believed.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PassportIssuer } from '../../platform/passport-issuer.ts';
import { generatePassportJwk, signingKeyOf } from '../../platform/passport-key.ts';
import { CAST, castIndex } from '../../subgraphs/seeding/synthetic/cast.ts';
import { ciiNumber } from '../../subgraphs/seeding/synthetic/identifiers.ts';
import {
  DETECTIVE,
  OFFICER,
  startTestSubgraphs,
  type TestSubgraphs,
} from '../../subgraphs/testing/test-subgraphs.ts';

let subgraphs: TestSubgraphs;
beforeAll(async () => {
  subgraphs = await startTestSubgraphs();
});
afterAll(() => subgraphs.close());

const PERSON = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
  ... on Person { id fullName residence { city } isJuvenile }
} }`;
const { danaWhitlock, marcusDunmore } = CAST;
const honest = { __typename: 'Person', id: danaWhitlock.id };
const forged = { ...honest, fullName: 'NOBODY', addressConfidential: false, residence: { city: 'Here' } };
const bodyOf = (...representations: readonly object[]): string =>
  JSON.stringify({ query: PERSON, variables: { representations } });

test('A13 values added after the gateway signed are refused', async () => {
  subgraphs.takeStatements();
  const passport = await subgraphs.passport('persons', bodyOf(honest));
  const { status, data } = await subgraphs.post('persons', bodyOf(forged), passport);
  expect([status, data]).toEqual([401, undefined]);
  expect(subgraphs.takeStatements()).toEqual([]);
});

test('A13 a signature of anyone else is refused', async () => {
  const body = bodyOf(forged);
  const stranger = {
    issuer: 'i',
    viewer: 'x',
    agency: 'CA0990100',
    facts: [...OFFICER],
    epoch: '',
    decisionId: '',
  };
  const key = await signingKeyOf(await generatePassportJwk());
  const shown = await new PassportIssuer(key).headersFor(stranger, 'persons', body);
  expect((await subgraphs.post('persons', body, shown)).status).toBe(401);
});

test('A13 signed by the gateway, a representation names its entity and says nothing of it', async () => {
  const { data } = await subgraphs.ask('persons', PERSON, { variables: { representations: [forged] } });
  expect(data._entities).toEqual([
    { id: danaWhitlock.id, fullName: 'WHITLOCK, DANA MARIE', residence: null, isJuvenile: null },
  ]);
});

test('A13 a representation without its key is nobody', async () => {
  const representations = [{ __typename: 'Person', fullName: 'NOBODY' }];
  const { data, errors } = await subgraphs.ask('persons', PERSON, { variables: { representations } });
  expect(data._entities).toEqual([null]);
  expect(JSON.stringify(errors ?? [])).not.toContain('NOBODY');
});

test('A13 a history that is handed in is not handed back', async () => {
  const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
    ... on CriminalHistory { cii person { id } cycles { arrestDate } }
  } }`;
  const representations = ['marcusDunmore', 'tobiasCastellane'].map((name) => ({
    __typename: 'CriminalHistory',
    cii: ciiNumber(castIndex(name as 'marcusDunmore')),
    person: { id: danaWhitlock.id },
    cycles: [{ arrestDate: '1999-09-09' }],
  }));
  const { data } = await subgraphs.ask('history', query, {
    variables: { representations },
    facts: DETECTIVE,
  });
  expect(data._entities).toEqual([expect.objectContaining({ person: { id: marcusDunmore.id } }), null]);
  expect(JSON.stringify(data)).not.toContain('1999-09-09');
});
