import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isValidVin } from '../domain/vin.ts';
import { CAST } from '../seeding/synthetic/cast.ts';
import { REFERENCE_DATE } from '../seeding/synthetic/population.ts';
import {
  OFFICER,
  PROTECTED_ADDRESS,
  startTestSubgraphs,
  type TestSubgraphs,
} from '../testing/test-subgraphs.ts';

let subgraphs: TestSubgraphs;

beforeAll(async () => {
  subgraphs = await startTestSubgraphs();
});

afterAll(() => subgraphs.close());

const SEARCH = `query ($by: VehicleSearch!, $first: Int, $after: String, $last: Int, $before: String) {
  vehicleSearch(by: $by, first: $first, after: $after, last: $last, before: $before) {
    edges { cursor score matchedBy node { vin plate } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

async function search(by: object, page: object = {}) {
  const answer = await subgraphs.ask('vehicles', SEARCH, { variables: { by, ...page } });
  return { ...answer, found: answer.data?.vehicleSearch };
}

describe('the records of a vehicle', () => {
  test('tell of the car of the traffic stop, however its plate is written', async () => {
    const { data } = await subgraphs.ask(
      'vehicles',
      `{ vehicleByPlate(plate: "8sam-123", state: "ca") {
        vin year make { system code label } registration { status { code } expires } registeredOwners { id }
      } }`,
    );
    expect(data.vehicleByPlate).toEqual({
      vin: expect.any(String),
      year: 2011,
      make: { system: 'NCIC:VMA', code: 'NISS', label: 'Nissan' },
      registration: { status: { code: 'EXP' }, expires: '2026-02-28' },
      registeredOwners: [{ id: CAST.marcusDunmore.id }],
    });
    expect(isValidVin(data.vehicleByPlate.vin)).toBe(true);
  });

  test.each([
    ['a state by its name', 'vehicleByPlate(plate: "8SAM123", state: "California")', /California is `CA`/],
    ['a state that is none', 'vehicleByPlate(plate: "8SAM123", state: "ZZ")', /NCIC code of a state/],
    ['no state', 'vehicleByPlate(plate: "8SAM123", state: "")', /NCIC code of a state/],
    ['no plate', 'vehicleByPlate(plate: "")', /`plate` is empty: nothing was looked up/],
    ['a plate of dashes', 'vehicleByPlate(plate: "- -")', /`plate` is empty/],
    ['a part of a plate', 'vehicleByPlate(plate: "8SAM*")', /must be a whole plate/],
    ['no VIN', 'vehicle(vin: "")', /`vin` is empty/],
  ])('are not said to be none for %s', async (_name, field, message) => {
    const { data, errors } = await subgraphs.ask('vehicles', `{ found: ${field} { vin } }`);
    expect(data).toEqual({ found: null });
    expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'BAD_USER_INPUT' }]);
    expect(errors?.[0]?.message).toMatch(message);
  });

  test('tell of a registration whose last day is over that it has expired, and not a day before', async () => {
    const query = '{ vehicleByPlate(plate: "8KXW219") { plateYear registration { status { code } } } }';
    const statuses = [];
    for (const day of ['2026-06-30', '2035-05-31', '2035-06-01']) {
      subgraphs.setToday(day);
      statuses.push((await subgraphs.ask('vehicles', query)).data.vehicleByPlate.registration.status.code);
    }
    subgraphs.setToday(REFERENCE_DATE);
    expect(statuses).toEqual(['CUR', 'CUR', 'EXP']);
  });

  test('are read in one statement for each relation, by VIN, by plate and by owner', async () => {
    subgraphs.takeStatements();
    const representations = [
      ...Object.values(CAST).map(({ id }) => ({ __typename: 'Person', id })),
      ...['8SAM123', '8KXW219'].map((plate) => ({
        __typename: 'Vehicle',
        plate,
        plateState: { code: 'CA' },
      })),
    ];
    const { data } = await subgraphs.ask(
      'vehicles',
      `query ($representations: [_Any!]!) { _entities(representations: $representations) {
        ... on Person { vehicles { plate registeredOwners { id } } }
        ... on Vehicle { vin plate }
      } }`,
      { variables: { representations } },
    );
    expect(data._entities.at(-1).plate).toBe('8KXW219');
    expect(subgraphs.takeStatements()).toHaveLength(3);
  });

  test('keep a confidential address from who has no right to it', async () => {
    const query =
      '{ vehicleByPlate(plate: "8DMW208") { ownerAddress { city } registration { address { city } } } }';
    const without = await subgraphs.ask('vehicles', query, { facts: OFFICER });
    expect(without.data.vehicleByPlate).toEqual({ ownerAddress: null, registration: { address: null } });
    const having = await subgraphs.ask('vehicles', query, { facts: [...OFFICER, PROTECTED_ADDRESS] });
    expect(having.data.vehicleByPlate.ownerAddress.city).toEqual(expect.any(String));
  });
});

describe('a search for a vehicle', () => {
  test.each([
    ['an exact plate', { plate: '8SAM123' }, 1, ['EXACT_PLATE']],
    ['a plate with an unknown character', { plate: '8SAM?23' }, expect.any(Number), ['PARTIAL_PLATE']],
    ['the beginning of a plate', { plate: '8SAM*' }, expect.any(Number), ['PARTIAL_PLATE']],
    ['its first character, and others', { plate: '8*M*3' }, expect.any(Number), ['PARTIAL_PLATE']],
    ['its end', { plate: '?SAM123' }, expect.any(Number), ['PARTIAL_PLATE']],
    ['its first character and its end', { plate: '8*123' }, expect.any(Number), ['PARTIAL_PLATE']],
    ['the beginning of a plate without a wildcard', { plate: '8SAM' }, expect.any(Number), ['PARTIAL_PLATE']],
    ['a plate misread by one character', { plate: '8SAN123' }, 0.6, ['SIMILAR_PLATE']],
    [
      'a part of a VIN and of a plate',
      { plate: '8SA*', vin: 'BZ000000' },
      expect.any(Number),
      ['PARTIAL_PLATE', 'PARTIAL_VIN'],
    ],
  ])('finds it by %s', async (_name, by, score, matchedBy) => {
    const { found } = await search(by);
    expect(found.edges).toEqual([
      expect.objectContaining({ score, matchedBy, node: { vin: expect.any(String), plate: '8SAM123' } }),
    ]);
  });

  test('is paged without gaps or repeats, also among equal scores', async () => {
    const by = { vin: 'ZZ0000' };
    const whole = (await search(by, { first: 50 })).found.edges;
    const first = (await search(by, { first: 3 })).found;
    const rest = (await search(by, { first: 50, after: first.pageInfo.endCursor })).found;
    expect(new Set(whole.map(({ score }: { score: number }) => score)).size).toBe(1);
    expect([...first.edges, ...rest.edges].slice(0, whole.length)).toEqual(whole);
  });

  test('is paged backwards as it is forwards, also among equal scores and between two places', async () => {
    const by = { vin: 'ZZ0000' };
    const whole = (await search(by, { first: 50 })).found;
    const [third, seventh] = [whole.edges[2].cursor, whole.edges[6].cursor];
    const between = { after: third, before: seventh };
    expect((await search(by, { ...between, first: 2 })).found.edges).toEqual(whole.edges.slice(3, 5));
    const last = (await search(by, { ...between, last: 2 })).found;
    expect(last.edges).toEqual(whole.edges.slice(4, 6));
    expect(last.pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: true,
      startCursor: whole.edges[4].cursor,
      endCursor: whole.edges[5].cursor,
    });
  });

  test('finds nothing on a page beyond the end, and says so', async () => {
    const { found } = await search(
      { plate: '8SAM123' },
      { after: Buffer.from('v1:0.0000:Z').toString('base64url') },
    );
    expect(found).toEqual({
      edges: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null },
    });
  });

  test('looks in the state that is named', async () => {
    expect((await search({ plate: '8SAM123', plateState: 'NV' })).found.edges).toEqual([]);
  });

  test.each([
    ['SEARCH_TOO_BROAD', {}, /plate or an identification number/],
    ['SEARCH_TOO_BROAD', { plate: '8S*' }, /at least 3 characters/],
    ['SEARCH_TOO_BROAD', { plate: '***???' }, /at least 3 characters/],
    ['SEARCH_TOO_BROAD', { plate: '*8*A*1*' }, /first character of the plate, or three characters in a row/],
    ['SEARCH_TOO_BROAD', { vin: '12345' }, /at least 6 characters/],
    ['BAD_USER_INPUT', { plate: '8SAM123', plateState: 'ZZ' }, /NCIC code of a state/],
    ['BAD_USER_INPUT', { plate: '8SAM123', plateState: 'NE' }, /Nebraska is `NB`/],
    ['BAD_USER_INPUT', { plate: '8SA%' }, /takes up to 20 letters and digits/],
    ['BAD_USER_INPUT', { plate: '8SA_123' }, /takes up to 20 letters and digits/],
    ['BAD_USER_INPUT', { vin: "1N4' or 1=1" }, /up to 17 letters and digits/],
  ])('is refused with %s for %j', async (code, by, message) => {
    const { errors, found } = await search(by);
    expect(found).toBeNull();
    expect(errors).toEqual([expect.objectContaining({ message: expect.stringMatching(message) })]);
    expect(errors?.[0]?.extensions).toEqual({ code });
  });
});
