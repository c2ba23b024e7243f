import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CAST, type CastName } from '../seeding/synthetic/cast.ts';
import { REFERENCE_DATE } from '../seeding/synthetic/population.ts';
import {
  JUVENILE,
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

const SEARCH = `query ($by: PersonSearch!, $first: Int, $after: String, $last: Int, $before: String) {
  personSearch(by: $by, first: $first, after: $after, last: $last, before: $before) {
    edges { cursor score matchedBy node { id fullName } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

async function search(by: object, page: object = {}) {
  const answer = await subgraphs.ask('persons', SEARCH, { variables: { by, ...page } });
  return { ...answer, found: answer.data?.personSearch };
}

describe('the records of a person', () => {
  test('tell of a suspended license and one active warrant, with the caveat beside it', async () => {
    const { data } = await subgraphs.ask(
      'persons',
      `{ person(id: "${CAST.marcusDunmore.id}") {
        dateOfBirth ageBand isJuvenile
        driverLicense { status { system code } holder { id } }
        wantedRecords { nic status offense { system code label } confirmation { nic enteredBy caveat } }
      } }`,
      { facts: [...OFFICER, JUVENILE] },
    );
    expect(data.person).toEqual({
      dateOfBirth: CAST.marcusDunmore.dateOfBirth,
      ageBand: '35-44',
      isJuvenile: false,
      driverLicense: {
        status: { system: 'CA-DMV:DL-STATUS', code: 'SUS' },
        holder: { id: CAST.marcusDunmore.id },
      },
      wantedRecords: [
        {
          nic: 'W000004417',
          status: 'ACTIVE',
          offense: { system: 'NCIC:OFF', code: '5015', label: 'failure to appear' },
          confirmation: {
            nic: 'W000004417',
            enteredBy: 'CA0990300',
            caveat: expect.stringContaining('not probable cause'),
          },
        },
      ],
    });
  });

  test('are found by license number, however it is written', async () => {
    const { data } = await subgraphs.ask(
      'persons',
      '{ driverLicense(number: " z4410982 ") { holder { fullName } } }',
    );
    expect(data.driverLicense.holder.fullName).toBe('DUNMORE, MARCUS ELLERY');
  });

  test.each([
    ['a state that is none', '(number: "Z4410982", state: "ZZ")', /`state` must be the NCIC code of a state/],
    ['a state by its name', '(number: "Z4410982", state: "California")', /California is `CA`/],
    ['a state as the post writes it', '(number: "Z4410982", state: "NE")', /Nebraska is `NB`/],
    ['no number', '(number: " ")', /`number` is empty: nothing was looked up/],
    ['a number that is none', '(number: "Z44%")', /up to 20 letters and digits/],
  ])('are not said to be none for %s', async (_name, given, message) => {
    const { data, errors } = await subgraphs.ask('persons', `{ driverLicense${given} { number } }`);
    expect(data).toEqual({ driverLicense: null });
    expect(errors).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(message),
        extensions: { code: 'BAD_USER_INPUT' },
      }),
    ]);
  });

  test('tell of a license whose last day is over that it has expired, unless it was suspended', async () => {
    const statusOf = async (name: CastName) => {
      const query = `{ person(id: "${CAST[name].id}") { driverLicense { status { code } } } }`;
      return (await subgraphs.ask('persons', query)).data.person.driverLicense.status.code;
    };
    expect(await statusOf('haroldOsei')).toBe('VAL');
    subgraphs.setToday('2040-01-01');
    expect([await statusOf('haroldOsei'), await statusOf('marcusDunmore')]).toEqual(['EXP', 'SUS']);
    subgraphs.setToday(REFERENCE_DATE);
  });

  test('tell a juvenile from an adult by the day on which it is asked', async () => {
    const query = `{ person(id: "${CAST.lucyWhitcombe.id}") { isJuvenile } }`;
    const answers = [];
    for (const day of ['2029-02-13', '2029-02-14']) {
      subgraphs.setToday(day);
      const { data } = await subgraphs.ask('persons', query, { facts: [...OFFICER, JUVENILE] });
      answers.push(data.person.isJuvenile);
    }
    subgraphs.setToday(REFERENCE_DATE);
    expect(answers).toEqual([true, false]);
  });

  test('are read in one statement for each relation, and one for all files, however many persons are asked for', async () => {
    subgraphs.takeStatements();
    const representations = Object.values(CAST).map(({ id }) => ({ __typename: 'Person', id }));
    const { data } = await subgraphs.ask(
      'persons',
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Person {
        fullName names { last } driverLicense { number holder { id } } wantedRecords { nic } missingRecords { nic }
      } } }`,
      { variables: { representations } },
    );
    expect(data._entities).toHaveLength(representations.length);
    expect(subgraphs.takeStatements()).toHaveLength(4);
  });

  test('keep how somebody went missing, and an unchecked warrant, for the agency that entered it', async () => {
    const query = `{
      lucy: person(id: "${CAST.lucyWhitcombe.id}") { missingRecords { nic circumstances } }
      markus: person(id: "${CAST.markusDunmoor.id}") { wantedRecords { nic status } }
    }`;
    const [alderBay, portMarrow] = await Promise.all(
      ['CA0990100', 'CA0990300'].map((agency) => subgraphs.ask('persons', query, { as: { agency } })),
    );
    expect(alderBay?.data).toEqual({
      lucy: { missingRecords: [{ nic: 'M000001502', circumstances: expect.stringContaining('school') }] },
      markus: { wantedRecords: [] },
    });
    expect(portMarrow?.data).toEqual({
      lucy: { missingRecords: [{ nic: 'M000001502', circumstances: null }] },
      markus: { wantedRecords: [{ nic: 'W000004990', status: 'UNVERIFIED' }] },
    });
  });

  test('keep a confidential address from who has no right to it', async () => {
    const query = `{ person(id: "${CAST.danaWhitlock.id}") {
      residence { city } driverLicense { residenceAddress { city } }
    } }`;
    const without = await subgraphs.ask('persons', query, { facts: OFFICER });
    expect(without.data.person).toEqual({ residence: null, driverLicense: { residenceAddress: null } });
    const having = await subgraphs.ask('persons', query, { facts: [...OFFICER, PROTECTED_ADDRESS] });
    expect(having.data.person.residence.city).toEqual(expect.any(String));
  });
});

describe('a search by name', () => {
  test('finds the exact name first and the one that sounds like it after', async () => {
    const { found } = await search({
      lastName: 'Dunmore',
      firstName: 'Marcus',
      dateOfBirth: '1984-03-17',
      dateOfBirthToleranceYears: 1,
    });
    expect(
      found.edges.map(({ node, matchedBy }: { node: { id: string }; matchedBy: string[] }) => [
        node.id,
        matchedBy,
      ]),
    ).toEqual([
      [CAST.marcusDunmore.id, ['EXACT_NAME', 'DATE_OF_BIRTH']],
      [CAST.markusDunmoor.id, ['PHONETIC_NAME', 'DATE_OF_BIRTH_NEAR']],
    ]);
    expect(found.edges[0].score).toBe(1);
  });

  test('finds a misspelled name', async () => {
    const { found } = await search({ lastName: 'Lindkwist', firstName: 'Pria' });
    expect(found.edges[0]).toMatchObject({ node: { id: CAST.priyaLindqvist.id } });
  });

  test('finds an alias, and says so', async () => {
    const { found } = await search({ lastName: 'dunn', firstName: 'marc', dateOfBirth: '1984-03-17' });
    expect(found.edges[0]).toMatchObject({
      node: { id: CAST.marcusDunmore.id },
      matchedBy: ['EXACT_NAME', 'ALIAS', 'DATE_OF_BIRTH'],
    });
  });

  test('says of an initial that it is one', async () => {
    const { found } = await search({ lastName: 'Dunmore', firstName: 'M' });
    expect(found.edges[0]).toMatchObject({
      node: { id: CAST.marcusDunmore.id },
      matchedBy: ['INITIAL'],
    });
    expect(found.edges[1]).toMatchObject({
      node: { id: CAST.markusDunmoor.id },
      matchedBy: ['PHONETIC_NAME', 'INITIAL'],
    });
    for (const { matchedBy } of found.edges) expect(matchedBy).not.toContain('EXACT_NAME');
  });

  test('counts only as many years off as allowed, and only the sex asked for', async () => {
    const by = { lastName: 'Dunmore', firstName: 'Marcus', dateOfBirth: '1982-03-18' };
    expect((await search({ ...by, dateOfBirthToleranceYears: 1 })).found.edges).toEqual([]);
    expect((await search({ ...by, dateOfBirthToleranceYears: 3 })).found.edges.length).toBeGreaterThan(0);
    expect((await search({ ...by, dateOfBirthToleranceYears: 3, sex: 'F' })).found.edges).toEqual([]);
  });

  test('is paged without gaps or repeats', async () => {
    const by = { lastName: 'Whitlock', dateOfBirth: '1990-01-01', dateOfBirthToleranceYears: 10 };
    const whole = (await search(by)).found.edges;
    const first = (await search(by, { first: 1 })).found;
    const rest = (await search(by, { after: first.pageInfo.endCursor })).found;
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(rest.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect([...first.edges, ...rest.edges]).toEqual(whole);
  });

  test('is paged backwards as it is forwards', async () => {
    const by = { lastName: 'Whitlock', dateOfBirth: '1990-01-01', dateOfBirthToleranceYears: 10 };
    const whole = (await search(by)).found.edges;
    const last = (await search(by, { last: 1 })).found;
    const rest = (await search(by, { last: 50, before: last.pageInfo.startCursor })).found;
    expect(last.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect(rest.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect([...rest.edges, ...last.edges]).toEqual(whole);
  });

  test.each([
    ['SEARCH_TOO_BROAD', { lastName: 'Dunmore' }, {}, /first name or a date of birth/],
    ['SEARCH_TOO_BROAD', { lastName: '', firstName: 'Marcus' }, {}, /at least two letters/],
    ['SEARCH_TOO_BROAD', { lastName: '%%%', firstName: 'Marcus' }, {}, /at least two letters/],
    ['BAD_USER_INPUT', { lastName: 'Dunmore', dateOfBirth: '17.3.1984' }, {}, /YYYY-MM-DD/],
    ['BAD_USER_INPUT', { lastName: 'Dunmore', dateOfBirth: '1984-02-31' }, {}, /YYYY-MM-DD/],
    ['BAD_USER_INPUT', { lastName: 'Dunmore', firstName: 'M', sex: 'male' }, {}, /F, M or U/],
    ['BAD_USER_INPUT', { lastName: 'Dunmore', firstName: 'M' }, { first: 51 }, /between 1 and 50/],
    ['BAD_USER_INPUT', { lastName: 'Dunmore', firstName: 'M' }, { after: 'nonsense' }, /not a cursor/],
    ['BAD_USER_INPUT', { lastName: 'Dunmore', firstName: 'M' }, { last: 5, before: 'x' }, /not a cursor/],
    ['BAD_USER_INPUT', { lastName: 'Dunmore', firstName: 'M' }, { last: 0 }, /between 1 and 50/],
    ['BAD_USER_INPUT', { lastName: 'Dunmore', firstName: 'M' }, { first: 1, last: 1 }, /not both/],
  ])('is refused with %s for %j %j', async (code, by, page, message) => {
    const { errors, found } = await search(by, page);
    expect(found).toBeNull();
    expect(errors).toEqual([expect.objectContaining({ message: expect.stringMatching(message) })]);
    expect(errors?.[0]?.extensions).toEqual({ code });
  });
});
