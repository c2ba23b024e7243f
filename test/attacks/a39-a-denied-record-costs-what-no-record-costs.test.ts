// Is there a difference between a record that is denied and one that does not exist? Not in the answer, not in its errors,
// and not in the statements that were executed for it, which is what its time tells.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { HISTORICAL_ORDER_ID } from '../../subgraphs/orders/seed-cast.ts';
import { CAST, castIndex } from '../../subgraphs/seeding/synthetic/cast.ts';
import { ciiNumber } from '../../subgraphs/seeding/synthetic/identifiers.ts';
import {
  DETECTIVE,
  forPurpose,
  OFFICER,
  type Question,
  startTestSubgraphs,
  type TestSubgraphs,
} from '../../subgraphs/testing/test-subgraphs.ts';

let subgraphs: TestSubgraphs;
beforeAll(async () => {
  subgraphs = await startTestSubgraphs();
});
afterAll(() => subgraphs.close());

const HISTORY_OF_PERSON = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on Person {
    criminalHistory { cii person { id } cycles { arrestDate seal { kind } } } supervision { terms }
  } }
}`;
const HISTORY = 'query ($key: ID!) { criminalHistory(cii: $key) { cii cycles { arrestDate } } }';
const ORDER =
  'query ($key: ID!) { protectiveOrder(id: $key) { id protectedPersons { name } restrained { id } } }';
const CASE =
  'query ($key: String!) { protectiveOrdersByCase(caseNumber: $key) { id protectedPersons { name } } }';
const WARRANTS = 'query ($key: ID!) { person(id: $key) { wantedRecords { nic agency { ori } } } }';

const NOBODY = CAST.noahWhitlock.id;
const cii = (name: 'tobiasCastellane' | 'desmondArroyo' | 'rubenOkafor') => ciiNumber(castIndex(name));
const NO_CII = 'A99999998';
const asDetective: Question = { facts: DETECTIVE };
const asApplicantUnit: Question = { facts: forPurpose('J', DETECTIVE) };
const asOfficer: Question = { facts: OFFICER };
const asOkafor: Question = { facts: DETECTIVE, as: { person: CAST.rubenOkafor.id } };

test.each<[string, string, string, Question, string, string]>([
  ['a sealed juvenile record, by number', 'history', HISTORY, asDetective, cii('tobiasCastellane'), NO_CII],
  [
    'a sealed juvenile record, by person',
    'history',
    HISTORY_OF_PERSON,
    asDetective,
    CAST.tobiasCastellane.id,
    NOBODY,
  ],
  ['a juvenile record, by number', 'history', HISTORY, asDetective, cii('desmondArroyo'), NO_CII],
  ['a juvenile record, by person', 'history', HISTORY_OF_PERSON, asDetective, CAST.desmondArroyo.id, NOBODY],
  [
    'a sealed arrest, for employment',
    'history',
    HISTORY_OF_PERSON,
    asApplicantUnit,
    CAST.priyaLindqvist.id,
    NOBODY,
  ],
  ["one's own record, by number", 'history', HISTORY, asOkafor, cii('rubenOkafor'), NO_CII],
  ["one's own record, by person", 'history', HISTORY_OF_PERSON, asOkafor, CAST.rubenOkafor.id, NOBODY],
  ['a historical order, by id', 'orders', ORDER, asOfficer, HISTORICAL_ORDER_ID, 'PO99999999'],
  ['a historical order, by case', 'orders', CASE, asOfficer, 'CV-2016-0000877', 'CV-2016-0000000'],
  ['an unverified warrant', 'persons', WARRANTS, asOfficer, CAST.markusDunmoor.id, NOBODY],
])('A39 %s is told from none by nothing', async (_name, subgraph, query, question, denied, missing) => {
  expect(await observed(subgraph, query, question, denied)).toEqual(
    await observed(subgraph, query, question, missing),
  );
});

/** All that can be seen of a question: the answer, and which statements it took. */
async function observed(subgraph: string, query: string, question: Question, key: string) {
  const representations = [{ __typename: 'Person', id: key }];
  const variables = query === HISTORY_OF_PERSON ? { representations } : { key };
  subgraphs.takeStatements();
  const answer = await subgraphs.ask(subgraph, query, { ...question, variables });
  return { answer, statements: subgraphs.takeStatements() };
}

test('A39 the same records are there for those who may know of them', async () => {
  const answers = await Promise.all([
    observed('history', HISTORY, { facts: [...DETECTIVE, 'scope:juvenile:read'] }, cii('desmondArroyo')),
    observed('history', HISTORY, asDetective, cii('rubenOkafor')),
    observed('orders', ORDER, asDetective, HISTORICAL_ORDER_ID),
    observed('persons', WARRANTS, { facts: OFFICER, as: { agency: 'CA0990300' } }, CAST.markusDunmoor.id),
  ]);
  for (const { answer } of answers) expect(JSON.stringify(answer.data)).toMatch(/arrestDate|"name"|"nic"/);
});
