// A viewer looks up their own record: answered or refused as the permissions say. By default it does not exist for them.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { defaultPermissions, projectText } from '../../commands/default-graph.ts';
import { DEFAULT_RECORD_RULES, type RecordRules } from '../../schema/policy/record-rules.ts';
import { compileOwnRules } from '../../subgraphs/guard/own-rules.ts';
import { CAST, castIndex } from '../../subgraphs/synthetic/cast.ts';
import { ciiNumber, licenseNumber } from '../../subgraphs/synthetic/identifiers.ts';
import { DETECTIVE, startTestSubgraphs, type TestSubgraphs } from '../../subgraphs/testing/test-subgraphs.ts';
import type { PersonaId } from '../support/cast.ts';
import { startWorld, type World } from '../support/start-world.ts';

const index = castIndex('rubenOkafor');
const OKAFOR = CAST.rubenOkafor.id;

describe('A73 through the gateway, a detective', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  const ask = (persona: PersonaId) =>
    world.ask(persona, {
      query: `query ($id: ID!, $cii: ID!) {
        person(id: $id) { fullName criminalHistory { cii } supervision { starts } } criminalHistory(cii: $cii) { cii }
      }`,
      variables: { id: OKAFOR, cii: ciiNumber(index) },
    });

  test('finds nothing of his own, though the record is there for a colleague', async () => {
    const own = await ask('detective');
    expect([own.errors, own.data]).toEqual([
      [],
      {
        person: { fullName: 'OKAFOR, RUBEN CHIDI', criminalHistory: null, supervision: [] },
        criminalHistory: null,
      },
    ]);
    const { data } = await ask('firearms-examiner');
    expect(data.criminalHistory).toEqual({ cii: ciiNumber(index) });
  });

  test('does not find it by his own license either', async () => {
    const query = `query ($number: String!) { driverLicense(number: $number) { holder { criminalHistory { cii } } } }`;
    const { data } = await world.ask('detective', { query, variables: { number: licenseNumber(index) } });
    expect(data).toEqual({ driverLicense: { holder: { criminalHistory: null } } });
  });
});

describe('A73 the permissions decide', () => {
  let subgraphs: TestSubgraphs;
  let rules = rulesWith({});
  beforeAll(async () => {
    subgraphs = await startTestSubgraphs(undefined, { rules: () => rules });
  });
  afterAll(() => subgraphs.close());

  const findsOwn = async (as: { person?: string; agency?: string }): Promise<boolean> => {
    const query = 'query ($cii: ID!) { criminalHistory(cii: $cii) { cii } }';
    const variables = { cii: ciiNumber(index) };
    const { data } = await subgraphs.ask('history', query, { variables, facts: DETECTIVE, as });
    return data.criminalHistory !== null;
  };

  test('by default it is withheld, and a viewer whose token names nobody is not taken for anybody', async () => {
    rules = rulesWith({});
    expect(await findsOwn({ person: OKAFOR })).toBe(false);
    expect(await findsOwn({ person: CAST.danaWhitlock.id })).toBe(true);
    expect(await findsOwn({})).toBe(true);
  });

  test('it can be answered for one agency, or for all', async () => {
    const { withhold } = DEFAULT_RECORD_RULES.ownRecord;
    rules = rulesWith({ ownRecord: { withhold, answeredFor: ['CA0990000'] } });
    expect(await findsOwn({ person: OKAFOR, agency: 'CA0990000' })).toBe(true);
    expect(await findsOwn({ person: OKAFOR, agency: 'CA0990100' })).toBe(false);
    rules = rulesWith({ ownRecord: { withhold: [], answeredFor: [] } });
    expect(await findsOwn({ person: OKAFOR })).toBe(true);
  });
});

function rulesWith(changed: Partial<RecordRules>) {
  const permissions = { ...defaultPermissions(), records: { ...DEFAULT_RECORD_RULES, ...changed } };
  return compileOwnRules(projectText('schema/supergraph.graphql'), permissions);
}
