import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startWorld, type World } from '../support/start-world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const PLATES = `query ($by: VehicleSearch!, $first: Int, $after: String) {
  vehicleSearch(by: $by, first: $first, after: $after) {
    edges { cursor score matchedBy node { vin plate registeredOwners { fullName } } }
    pageInfo { hasNextPage endCursor }
  }
}`;
const NAMES = `query ($by: PersonSearch!, $first: Int, $after: String) {
  personSearch(by: $by, first: $first, after: $after) {
    edges { score matchedBy node { fullName dateOfBirth } }
    pageInfo { hasNextPage endCursor }
  }
}`;
type Edge = { score: number; matchedBy: string[]; node: { fullName: string; plate: string } };

const byName = (by: object, first = 20) =>
  world.ask('dispatcher', { query: NAMES, variables: { by, first } });
const byPlate = (variables: object) =>
  world.ask('dispatcher', { query: PLATES, variables: { ...variables } });

describe('a dispatcher searches', () => {
  test('by part of a plate, and the owner comes from another source', async () => {
    const { data, errors } = await byPlate({ by: { plate: '8SA*23' } });
    expect(errors).toEqual([]);
    expect(data.vehicleSearch.edges).toContainEqual(
      expect.objectContaining({
        node: {
          vin: '1N4ZZ0007BZ000000',
          plate: '8SAM123',
          registeredOwners: [{ fullName: 'DUNMORE, MARCUS ELLERY' }],
        },
      }),
    );
  });

  test('by a name as it was heard: the exact one first, the one that sounds alike after it', async () => {
    const { data } = await byName({ lastName: 'Dunmore', firstName: 'Marcus' });
    const names = data.personSearch.edges.map(({ node }: Edge) => node.fullName);
    expect(names[0]).toBe('DUNMORE, MARCUS ELLERY');
    expect(names).toContainEqual(expect.stringMatching(/^DUNMOOR, MARKUS/));
    const scores = data.personSearch.edges.map(({ score }: Edge) => score);
    expect(scores).toEqual([...scores].sort((left, right) => right - left));
  });

  test('by a misspelled name with a birth year that is off by one', async () => {
    const { data } = await byName({
      lastName: 'Dunmroe',
      dateOfBirth: '1985-03-17',
      dateOfBirthToleranceYears: 1,
    });
    expect(data.personSearch.edges.map(({ node }: Edge) => node.fullName)).toContain(
      'DUNMORE, MARCUS ELLERY',
    );
  });

  test('page by page, without a gap or a repeat', async () => {
    const by = { lastName: 'Dunmore', firstName: 'M' };
    const all = (await byName(by)).data.personSearch.edges.map(({ node }: Edge) => node.fullName);
    expect(all.length).toBeGreaterThan(1);
    const paged: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { data } = await world.ask('dispatcher', { query: NAMES, variables: { by, first: 1, after } });
      paged.push(...data.personSearch.edges.map(({ node }: Edge) => node.fullName));
      ({ hasNextPage: more, endCursor: after } = data.personSearch.pageInfo);
    }
    expect(paged).toEqual(all);
  });

  test('by the beginning of a plate, as it was called in', async () => {
    const { data } = await byPlate({ by: { plate: '8sam' } });
    expect(data.vehicleSearch.edges).toEqual([
      expect.objectContaining({
        matchedBy: ['PARTIAL_PLATE'],
        node: expect.objectContaining({ plate: '8SAM123' }),
      }),
    ]);
  });

  test.each([
    ['a plate of one letter', () => byPlate({ by: { plate: '8*' } }), 'SEARCH_TOO_BROAD'],
    ['a last name alone', () => byName({ lastName: 'Dunmore' }), 'SEARCH_TOO_BROAD'],
    [
      'five hundred at once',
      () => byName({ lastName: 'Dunmore', firstName: 'Marcus' }, 500),
      'BAD_USER_INPUT',
    ],
    [
      'a plate in no state',
      () => byPlate({ by: { plate: '8SAM123', plateState: 'California' } }),
      'BAD_USER_INPUT',
    ],
    ['a cursor that is none', () => byPlate({ by: { plate: '8SAM123' }, after: 'x' }), 'BAD_USER_INPUT'],
  ])('%s is refused with advice', async (_name, ask, code) => {
    const { errors } = await ask();
    expect(errors.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect(errors[0]?.message.length).toBeGreaterThan(20);
  });
});

describe('what the detective finds', () => {
  const history =
    'query ($id: ID!) { person(id: $id) { criminalHistory { cycles { seal { kind stamp } charges { offense { label } } } } } }';
  const cyclesOf = async (persona: 'detective' | 'firearms-examiner', id: string) => {
    const { data } = await world.ask(persona, { query: history, variables: { id } });
    return data.person.criminalHistory?.cycles ?? [];
  };

  test('an arrest sealed under Penal Code 851.92 carries its stamp, and is absent for another purpose', async () => {
    expect(await cyclesOf('detective', 'P32106361')).toEqual([
      expect.objectContaining({
        seal: expect.objectContaining({ stamp: expect.stringContaining('ARREST SEALED') }),
      }),
    ]);
    expect(await cyclesOf('firearms-examiner', 'P32106361')).toEqual([]);
  });

  test.each([
    ['detective', 'P39475148'],
    ['firearms-examiner', 'P32106361'],
  ] as const)('A71 to the %s a sealed record looks like no record at all', async (persona, sealed) => {
    const [hidden, none] = await Promise.all(
      [sealed, 'P46843935'].map((id) => world.ask(persona, { query: history, variables: { id } })),
    );
    expect({ data: hidden?.data, errors: hidden?.errors }).toEqual({
      data: none?.data,
      errors: none?.errors,
    });
  });

  test('A72 a protected person’s address is withheld from the patrol officer on every path', async () => {
    const query = `{ protectiveOrder(id: "PO00000000") {
      protectedPersons { name address { city } phone person { residence { city } driverLicense { residenceAddress { city } } } }
    } }`;
    const { data } = await world.ask('patrol-officer', { query });
    expect(data.protectiveOrder.protectedPersons).toEqual([
      {
        name: expect.any(String),
        address: null,
        phone: null,
        person: { residence: null, driverLicense: { residenceAddress: null } },
      },
    ]);
  });
});
