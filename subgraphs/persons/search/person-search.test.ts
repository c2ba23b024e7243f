import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Database } from '../../../platform/database.ts';
import type { Population } from '../../seeding/synthetic/population.ts';
import { openEmptyDatabase } from '../../testing/copied-database.ts';
import { persons } from '../index.ts';
import { evaluateSearch, type SearchEvaluation } from './evaluation/evaluate.ts';
import { MISTAKES } from './evaluation/mistakes.ts';
import { nicknamesOf } from './nicknames.ts';
import { searchPersons } from './person-search.ts';

const POPULATION: Population = { size: 2_000, seed: 1 };

let database: Database;
beforeAll(async () => {
  database = await openEmptyDatabase();
  await persons.prepare(database, POPULATION);
}, 120_000);
afterAll(() => database?.close());

const best = async (lastName: string, firstName: string) => {
  const by = { lastName, firstName, dateOfBirthToleranceYears: 0 };
  const [edge] = (await searchPersons(database, { by, first: 1 })).edges;
  return edge && { personId: edge.personId, matchedBy: edge.matchedBy };
};

describe('the best candidate', () => {
  const MARCUS = 'P17368787';
  test.each([
    ['Dunmore', 'Marcus', ['EXACT_NAME']],
    ['Dunmroe', 'Marcus', ['PHONETIC_NAME']],
    ['Dunmowe', 'Marcus', ['SIMILAR_NAME']],
    ['Marcus', 'Dunmore', ['TURNED_NAME']],
    ['Dunmore-Ortega', 'Marcus', ['PART_OF_NAME']],
  ])('for %s, %s is Marcus Dunmore, and is said to be so by %j', async (last, first, matchedBy) => {
    expect(await best(last, first)).toEqual({ personId: MARCUS, matchedBy });
  });

  test('for a nickname is who is called so', async () => {
    expect(await best('Castellane', 'Toby')).toEqual({ personId: 'P39475148', matchedBy: ['NICKNAME'] });
  });
});

test('a nickname is said for each name that it is short for, and for no other', () => {
  expect(nicknamesOf('bob')).toEqual(expect.arrayContaining(['robert', 'roberto', 'rob']));
  expect(nicknamesOf('robert')).not.toContain('roberto');
  expect(nicknamesOf('')).toEqual([]);
});

describe('of persons asked for with a mistake in each name', () => {
  let found: SearchEvaluation;
  beforeAll(async () => {
    found = await evaluateSearch(database, POPULATION, 25);
  }, 120_000);

  test('every mistake is made', () => {
    expect(found.rows.map(({ mistake, with: { searches } }) => [mistake, searches])).toEqual(
      Object.keys(MISTAKES).map((mistake) => [mistake, 25]),
    );
  });

  test('at least 97 of 100 are among the first ten with the date of birth, 90 without it', () => {
    expect(found.with.recallAt10).toBeGreaterThanOrEqual(0.97);
    expect(found.without.recallAt10).toBeGreaterThanOrEqual(0.9);
  });

  test('whoever bears the name as it is comes first', () => {
    const asIs = found.rows.find(({ mistake }) => mistake === 'as it is');
    expect(asIs?.with.meanReciprocalRank).toBe(1);
    expect(asIs?.without.meanReciprocalRank).toBeGreaterThan(0.9);
  });
});

test('nobody is found for a name like nobody’s', async () => {
  expect(await best('Qxzvkw', 'Wkvzxq')).toBeUndefined();
});
