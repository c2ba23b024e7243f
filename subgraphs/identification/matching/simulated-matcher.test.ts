// What the simulated matcher finds: the same for the same gallery and probe, however large the gallery is.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Database } from '../../../platform/database.ts';
import { CAST, castIndex } from '../../seeding/synthetic/cast.ts';
import { chanceOf } from '../../seeding/synthetic/random.ts';
import { openEmptyDatabase } from '../../testing/copied-database.ts';
import { identification } from '../index.ts';
import { descriptorOf } from '../seed/seed.ts';
import { bandsOf, randomDescriptor, readDescriptor, similarity } from './descriptor.ts';
import { simulatedMatcher } from './simulated-matcher.ts';

const SEED = 1;
const marcusFinger = descriptorOf(SEED, castIndex('marcusDunmore'), 0);
/** The probe with its last `count` bits turned over. */
const smudged = (descriptor: string, mask: number): string =>
  descriptor.slice(0, -2) + (Number.parseInt(descriptor.slice(-2), 16) ^ mask).toString(16).padStart(2, '0');

let database: Database;
beforeAll(async () => {
  database = await openEmptyDatabase();
  await identification.prepare(database, { size: 300, seed: SEED });
});
afterAll(() => database.close());

const personOf = async (id: string): Promise<string | undefined> => {
  const [row] = await database.query<{ person: string }>(
    'select person_id as person from identification.enrolment where id = $1',
    [id],
  );
  return row?.person;
};

describe('the simulated matcher', () => {
  test('finds whose image it is, and a smudged one a little less surely', async () => {
    const matcher = simulatedMatcher(database);
    const [exact] = await matcher.search({ modality: 'FINGERPRINT', descriptor: marcusFinger }, 10);
    const [worse] = await matcher.search(
      { modality: 'FINGERPRINT', descriptor: smudged(marcusFinger, 7) },
      10,
    );
    expect(exact?.score).toBe(1);
    expect(worse).toEqual({ enrolmentId: exact?.enrolmentId, score: 1 - 3 / 64 });
    expect(await personOf(exact?.enrolmentId ?? '')).toBe(CAST.marcusDunmore.id);
  });

  test('finds nobody by an image of another kind, nor by one that is like none', async () => {
    const matcher = simulatedMatcher(database);
    expect(await matcher.search({ modality: 'FACE', descriptor: marcusFinger }, 10)).toEqual([]);
    const stranger = randomDescriptor(chanceOf(99, 1, 'stranger'));
    expect(await matcher.search({ modality: 'FINGERPRINT', descriptor: stranger }, 10)).toEqual([]);
  });

  test('finds no more than it is asked for', async () => {
    expect(
      await simulatedMatcher(database).search({ modality: 'FINGERPRINT', descriptor: marcusFinger }, 0),
    ).toEqual([]);
  });
});

describe('descriptors', () => {
  test('that differ in three bits share a band', () => {
    const other = smudged(marcusFinger, 0b111);
    expect(bandsOf(marcusFinger).filter((band) => bandsOf(other).includes(band))).toHaveLength(3);
    expect(similarity(marcusFinger, other)).toBeCloseTo(1 - 3 / 64);
  });

  test('are sixteen hexadecimal digits, and nothing else', () => {
    expect(readDescriptor(' 00FF00ff00ff00FF ', 'd')).toBe('00ff00ff00ff00ff');
    for (const text of ['', '00ff', 'g0ff00ff00ff00ff', '00ff00ff00ff00ff0'])
      expect(() => readDescriptor(text, 'd')).toThrow('sixteen hexadecimal digits');
  });
});
