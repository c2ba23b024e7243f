// A sealed or juvenile record is asked for through another entity: a vehicle's owner, an order's restrained person, a
// license's holder, a search. It is the same as if it did not exist: in lists, cursors, the audit and what was fetched.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HISTORICAL_ORDER_ID, NEIGHBOR_ORDER_ID } from '../../subgraphs/orders/seed-cast.ts';
import { CAST, type CastName, castIndex } from '../../subgraphs/seeding/synthetic/cast.ts';
import { ciiNumber, licenseNumber } from '../../subgraphs/seeding/synthetic/identifiers.ts';
import { hashOf } from '../support/audit-key.ts';
import { startWorld, type World } from '../support/start-world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const RECORD =
  'fragment record on Person { criminalHistory { cii cycles { arrestDate } } supervision { starts } }';
const THROUGH_OTHERS = `query ($id: ID!, $plate: String!, $license: String!, $cii: ID!, $by: PersonSearch!) {
  person(id: $id) { ...record }
  vehicleByPlate(plate: $plate) { registeredOwners { ...record } }
  driverLicense(number: $license) { holder { ...record vehicles { registeredOwners { ...record } } } }
  personSearch(by: $by, first: 1) { edges { node { ...record } } pageInfo { hasNextPage } }
  criminalHistory(cii: $cii) { cii }
} ${RECORD}`;

/** All that can be seen of somebody's record: the answer, what was fetched for it, and what was written down. */
async function seenOf(name: CastName, plate: string, headers = {}) {
  const { id, last, first, dateOfBirth } = CAST[name];
  const variables = {
    id,
    plate,
    license: licenseNumber(castIndex(name)),
    cii: ciiNumber(castIndex(name)),
    by: { lastName: last, firstName: first, dateOfBirth },
  };
  world.fetched.length = 0;
  const { status, data, errors } = await world.ask('detective', {
    query: THROUGH_OTHERS,
    variables,
    headers,
  });
  const { disclosed, withheld, outcome } = world.audit.last;
  const fetched = wordsBySubgraph(world.fetched);
  return { status, data, errors, fetched, disclosed, withheld, outcome };
}

/**
 * Every word that each subgraph was sent. How questions are put together into requests depends on how fast sources are,
 * so that the requests themselves differ from time to time.
 */
function wordsBySubgraph(fetches: World['fetched']): Readonly<Record<string, readonly string[]>> {
  const words: Record<string, Set<string>> = {};
  for (const { subgraph, query } of fetches) {
    words[subgraph] ??= new Set();
    for (const word of query.match(/[A-Za-z_]+/g) ?? []) words[subgraph].add(word);
  }
  return Object.fromEntries(Object.entries(words).map(([name, all]) => [name, [...all].sort()]));
}

const NOTHING = { criminalHistory: null, supervision: [] };

describe('A71 a sealed juvenile record', () => {
  test('looks like that of somebody who was never arrested, wherever it is asked for', async () => {
    const sealed = await seenOf('tobiasCastellane', '8TCW781');
    expect(sealed).toEqual(await seenOf('noahWhitlock', '8NJW410'));
    expect(sealed.errors).toEqual([]);
    expect(sealed.data).toEqual({
      person: NOTHING,
      vehicleByPlate: { registeredOwners: [NOTHING] },
      driverLicense: { holder: { ...NOTHING, vehicles: [{ registeredOwners: [NOTHING] }] } },
      personSearch: { edges: [{ node: NOTHING }], pageInfo: { hasNextPage: expect.any(Boolean) } },
      criminalHistory: null,
    });
  });

  test('is not reached through the order that restrains its subject', async () => {
    const { data, errors } = await world.ask('detective', {
      query: `query ($id: ID!) { protectiveOrder(id: $id) { restrained { fullName ...record } } } ${RECORD}`,
      variables: { id: NEIGHBOR_ORDER_ID },
    });
    expect(errors).toEqual([]);
    expect(data.protectiveOrder.restrained).toEqual({ fullName: 'CASTELLANE, TOBIAS WREN', ...NOTHING });
  });
});

test('A71 a juvenile record that is not sealed is none without the right to it', async () => {
  const query = `query ($id: ID!) { person(id: $id) { ...record } } ${RECORD}`;
  const [juvenile, never] = await Promise.all(
    ['desmondArroyo', 'noahWhitlock'].map((name) =>
      world.ask('detective', { query, variables: { id: CAST[name as CastName].id } }),
    ),
  );
  expect([juvenile?.data, juvenile?.errors]).toEqual([{ person: NOTHING }, []]);
  expect(juvenile?.data).toEqual(never?.data);
});

test('A71 a sealed arrest is none for a purpose that is not criminal justice', async () => {
  const query = `query ($id: ID!) { person(id: $id) { ...record } } ${RECORD}`;
  const question = { query, variables: { id: CAST.priyaLindqvist.id } };
  const family = await world.ask('detective', { ...question, headers: { 'inquiry-purpose': 'D' } });
  expect([family.data, family.errors]).toEqual([{ person: NOTHING }, []]);
  const criminal = await world.ask('detective', question);
  expect(criminal.data.person.criminalHistory.cycles).toHaveLength(1);
});

test('A71 a historical order is missing from lists, as from its own number', async () => {
  const query = `query ($id: ID!, $order: ID!, $case: String!) {
    person(id: $id) { protectiveOrders { id } } protectiveOrder(id: $order) { id } protectiveOrdersByCase(caseNumber: $case) { id }
  }`;
  const grace = { id: CAST.graceFenwick.id, order: HISTORICAL_ORDER_ID, case: 'CV-2016-0000877' };
  const nobody = { id: CAST.haroldOsei.id, order: 'PO99999999', case: 'CV-0000-0000000' };
  const hidden = await world.ask('patrol-officer', { query, variables: grace });
  const { disclosed: audited, subjects, sought } = world.audit.last;
  expect(subjects).toEqual([hashOf('person', grace.id)]);
  expect(sought).toEqual([
    hashOf('person', grace.id),
    hashOf('order', grace.order),
    hashOf('court-case', grace.case),
  ]);
  const none = await world.ask('patrol-officer', { query, variables: nobody });
  expect([hidden.data, hidden.errors, audited]).toEqual([none.data, none.errors, world.audit.last.disclosed]);
  expect(
    (await world.ask('detective', { query, variables: grace })).data.person.protectiveOrders,
  ).toHaveLength(1);
});

test('A71 a warrant that awaits its second-party check is missing from the list of any other agency', async () => {
  const query = 'query ($id: ID!) { person(id: $id) { wantedRecords { nic status } } }';
  const ask = (id: string) => world.ask('patrol-officer', { query, variables: { id } });
  const hidden = await ask(CAST.markusDunmoor.id);
  expect([hidden.data, hidden.errors]).toEqual([{ person: { wantedRecords: [] } }, []]);
  expect((await ask(CAST.marcusDunmore.id)).data.person.wantedRecords).toHaveLength(1);
});
