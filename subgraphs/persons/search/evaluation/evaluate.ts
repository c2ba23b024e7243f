// How good is the search for persons? Labelled searches, with and without the date of birth, over a database.
import type { Queryable } from '../../../../platform/database.ts';
import type { Population } from '../../../seeding/synthetic/population.ts';
import { searchPersons } from '../person-search.ts';
import { type LabelledSearch, labelledSet } from './labelled-set.ts';
import type { MistakeName } from './mistakes.ts';

/** What became of some searches. */
export interface Quality {
  readonly searches: number;
  /** Share (0 to 1) in which whoever was meant is among the first ten. */
  readonly recallAt10: number;
  /** Mean of one divided by the place, among the first ten; 0 beyond. */
  readonly meanReciprocalRank: number;
  /** Milliseconds of the statement as the client waits for it. */
  readonly p50Ms: number;
  readonly p95Ms: number;
}

export interface SearchEvaluation {
  readonly population: Population;
  readonly rows: readonly {
    readonly mistake: MistakeName;
    readonly with: Quality;
    readonly without: Quality;
  }[];
  readonly with: Quality;
  readonly without: Quality;
}

const TEN = 10;

/** Asks `count` searches for each mistake, one after another. The database must hold `population`. */
export async function evaluateSearch(
  database: Queryable,
  population: Population,
  count: number,
): Promise<SearchEvaluation> {
  const searches = labelledSet(population, count);
  await Promise.all([asked(database, searches[0], true), asked(database, searches[0], false)]);
  const found: Found[] = [];
  for (const search of searches)
    found.push({
      mistake: search.mistake,
      with: await asked(database, search, true),
      without: await asked(database, search, false),
    });
  const mistakes = [...new Set(searches.map(({ mistake }) => mistake))];
  const quality = (of: readonly Found[]) => ({
    with: qualityOf(of.map((one) => one.with)),
    without: qualityOf(of.map((one) => one.without)),
  });
  const rows = mistakes.map((mistake) => ({
    mistake,
    ...quality(found.filter((one) => one.mistake === mistake)),
  }));
  return { population, rows, ...quality(found) };
}

interface Found {
  readonly mistake: MistakeName;
  readonly with: Outcome;
  readonly without: Outcome;
}

interface Outcome {
  /** From 1; `undefined` beyond ten. */
  readonly place: number | undefined;
  readonly milliseconds: number;
}

async function asked(
  database: Queryable,
  search: LabelledSearch | undefined,
  withBirth: boolean,
): Promise<Outcome> {
  if (!search) throw new Error('the population is too small to search in');
  const { last, first, birth, personId } = search;
  const by = {
    lastName: last,
    firstName: first,
    dateOfBirth: withBirth ? birth : null,
    dateOfBirthToleranceYears: 0,
  };
  const began = performance.now();
  const { edges } = await searchPersons(database, { by, first: TEN });
  const milliseconds = performance.now() - began;
  const at = edges.findIndex((edge) => edge.personId === personId);
  return { place: at < 0 ? undefined : at + 1, milliseconds };
}

function qualityOf(outcomes: readonly Outcome[]): Quality {
  const times = outcomes.map(({ milliseconds }) => milliseconds).sort((one, other) => one - other);
  const mean = (of: (outcome: Outcome) => number): number =>
    outcomes.reduce((sum, outcome) => sum + of(outcome), 0) / outcomes.length;
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return {
    searches: outcomes.length,
    recallAt10: mean(({ place }) => (place === undefined ? 0 : 1)),
    meanReciprocalRank: mean(({ place }) => (place === undefined ? 0 : 1 / place)),
    p50Ms: at(0.5),
    p95Ms: at(0.95),
  };
}
