import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CAST } from '../../seeding/synthetic/cast.ts';
import { DETECTIVE, JUVENILE, startTestSubgraphs, type TestSubgraphs } from '../../testing/test-subgraphs.ts';

let subgraphs: TestSubgraphs;
beforeAll(async () => {
  subgraphs = await startTestSubgraphs();
});
afterAll(() => subgraphs.close());

async function findingsOf(people: readonly (keyof typeof CAST)[], facts = DETECTIVE) {
  const representations = people.map((who) => ({ __typename: 'PersonFindings', personId: CAST[who].id }));
  subgraphs.takeStatements();
  const { data } = await subgraphs.ask(
    'history',
    `query ($representations: [_Any!]!) { _entities(representations: $representations) {
      ... on PersonFindings { supervision { status { code } kind { code } } criminalHistory { cii } }
    } }`,
    { variables: { representations }, facts },
  );
  return data._entities;
}

test('supervision is told while somebody is on it, and the record with it', async () => {
  const [dunmore, fenwick] = await findingsOf(['marcusDunmore', 'graceFenwick']);
  expect(dunmore).toMatchObject({
    supervision: [{ status: { code: 'ACTIVE' } }],
    criminalHistory: { cii: expect.any(String) },
  });
  expect(fenwick.supervision).toEqual([{ status: { code: 'ACTIVE' }, kind: { code: 'PAROLE' } }]);
  expect(subgraphs.takeStatements()).toHaveLength(2);
});

test('a sealed juvenile record looks like none, and costs the same', async () => {
  const sealed = await findingsOf(['tobiasCastellane']);
  const statements = subgraphs.takeStatements();
  expect(sealed).toEqual([{ supervision: [], criminalHistory: null }]);
  expect(await findingsOf(['noahWhitlock'])).toEqual(sealed);
  expect(subgraphs.takeStatements()).toEqual(statements);
});

test('a juvenile record looks like none but to whoever takes part in the proceedings', async () => {
  expect(await findingsOf(['desmondArroyo'])).toEqual([{ supervision: [], criminalHistory: null }]);
  const [arroyo] = await findingsOf(['desmondArroyo'], [...DETECTIVE, JUVENILE]);
  expect(arroyo.criminalHistory).not.toBeNull();
});
