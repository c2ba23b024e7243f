// What other states say of a vehicle or a person on file here: asked by what the graph knows of them, and never by anybody
// about themselves.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { defaultPermissions, projectText } from '../../commands/default-graph.ts';
import type { Database } from '../../platform/database.ts';
import { openMemoryDatabase } from '../../platform/pglite-database.ts';
import { DEFAULT_RECORD_RULES, type RecordRules } from '../../schema/policy/record-rules.ts';
import { CAST } from '../seeding/synthetic/cast.ts';
import { STOLEN_VIN } from '../seeding/synthetic/vehicles.ts';
import { compileOwnRules } from '../serving/guard/own-rules.ts';
import { OFFICER, startTestSubgraphs, type TestSubgraphs } from '../testing/test-subgraphs.ts';
import { type SimulatedStates, startStates } from './simulator/start-states.ts';

const ASKER = { purpose: 'C', case: 'AB-2026-004417', reason: 'traffic stop', decisionId: 'decision-1' };
const NLETS = [...OFFICER, 'agency-type:0', 'scope:interstate:read'];
const MARCUS = {
  __typename: 'Person',
  id: CAST.marcusDunmore.id,
  fullName: 'DUNMORE, MARCUS ELLERY',
  dateOfBirth: CAST.marcusDunmore.dateOfBirth,
};

const folder = mkdtempSync(join(tmpdir(), 'interstate-'));
let rules = rulesWith({});
let states: SimulatedStates;
let database: Database;
let subgraphs: TestSubgraphs;
/** How many messages the states had been sent before the test. */
let before = 0;
beforeAll(async () => {
  states = await startStates({ deadlineMs: 4_000, settings: { timeoutMs: 3_000, pauseAfter: 100 } });
  const interstateResponders = join(folder, 'states.yaml');
  writeFileSync(interstateResponders, states.respondersText);
  database = await openMemoryDatabase();
  subgraphs = await startTestSubgraphs(async () => database, { rules: () => rules, interstateResponders });
});
beforeEach(async () => {
  rules = rulesWith({});
  before = states.asked.length;
  await database.query('delete from interstate.sent_message');
});
afterAll(async () => {
  await subgraphs.close();
  await states.close();
  rmSync(folder, { recursive: true });
});

const asked = () => states.asked.slice(before);

function rulesWith(ownRecord: Partial<RecordRules['ownRecord']>) {
  const records = { ...DEFAULT_RECORD_RULES, ownRecord: { ...DEFAULT_RECORD_RULES.ownRecord, ...ownRecord } };
  return compileOwnRules(projectText('schema/supergraph.graphql'), { ...defaultPermissions(), records });
}

async function outOfState(
  representation: { readonly __typename: string },
  selection: string,
  as: object = {},
) {
  const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
    ... on ${representation.__typename} { outOfState(states: ["OR", "NV"]) { ${selection} } } } }`;
  const variables = { representations: [representation] };
  const { data, errors = [] } = await subgraphs.ask('interstate', query, {
    facts: NLETS,
    variables,
    as: { ...ASKER, ...as },
  });
  expect(errors).toEqual([]);
  return data._entities[0].outOfState;
}

describe('a car that is registered here', () => {
  const vehicle = (vin: string) => ({ __typename: 'Vehicle', vin });
  const WHOLE = `isPartial states { state { code } status records } vehicles {
    answeredBy { code } plate vin colors { ncic { code } } registeredOwners { name }
    hotFileHits { file offense confirmation { nic caveat } } }`;

  test('is registered in Oregon too, under another plate, another owner and another color', async () => {
    const answer = await outOfState(vehicle(STOLEN_VIN), WHOLE);
    expect(answer).toMatchObject({
      isPartial: false,
      states: [
        { state: { code: 'OR' }, status: 'HIT', records: 1 },
        { state: { code: 'NV' }, status: 'NO_HIT', records: 0 },
      ],
      vehicles: [
        {
          answeredBy: { code: 'OR' },
          plate: '731QZD',
          vin: STOLEN_VIN,
          registeredOwners: [{ name: 'TREMBLAY, COLE ANSEL' }],
          hotFileHits: [
            {
              file: 'STOLEN_PLATE',
              offense: 'plate taken from another vehicle',
              confirmation: { nic: null, caveat: expect.stringContaining('not probable cause') },
            },
          ],
        },
      ],
    });
    expect(asked().map(({ messageKey, destination, fields }) => [messageKey, destination, fields])).toEqual(
      expect.arrayContaining([
        ['RQ', 'OR', { VIN: STOLEN_VIN }],
        ['RQ', 'NV', { VIN: STOLEN_VIN }],
      ]),
    );
  });

  test('is on no record there, and both states said so', async () => {
    const answer = await outOfState(vehicle('1N4ZZ000000000000'), WHOLE);
    expect(answer).toMatchObject({ isPartial: false, vehicles: [] });
    expect(answer.states.map(({ status }: { status: string }) => status)).toEqual(['NO_HIT', 'NO_HIT']);
  });
});

describe('a viewer', () => {
  const ANSWER = 'states { status reason } drivers { licenseNumber }';
  const onRecord = () => database.query('select 1 from interstate.sent_message');

  test.each([
    ['who has licenses in both', MARCUS],
    ['of whom no state knows', { ...MARCUS, id: CAST.noahWhitlock.id, fullName: 'WHITLOCK, NOAH JAMES' }],
  ])('has nothing sent out about themselves, and is told the same: %s', async (_who, person) => {
    const answer = await outOfState(person, ANSWER, { person: person.id });
    expect(answer).toEqual({
      states: Array(2).fill({ status: 'DENIED', reason: 'OWN_RECORD' }),
      drivers: [],
    });
    expect([asked(), await onRecord()]).toEqual([[], []]);
  });

  test('who is somebody else has it sent, and so has one whose token names nobody', async () => {
    for (const as of [{ person: CAST.danaWhitlock.id }, {}])
      expect((await outOfState(MARCUS, ANSWER, as)).drivers).toHaveLength(2);
    expect(asked()).toHaveLength(4);
  });

  test('may ask about themselves where the permissions leave it open, for all or for one agency', async () => {
    const himself = { person: MARCUS.id };
    rules = rulesWith({ withhold: ['criminal-history'] });
    expect((await outOfState(MARCUS, ANSWER, himself)).drivers).toHaveLength(2);
    rules = rulesWith({ answeredFor: ['CA0990300'] });
    expect((await outOfState(MARCUS, ANSWER, { ...himself, agency: 'CA0990300' })).drivers).toHaveLength(2);
    expect((await outOfState(MARCUS, ANSWER, himself)).drivers).toEqual([]);
  });
});
