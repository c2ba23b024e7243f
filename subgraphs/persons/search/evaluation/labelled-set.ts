// Searches of which it is known who is meant: persons out of the synthetic population, asked for with a mistake each.
import { extrasOf, type Population, personAt } from '../../../seeding/synthetic/population.ts';
import { chanceOf } from '../../../seeding/synthetic/random.ts';
import { MISTAKES, type MistakeName } from './mistakes.ts';

export interface LabelledSearch {
  readonly mistake: MistakeName;
  readonly last: string;
  readonly first: string;
  /** `YYYY-MM-DD`, as it is on record. */
  readonly birth: string;
  /** The person who is meant. */
  readonly personId: string;
}

/** `count` searches for each mistake; the same seed makes the same ones. */
export function labelledSet(population: Population, count: number): readonly LabelledSearch[] {
  return Object.keys(MISTAKES).flatMap((mistake) => searchesWith(mistake as MistakeName, population, count));
}

function searchesWith(mistake: MistakeName, population: Population, count: number): LabelledSearch[] {
  const first = extrasOf(population).next().value?.index ?? 0;
  const found: LabelledSearch[] = [];
  for (let attempt = 0; found.length < count && attempt < count * 200; attempt += 1) {
    const chance = chanceOf(population.seed, attempt, `search ${mistake}`);
    const { id, names, dateOfBirth } = personAt(population.seed, chance.between(first, population.size - 1));
    const asked = MISTAKES[mistake](names[0], chance);
    if (asked) found.push({ mistake, ...asked, birth: dateOfBirth, personId: id });
  }
  return found;
}
