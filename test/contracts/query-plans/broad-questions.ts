// The broadest questions that may be asked: searches by little, and the lists of an agency that has a sixth of all records.
import type { SyntheticPerson } from '../../../subgraphs/seeding/synthetic/population.ts';

const CANDIDATES = 'edges { score node { id } } pageInfo { hasNextPage endCursor }';

/** Operations by what they ask, of the subgraph of each name. */
export function broadQuestions({ names: [{ last, first }], dateOfBirth }: SyntheticPerson) {
  const name = `lastName: ${JSON.stringify(last)}`;
  const initial = `firstName: "${first.slice(0, 1)}"`;
  const born = `dateOfBirth: "${dateOfBirth}"`;
  const people = (by: string, page = 'first: 25') =>
    `{ personSearch(by: {${by}}, ${page}) { ${CANDIDATES} } }`;
  const vehicles = (by: string) =>
    `{ vehicleSearch(by: {${by}}, first: 25) { edges { score node { vin } } pageInfo { hasNextPage } } }`;
  return {
    persons: {
      'search: both names': people(`${name}, firstName: "${first}"`),
      'search: surname and initial': people(`${name}, ${initial}`),
      'search: surname and day of birth': people(`${name}, ${born}`),
      'search: ten years around a birth': people(
        `${name}, ${initial}, ${born}, dateOfBirthToleranceYears: 10`,
      ),
      'search: the last page': people(`${name}, ${initial}`, 'last: 25'),
      'validations due':
        '{ personValidationsDue(first: 50) { edges { node { nic } } pageInfo { endCursor } } }',
      'checks due': '{ personChecksDue(first: 50) { edges { node { nic } } pageInfo { endCursor } } }',
    },
    vehicles: {
      'search: part of a plate': vehicles('plate: "1*2*3"'),
      'search: the end of a plate': vehicles('plate: "*123"'),
      'search: part of a VIN': vehicles('vin: "ZZ0000"'),
    },
    property: {
      'a year off line': `{ propertySearch(by: { file: VEHICLE, color: "BLU", enteredFrom: "2025-07-01", enteredTo: "2026-06-30" }, first: 50) { edges { node { nic } } pageInfo { endCursor } } }`,
      'validations due':
        '{ propertyValidationsDue(first: 50) { edges { node { nic } } pageInfo { endCursor } } }',
      'checks due': '{ propertyChecksDue(first: 50) { edges { node { nic } } pageInfo { endCursor } } }',
    },
    orders: {
      'overdue entries':
        '{ overdueOrderEntries(first: 50) { edges { node { caseNumber } } pageInfo { endCursor } } }',
    },
    messages: {
      inbox: '{ inbox(first: 50) { edges { node { id } } pageInfo { endCursor } } }',
      'unread mail': '{ inbox(unread: true, first: 50) { edges { node { id } } } }',
      outbox: '{ outbox(first: 50) { edges { node { id } } pageInfo { endCursor } } }',
      'mail by a common word': '{ messageSearch(text: "the", first: 50) { edges { node { id } } } }',
      'mail by a rare word': '{ messageSearch(text: "sedan lane", first: 50) { edges { node { id } } } }',
    },
  };
}
