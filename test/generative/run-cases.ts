// Runs cases until there are enough of them or one fails; a failure is made small and written down to be run again.
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { worlds } from './arbitrary/world.ts';
import { checkWorld, PropertyBroken, WorldDiscarded } from './check-world.ts';
import { minimise } from './minimise.ts';
import { Tally } from './tally.ts';
import type { World } from './world/model.ts';

/** Questions asked of each world, each by two viewers. */
const QUESTIONS = 20;

/** Worlds between two looks at the count. */
const BATCH = 10;

export interface RunOptions {
  readonly seed: number;
  /** How many cases there must be at least. */
  readonly cases: number;
  readonly progress?: (tally: Tally) => void;
  /** False: a failing world is left as it is. */
  readonly isMinimised?: boolean;
}

export interface RunOutcome {
  readonly tally: Tally;
  /** What is wrong and how to see it again; `undefined` when every property holds. */
  readonly failure: string | undefined;
}

export async function runCases({
  seed,
  cases,
  progress,
  isMinimised = true,
}: RunOptions): Promise<RunOutcome> {
  const tally = new Tally();
  for (let batch = 0; tally.cases < cases; batch++) {
    const property = fc.asyncProperty(worlds(QUESTIONS), (world) => checkOrDiscard(world, tally));
    const { counterexample, errorInstance } = await fc.check(property, {
      seed: seed + batch,
      numRuns: BATCH,
      endOnFailure: true,
    });
    const [world] = counterexample ?? [];
    if (world && !(errorInstance instanceof PropertyBroken)) throw errorInstance;
    if (world) return { tally, failure: await reportOf(world, seed, isMinimised) };
    progress?.(tally);
  }
  return { tally, failure: undefined };
}

async function checkOrDiscard(world: World, tally: Tally): Promise<void> {
  try {
    await checkWorld(world, tally);
  } catch (error) {
    if (!(error instanceof WorldDiscarded)) throw error;
    tally.countDiscarded(error.message);
  }
}

/** The failure of one world in words; `undefined` when it holds every property or is of no use. */
export async function failureOf(world: World): Promise<string | undefined> {
  try {
    await checkWorld(world, new Tally());
    return undefined;
  } catch (error) {
    if (error instanceof PropertyBroken) return error.message;
    if (error instanceof WorldDiscarded) return undefined;
    throw error;
  }
}

async function reportOf(world: World, seed: number, isMinimised: boolean): Promise<string> {
  const kind = kindOf((await failureOf(world)) ?? '');
  const isAlike = async (smaller: World): Promise<boolean> =>
    kindOf((await failureOf(smaller)) ?? '') === kind;
  const smallest = isMinimised ? await minimise(world, isAlike) : world;
  const file = join(tmpdir(), `generative-failure-${seed}.json`);
  writeFileSync(file, JSON.stringify(smallest, undefined, 2));
  return `${await failureOf(smallest)}\nrun it again: npm run test:deep -- --replay ${file}`;
}

/** The first line without names, so that a smaller world fails in the same way. */
const kindOf = (failure: string): string => (failure.split('\n')[0] ?? '').replace(/\w*\d\w*/g, '#');
