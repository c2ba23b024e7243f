// What is known of a vessel, and how it is found.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CAST } from '../../seeding/synthetic/cast.ts';
import { hullNumber, vesselRegistration } from '../../seeding/synthetic/vessels.ts';
import {
  OFFICER,
  PROTECTED_ADDRESS,
  startTestSubgraphs,
  type TestSubgraphs,
} from '../../testing/test-subgraphs.ts';
import { DANA_HULL_NUMBER } from '../seed-cast-history.ts';

let subgraphs: TestSubgraphs;
beforeAll(async () => {
  subgraphs = await startTestSubgraphs();
});
afterAll(() => subgraphs.close());

describe('a vessel', () => {
  test('is found by its hull number, by its registration however it is written, and by its owner', async () => {
    const VESSEL = 'hullNumber make { system code } registration { status { code } } registeredOwners { id }';
    const { data } = await subgraphs.ask(
      'vehicles',
      `query ($hull: ID!, $representations: [_Any!]!) {
        vessel(hullNumber: $hull) { ${VESSEL} }
        vesselByNumber(registrationNumber: "cf 8001 zz") { ${VESSEL} }
        _entities(representations: $representations) { ... on Person { vessels { ${VESSEL} } } }
      }`,
      {
        variables: {
          hull: DANA_HULL_NUMBER,
          representations: [{ __typename: 'Person', id: CAST.danaWhitlock.id }],
        },
      },
    );
    const vessel = {
      hullNumber: DANA_HULL_NUMBER,
      make: { system: 'NCIC:BMA', code: 'BOST' },
      registration: { status: { code: 'CUR' } },
      registeredOwners: [{ id: CAST.danaWhitlock.id }],
    };
    expect(data).toEqual({ vessel, vesselByNumber: vessel, _entities: [{ vessels: [vessel] }] });
  });

  test('keeps the confidential address of its owner', async () => {
    const query = `{ vessel(hullNumber: "${DANA_HULL_NUMBER}") { registration { address { street } } ownerships { address { street } } } }`;
    const { data: without } = await subgraphs.ask('vehicles', query, { facts: OFFICER });
    expect(without.vessel).toEqual({ registration: { address: null }, ownerships: [{ address: null }] });
    const { data: having } = await subgraphs.ask('vehicles', query, {
      facts: [...OFFICER, PROTECTED_ADDRESS],
    });
    expect(having.vessel.registration.address.street).toEqual(expect.any(String));
  });
});

describe('a search for a vessel', () => {
  const search = async (by: object, page: object = {}) =>
    subgraphs.ask(
      'vehicles',
      `query ($by: VesselSearch!, $first: Int, $after: String) {
        vesselSearch(by: $by, first: $first, after: $after) { edges { score node { hullNumber } } pageInfo { hasNextPage endCursor } }
      }`,
      { variables: { by, ...page } },
    );

  test('finds it by the beginning of its registration or hull number, the better known the better', async () => {
    for (const [by, score] of [
      [{ registrationNumber: 'CF80' }, 0.5],
      [{ registrationNumber: 'CF8001ZZ' }, 1],
      [{ hullNumber: DANA_HULL_NUMBER.slice(0, 6) }, 0.5],
    ] as const) {
      const { edges } = (await search(by)).data.vesselSearch;
      expect(edges).toContainEqual({ score, node: { hullNumber: DANA_HULL_NUMBER } });
    }
    expect(
      (await search({ registrationNumber: 'CF8001ZZ', registrationState: 'NV' })).data.vesselSearch.edges,
    ).toEqual([]);
  });

  test('is paged', async () => {
    const by = { hullNumber: 'ZZNA0' };
    const { edges, pageInfo } = (await search(by, { first: 2 })).data.vesselSearch;
    expect(edges).toHaveLength(2);
    expect(pageInfo.hasNextPage).toBe(true);
    const rest = (await search(by, { first: 50, after: pageInfo.endCursor })).data.vesselSearch;
    expect(rest.edges).not.toContainEqual(edges[1]);
  });

  test.each([
    ['SEARCH_TOO_BROAD', {}],
    ['SEARCH_TOO_BROAD', { registrationNumber: 'CF' }],
    ['SEARCH_TOO_BROAD', { hullNumber: 'ZZN' }],
    ['BAD_USER_INPUT', { registrationNumber: 'CF%%%%' }],
    ['BAD_USER_INPUT', { registrationNumber: 'CF8001', registrationState: 'NE' }],
  ])('is refused with %s for %j', async (code, by) => {
    expect((await search(by)).errors?.map(({ extensions }) => extensions)).toEqual([{ code }]);
  });
});

test('numbers of vessels are well formed and unique', () => {
  const indexes = Array.from({ length: 60_000 }, (_, index) => index);
  for (const [numberOf, form] of [
    [(index: number) => hullNumber(index, 1990 + (index % 30)), /^ZZN[A-Z]\d{4}[A-Z]\d{3}$/],
    [vesselRegistration, /^CF\d{4}[A-Z]{2}$/],
  ] as const) {
    const made = indexes.map((index) => numberOf(index));
    expect(new Set(made).size).toBe(made.length);
    expect(made.filter((number) => !form.test(number))).toEqual([]);
  }
});
