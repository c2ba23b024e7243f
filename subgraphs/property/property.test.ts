// What an inquiry finds in the seven property files, and what it does not.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { REFERENCE_DATE } from '../seeding/synthetic/population.ts';
import { STOLEN_VIN } from '../seeding/synthetic/vehicles.ts';
import { OFFICER, startTestSubgraphs, type TestSubgraphs } from '../testing/test-subgraphs.ts';
import { STOLEN_CAR_NIC, UNCHECKED_GUN_NIC, VALIDATION_DUE_NIC } from './seed/seed-cast.ts';

let subgraphs: TestSubgraphs;
beforeAll(async () => {
  subgraphs = await startTestSubgraphs();
});
afterAll(() => subgraphs.close());

const PORT_MARROW = { agency: 'CA0990300' };

async function ask(query: string, question: Parameters<TestSubgraphs['ask']>[2] = {}) {
  const { data, errors = [] } = await subgraphs.ask('property', query, question);
  return { data, errors: errors.map(({ message, extensions }) => ({ message, code: extensions?.code })) };
}

describe('an inquiry', () => {
  test('tells that a car is stolen, and that this alone is no cause', async () => {
    const { data } = await ask(
      `{ stolenVehicleRecords(vin: "${STOLEN_VIN}") { nic file { code label } mke { code label } agency { ori } status version
         confirmation { nic enteredBy caveat } } }`,
    );
    expect(data.stolenVehicleRecords).toEqual([
      {
        nic: STOLEN_CAR_NIC,
        file: { code: 'V', label: 'vehicle' },
        mke: { code: 'EV', label: 'enter: stolen, vehicle' },
        agency: { ori: 'CA0990300' },
        status: 'ACTIVE',
        version: 1,
        confirmation: {
          nic: STOLEN_CAR_NIC,
          enteredBy: 'CA0990300',
          caveat: expect.stringContaining('not probable cause'),
        },
      },
    ]);
  });

  test.each([
    ['a gun by its serial number', 'gunRecords(serialNumber: "zz-g4471")', 'G000004471'],
    [
      'a gun of this make only',
      'gunRecords(serialNumber: "ZZG4471", make: "GLC", caliber: "9")',
      'G000004471',
    ],
    [
      'an article by its serial number',
      'articleRecords(serialNumber: "ZZA3118", type: "TGENERA")',
      'A000003118',
    ],
    ['a boat by its hull', 'boatRecords(hullNumber: "ZZZ00417D")', 'B000000417'],
    ['a boat whose hull was read with an O', 'boatRecords(registrationNumber: "CF 9417 ZZ")', 'B000000417'],
    ['securities', 'securitiesRecords(serialNumber: "ZZ90021177", denomination: 500)', 'S000001177'],
    ['a part by the number its owner etched', 'partRecords(ownerAppliedNumber: "zzpO552")', 'T000000552'],
    ['a plate', 'plateRecords(plate: "8lst-604")', 'P000006040'],
    ['a vehicle by its plate', 'stolenVehicleRecords(plate: "8KXW219")', STOLEN_CAR_NIC],
  ])('finds %s', async (_what, inquiry, nic) => {
    expect(await ask(`{ found: ${inquiry} { nic } }`)).toEqual({ data: { found: [{ nic }] }, errors: [] });
  });

  test.each([
    ['a gun of another make', 'gunRecords(serialNumber: "ZZG4471", make: "SW")'],
    ['a plate of another state', 'plateRecords(plate: "8LST604", state: "NV")'],
    ['an article by the number of a gun', 'articleRecords(serialNumber: "ZZG4471")'],
    [
      'securities of another denomination',
      'securitiesRecords(serialNumber: "ZZ90021177", denomination: 100)',
    ],
  ])('does not find %s', async (_what, inquiry) => {
    expect(await ask(`{ found: ${inquiry} { nic } }`)).toEqual({ data: { found: [] }, errors: [] });
  });

  test.each([
    ['no number', 'gunRecords(serialNumber: " ")', /`serialNumber` is empty/],
    ['neither number', 'articleRecords(type: "TGENERA")', /give `serialNumber` or `ownerAppliedNumber`/],
    ['both', 'boatRecords(hullNumber: "1", registrationNumber: "2")', /one of them/],
    ['part of a plate', 'plateRecords(plate: "8LS*")', /must be a whole plate/],
    ['no vehicle', 'stolenVehicleRecords(vin: "")', /give `vin` or `plate`/],
    ['a state that is none', 'plateRecords(plate: "8LST604", state: "ZZ")', /NCIC code of a state/],
  ])('says what to write in place of %s', async (_what, inquiry, message) => {
    const { data, errors } = await ask(`{ found: ${inquiry} { nic } }`);
    expect(data).toEqual({ found: null });
    expect(errors).toEqual([{ code: 'BAD_USER_INPUT', message: expect.stringMatching(message) }]);
  });

  test('asks once for each relation, however many vehicles it is about', async () => {
    subgraphs.takeStatements();
    const representations = ['8KXW219', '8LST604', '8SAM123'].map((plate, place) => ({
      __typename: 'Vehicle',
      vin: place === 0 ? STOLEN_VIN : `none${place}`,
      plate,
      plateState: { code: 'CA' },
    }));
    const { data } = await ask(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) {
        ... on Vehicle { stolenRecords { nic } plateRecords { nic loss } } } }`,
      { variables: { representations } },
    );
    expect(data._entities).toEqual([
      { stolenRecords: [{ nic: STOLEN_CAR_NIC }], plateRecords: [] },
      { stolenRecords: [], plateRecords: [{ nic: 'P000006040', loss: 'LOST' }] },
      { stolenRecords: [], plateRecords: [] },
    ]);
    expect(subgraphs.takeStatements()).toHaveLength(1);
  });

  test('is about a vehicle without a plate all the same', async () => {
    const representations = [{ __typename: 'Vehicle', vin: STOLEN_VIN, plate: null, plateState: null }];
    const { data } = await ask(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) {
        ... on Vehicle { stolenRecords { nic } plateRecords { nic } } } }`,
      { variables: { representations } },
    );
    expect(data._entities).toEqual([{ stolenRecords: [{ nic: STOLEN_CAR_NIC }], plateRecords: [] }]);
  });
});

describe('a record that nobody has checked', () => {
  const query = `{ propertyRecord(nic: "${UNCHECKED_GUN_NIC}") { nic status lifeCycle { awaitsCheck } }
    gunRecords(serialNumber: "ZZR4990") { nic } propertyChecksDue { edges { node { nic } } } }`;

  test('is there for the agency that entered it', async () => {
    const { data } = await ask(query, { as: PORT_MARROW });
    expect(data).toEqual({
      propertyRecord: { nic: UNCHECKED_GUN_NIC, status: 'PENDING', lifeCycle: { awaitsCheck: true } },
      gunRecords: [{ nic: UNCHECKED_GUN_NIC }],
      propertyChecksDue: { edges: [{ node: { nic: UNCHECKED_GUN_NIC } }] },
    });
  });

  test('looks like none to everybody else, after the same statements', async () => {
    const observed = async (nic: string) => {
      subgraphs.takeStatements();
      const answer = await ask(`{ propertyRecord(nic: "${nic}") { nic } }`);
      return { answer, statements: subgraphs.takeStatements() };
    };
    expect(await observed(UNCHECKED_GUN_NIC)).toEqual(await observed('G999999999'));
    const { data } = await ask(query);
    expect(data).toEqual({ propertyRecord: null, gunRecords: [], propertyChecksDue: { edges: [] } });
  });

  test('is not found off-line either, nor told by a page or a cursor', async () => {
    const search = `{ propertySearch(by: { file: GUN, make: "SW", enteredFrom: "2026-06-29", enteredTo: "2026-06-29" }) {
      edges { node { nic } } pageInfo { hasNextPage endCursor } } }`;
    expect((await ask(search)).data.propertySearch).toEqual({
      edges: [],
      pageInfo: { hasNextPage: false, endCursor: null },
    });
    const own = await ask(search, { as: PORT_MARROW });
    expect(own.data.propertySearch.edges).toEqual([{ node: { nic: UNCHECKED_GUN_NIC } }]);
  });
});

describe('a record that is to be validated', () => {
  const due = '{ propertyValidationsDue { edges { node { nic status lifeCycle { validationDue } } } } }';

  test('is on the worklist of the agency that entered it, and of no other', async () => {
    const { data } = await ask(due);
    expect(data.propertyValidationsDue.edges).toContainEqual({
      node: { nic: VALIDATION_DUE_NIC, status: 'ACTIVE', lifeCycle: { validationDue: '2026-07-17' } },
    });
    const other = await ask(due, { as: PORT_MARROW });
    const others = other.data.propertyValidationsDue.edges.map(
      ({ node }: { node: { nic: string } }) => node.nic,
    );
    expect(others).not.toContain(VALIDATION_DUE_NIC);
  });

  test('is no hit any more on the day after its last, and reads as purged', async () => {
    const query = `{ articleRecords(serialNumber: "ZZA3118") { nic } propertyRecord(nic: "${VALIDATION_DUE_NIC}") { status } }`;
    subgraphs.setToday('2026-07-17');
    const before = await ask(query);
    subgraphs.setToday('2026-07-18');
    const after = await ask(query);
    const worklist = await ask(due);
    subgraphs.setToday(REFERENCE_DATE);
    expect(before.data).toEqual({
      articleRecords: [{ nic: VALIDATION_DUE_NIC }],
      propertyRecord: { status: 'ACTIVE' },
    });
    expect(after.data).toEqual({ articleRecords: [], propertyRecord: { status: 'PURGED' } });
    expect(JSON.stringify(worklist.data)).not.toContain(VALIDATION_DUE_NIC);
  });
});

describe('an off-line search', () => {
  const search = (by: string, page = '') =>
    ask(
      `{ propertySearch(by: { ${by} }${page}) { edges { cursor node { nic status } } pageInfo { hasNextPage endCursor } } }`,
    );
  const PERIOD = 'enteredFrom: "2025-07-01", enteredTo: "2026-06-30"';

  test('finds what has something in common, by file, description, color, agency and case', async () => {
    for (const by of [
      'file: BOAT, make: "bwc"',
      'file: BOAT, color: "WHI", year: 2014',
      'file: BOAT, ori: "CA0990000", oca: "AS-2025-020417"',
    ]) {
      const { data } = await search(`${by}, ${PERIOD}`);
      expect(data.propertySearch.edges).toContainEqual(
        expect.objectContaining({ node: { nic: 'B000000417', status: 'ACTIVE' } }),
      );
    }
    const blue = await search(`file: VEHICLE, color: "BLU", make: "HOND", ${PERIOD}`);
    expect(blue.data.propertySearch.edges[0].node.nic).toBe(STOLEN_CAR_NIC);
  });

  test('is paged without gaps or repeats', async () => {
    const by = `file: ARTICLE, ori: "CA0990100", enteredFrom: "2025-07-01", enteredTo: "2026-06-30"`;
    const whole = (await search(by, ', first: 50')).data.propertySearch.edges;
    const first = (await search(by, ', first: 1')).data.propertySearch;
    const rest = (await search(by, `, first: 50, after: "${first.pageInfo.endCursor}"`)).data.propertySearch;
    expect(first.pageInfo.hasNextPage).toBe(whole.length > 1);
    expect([...first.edges, ...rest.edges]).toEqual(whole);
  });

  test.each([
    ['SEARCH_TOO_BROAD', `file: GUN, ${PERIOD}`, /say something of the property/],
    [
      'SEARCH_TOO_BROAD',
      'file: GUN, make: "SW", enteredFrom: "2020-01-01", enteredTo: "2026-01-01"',
      /366 days/,
    ],
    [
      'BAD_USER_INPUT',
      'file: GUN, make: "SW", enteredFrom: "2026-01-02", enteredTo: "2026-01-01"',
      /is before/,
    ],
    [
      'BAD_USER_INPUT',
      'file: GUN, make: "SW", enteredFrom: "last year", enteredTo: "2026-01-01"',
      /YYYY-MM-DD/,
    ],
  ])('is refused with %s for %s', async (code, by, message) => {
    const { data, errors } = await search(by);
    expect(data).toEqual({ propertySearch: null });
    expect(errors).toEqual([{ code, message: expect.stringMatching(message) }]);
  });

  test.each([
    ['a case', OFFICER.filter((fact) => fact !== 'case')],
    ['the purpose of criminal justice', OFFICER.map((fact) => (fact === 'purpose:C' ? 'purpose:D' : fact))],
    ['the right to hot files', OFFICER.filter((fact) => fact !== 'scope:hotfile:read')],
  ])('is withheld by the source itself without %s, before any statement', async (_what, facts) => {
    subgraphs.takeStatements();
    const { data } = await ask(
      `{ propertySearch(by: { file: GUN, make: "SW", ${PERIOD} }) { edges { cursor } } }`,
      { facts },
    );
    expect(data?.propertySearch ?? null).toBeNull();
    expect(subgraphs.takeStatements()).toEqual([]);
  });
});
