// A viewer looks up their own record: answered or refused as the permissions say. By default it does not exist for them.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { defaultPermissions, projectText } from '../../commands/default-graph.ts';
import { DEFAULT_RECORD_RULES, type RecordRules } from '../../schema/policy/record-rules.ts';
import { CAST, castIndex } from '../../subgraphs/seeding/synthetic/cast.ts';
import { ciiNumber, licenseNumber } from '../../subgraphs/seeding/synthetic/identifiers.ts';
import { compileOwnRules } from '../../subgraphs/serving/guard/own-rules.ts';
import { DETECTIVE, startTestSubgraphs, type TestSubgraphs } from '../../subgraphs/testing/test-subgraphs.ts';
import type { PersonaId } from '../support/cast.ts';
import { startWorld, type World } from '../support/start-world.ts';
import { startWatchedWorld, type WatchedWorld } from '../support/watched-world.ts';

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

describe('A73 is marked for oversight within seconds', () => {
  let world: WatchedWorld;
  beforeAll(async () => {
    world = await startWatchedWorld();
  });
  afterAll(() => world.close());

  const person = (id: string) => ({
    query: 'query ($id: ID!) { person(id: $id) { fullName } }',
    variables: { id },
  });

  test('whoever looks up themself, somebody they declared, a colleague, a celebrity', async () => {
    for (const name of [
      'rubenOkafor',
      'priyaLindqvist',
      'danaWhitlock',
      'vivienneAubrey',
      'marcusDunmore',
    ] as const)
      expect((await world.ask('detective', person(CAST[name].id))).errors).toEqual([]);
    const marks = await world.marksOf('detective', 4);
    expect(marks.map(({ rules }) => rules)).toEqual(['COWORKER', 'FAMILY', 'SELF', 'VIP']);
    for (const { text } of marks) expect(text).not.toMatch(/Okafor|Lindqvist|Whitlock|Aubrey|P\d{8}/i);
  });

  test('by a license whose holder is not selected, and by a request that is refused', async () => {
    const query = 'query ($number: String!) { driverLicense(number: $number) { class } }';
    const variables = { number: licenseNumber(castIndex('danaWhitlock')).toLowerCase() };
    await world.ask('patrol-officer', { query, variables });
    const refused = await world.ask('patrol-officer', {
      query,
      variables,
      headers: { 'inquiry-purpose': 'J' },
    });
    expect(refused.errors.map(({ extensions }) => extensions.code)).toEqual(['PURPOSE_NOT_PERMITTED']);
    expect((await world.marksOf('patrol-officer', 2)).map(({ rules }) => rules)).toEqual([
      'PURPOSE_DRIFT',
      'SELF',
    ]);
  });

  test('and nothing is marked of a stop that is about its case', async () => {
    await world.askTrafficStop('patrol-officer');
    await world.ask('patrol-officer', person(CAST.noahWhitlock.id));
    const marks = await world.marksOf('patrol-officer', 3);
    expect(marks.map(({ rules }) => rules)).toEqual(['FAMILY', 'PURPOSE_DRIFT', 'SELF']);
  });
});
