// Which records of the person files there are for whom: every file for every kind of viewer, at the source itself.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CAST } from '../../seeding/synthetic/cast.ts';
import {
  DETECTIVE,
  forPurpose,
  OFFICER,
  startTestSubgraphs,
  type TestSubgraphs,
} from '../../testing/test-subgraphs.ts';
import { GANG_NIC, VICTIMS_PASSWORD } from './seed/cast-records.ts';

let subgraphs: TestSubgraphs;
beforeAll(async () => {
  subgraphs = await startTestSubgraphs();
});
afterAll(() => subgraphs.close());

type Facts = readonly string[];
const without = (fact: string, facts: Facts): Facts => facts.filter((one) => one !== fact);

async function ask(query: string, question: Parameters<TestSubgraphs['ask']>[2] = {}) {
  const { data, errors = [] } = await subgraphs.ask('persons', query, question);
  return { data, errors: errors.map(({ message, extensions }) => ({ message, code: extensions?.code })) };
}

const VIEWERS = {
  detective: DETECTIVE,
  officer: OFFICER,
  'detective in a domestic violence case': forPurpose('D', DETECTIVE),
  'detective without a case': without('case', DETECTIVE),
  'firearms examiner': forPurpose('F', DETECTIVE),
  'background investigator': forPurpose('J', DETECTIVE),
} as const satisfies Readonly<Record<string, Facts>>;
type Viewer = keyof typeof VIEWERS;

const EVERYBODY = Object.keys(VIEWERS) as readonly Viewer[];
const RESTRICTED: readonly Viewer[] = ['detective', 'detective in a domestic violence case'];
const CRIMINAL_JUSTICE: readonly Viewer[] = ['detective', 'officer'];

/** Field of a person, whose record, its number, and who reads it. */
const FILES = [
  ['wantedRecords', 'marcusDunmore', 'W000004417', EVERYBODY],
  ['missingRecords', 'lucyWhitcombe', 'M000001502', EVERYBODY],
  ['foreignFugitiveRecords', 'markusDunmoor', 'F000000031', EVERYBODY],
  ['immigrationViolatorRecords', 'markusDunmoor', 'N000000044', CRIMINAL_JUSTICE],
  ['supervisedReleaseRecords', 'graceFenwick', 'C000000340', RESTRICTED],
  ['sexOffenderRecords', 'graceFenwick', 'X000000209', RESTRICTED],
  ['gangRecords', 'markusDunmoor', GANG_NIC, RESTRICTED],
  ['violentPersonRecords', 'marcusDunmore', 'L000000114', RESTRICTED],
  ['identityTheftRecords', 'haroldOsei', 'J000000667', RESTRICTED],
  ['protectiveInterestRecords', 'markusDunmoor', 'K000000052', RESTRICTED],
] as const;

describe('the file', () => {
  const cases = FILES.flatMap(([field, name, nic, readers]) =>
    EVERYBODY.map((viewer) => ({ field, name, nic, viewer, reads: readers.includes(viewer) })),
  );

  test.each(cases)('$field is read by a $viewer: $reads', async ({ field, name, nic, viewer, reads }) => {
    const { data } = await ask(
      `{ person(id: "${CAST[name].id}") { ${field} { nic standing confirmation { caveat } } } }`,
      { facts: VIEWERS[viewer] },
    );
    expect(data.person[field] ?? null).toEqual(
      reads
        ? [
            {
              nic,
              standing: 'ACTIVE',
              confirmation: { caveat: expect.stringContaining('not probable cause') },
            },
          ]
        : null,
    );
  });

  test.each(FILES)(
    '%s is found by number through the door that it belongs to',
    async (field, _name, nic, _readers) => {
      const query = `{ personFileRecord(nic: "${nic}") { nic } restrictedFileRecord(nic: "${nic}") { nic } }`;
      const { data } = await ask(query, { facts: DETECTIVE });
      const isRestricted = !['wanted', 'missing', 'foreign', 'immigr'].some((open) => field.startsWith(open));
      const isFound = field !== 'immigrationViolatorRecords';
      expect(data).toEqual({
        personFileRecord: !isRestricted && isFound ? { nic } : null,
        restrictedFileRecord: isRestricted ? { nic } : null,
      });
    },
  );
});

test('a restricted record looks like none to an officer, after the same statements', async () => {
  const observed = async (nic: string) => {
    subgraphs.takeStatements();
    const answer = await ask(`{ personFileRecord(nic: "${nic}") { nic } }`, { facts: OFFICER });
    return { answer, statements: subgraphs.takeStatements() };
  };
  expect(await observed(GANG_NIC)).toEqual(await observed('D999999999'));
});

test('a person with information is told to who may read restricted files, and of her to nobody else', async () => {
  const query = `{ person(id: "${CAST.lucyWhitcombe.id}") {
    missingRecords { category { code } personWithInformation { name } }
  } }`;
  const told = await ask(query, { facts: DETECTIVE });
  expect(told.data.person.missingRecords).toEqual([
    { category: { code: 'EMJ' }, personWithInformation: { name: 'HALLORAN, TESS' } },
  ]);
  const withheld = await ask(query, { facts: OFFICER });
  expect(JSON.stringify(withheld)).not.toContain('HALLORAN');
  expect(withheld.data.person.missingRecords[0]).toMatchObject({ category: { code: 'EMJ' } });
});

test('the password of a victim is checked and never shown', async () => {
  const query = `{ person(id: "${CAST.haroldOsei.id}") { identityTheftRecords {
    right: passwordMatches(said: "${VICTIMS_PASSWORD.toLowerCase()}") wrong: passwordMatches(said: "GREY HERON")
    kind { code } thief { description }
  } } }`;
  const { data } = await ask(query, { facts: DETECTIVE });
  expect(data.person.identityTheftRecords).toEqual([
    { right: true, wrong: false, kind: { code: 'CREDIT' }, thief: { description: expect.any(String) } },
  ]);
});

test('all files of all persons are read in one statement', async () => {
  subgraphs.takeStatements();
  const representations = Object.values(CAST).map(({ id }) => ({ __typename: 'Person', id }));
  const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Person {
    ${FILES.map(([field]) => `${field} { nic subject { name dateOfBirth } }`).join(' ')} } } }`;
  const { data } = await ask(query, { facts: DETECTIVE, variables: { representations } });
  const marcus = data._entities[0];
  expect(marcus.violentPersonRecords).toEqual([
    { nic: 'L000000114', subject: { name: 'DUNMORE, MARCUS ELLERY', dateOfBirth: '1984-03-17' } },
  ]);
  expect(subgraphs.takeStatements()).toHaveLength(2);
});

describe('a worklist', () => {
  const due =
    '{ personValidationsDue(first: 50) { edges { node { nic standing lifeCycle { validationDue } } } } }';

  test('has a restricted record for who may read it, and for no other agency', async () => {
    const { data } = await ask(due, { facts: DETECTIVE });
    expect(data.personValidationsDue.edges).toContainEqual({
      node: { nic: GANG_NIC, standing: 'ACTIVE', lifeCycle: { validationDue: '2026-07-17' } },
    });
    const officer = await ask(due, { facts: OFFICER });
    const elsewhere = await ask(due, { facts: DETECTIVE, as: { agency: 'CA0990300' } });
    expect(JSON.stringify([officer.data, elsewhere.data])).not.toContain(GANG_NIC);
  });

  test('has an unchecked warrant for the agency that entered it', async () => {
    const query = '{ personChecksDue { edges { node { nic lifeCycle { awaitsCheck } } } } }';
    const { data } = await ask(query, { as: { agency: 'CA0990300' } });
    expect(data.personChecksDue.edges).toContainEqual({
      node: { nic: 'W000004990', lifeCycle: { awaitsCheck: true } },
    });
    expect(JSON.stringify((await ask(query)).data)).not.toContain('W000004990');
  });
});

describe('an unidentified person', () => {
  const search = (given: string) =>
    ask(`{ unidentifiedRecords(${given}) { nic sex { code } estimatedAgeFrom estimatedAgeTo foundOn } }`);

  test('is found by what can be seen', async () => {
    const years = Array.from({ length: 9 }, (_none, year) => 2018 + year);
    const answers = await Promise.all(
      years.map((year) => search(`enteredFrom: "${year}-01-01", enteredTo: "${year}-12-31"`)),
    );
    const [found] = answers.flatMap(({ data }) => data.unidentifiedRecords);
    expect(found).toMatchObject({ nic: expect.stringMatching(/^U\d{9}$/) });
    const { sex, estimatedAgeFrom: age, foundOn } = found;
    const again = await search(
      `enteredFrom: "${foundOn}", enteredTo: "${foundOn}", sex: "${sex.code}", age: ${age}`,
    );
    expect(again.data.unidentifiedRecords).toContainEqual(found);
    const older = await search(`enteredFrom: "${foundOn}", enteredTo: "${foundOn}", age: ${age + 11}`);
    expect(older.data.unidentifiedRecords).not.toContainEqual(found);
  });

  test.each([
    ['SEARCH_TOO_BROAD', 'enteredFrom: "2020-01-01", enteredTo: "2026-01-01"', /366 days/],
    ['BAD_USER_INPUT', 'enteredFrom: "2026-01-02", enteredTo: "2026-01-01"', /is before/],
    ['BAD_USER_INPUT', 'enteredFrom: "2026-01-01", enteredTo: "2026-01-02", sex: "X"', /NCIC:SEX/],
  ])('is refused with %s for %s', async (code, given, message) => {
    const { errors } = await search(given);
    expect(errors).toEqual([{ code, message: expect.stringMatching(message) }]);
  });
});
