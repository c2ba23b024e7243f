// Checks generated worlds until so many cases are done; a world that breaks a property is made small and written down.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { worlds } from './arbitrary/world.ts';
import { checkWorld, PropertyBroken, WorldDiscarded } from './check-world.ts';
import { minimise } from './minimise.ts';
import { Tally } from './tally.ts';
import type { World } from './world/model.ts';

/** Questions of one world; each is asked by two viewers. */
const QUESTIONS = 20;

export interface WorldRun {
  readonly seed: number;
  /** Cases, of which each is one question of one viewer, answered on a plan that may be shared and on a fresh one. */
  readonly cases: number;
  readonly progress?: (tally: Tally) => void;
  /** False: the first failure is reported as it is. */
  readonly isMadeSmall?: boolean;
}

/**
 * Runs until `cases` are done.
 *
 * @throws PropertyBroken with the smallest world that still breaks it, and the file that holds that world.
 */
export async function runWorlds({ seed, cases, progress, isMadeSmall = true }: WorldRun): Promise<Tally> {
  const tally = new Tally();
  for (let batch = 0; tally.cases < cases; batch++)
    for (const world of fc.sample(worlds(QUESTIONS), { seed: seed + batch, numRuns: 25 })) {
      if (tally.cases >= cases) break;
      await checkOne(world, tally, isMadeSmall);
      progress?.(tally);
    }
  return tally;
}

async function checkOne(world: World, tally: Tally, isMadeSmall: boolean): Promise<void> {
  try {
    await checkWorld(world, tally);
  } catch (error) {
    if (error instanceof WorldDiscarded) tally.countDiscarded(error.message);
    else if (error instanceof PropertyBroken && isMadeSmall) throw await reported(world, error);
    else throw error;
  }
}

/** The failure of the smallest world that fails alike. */
async function reported(world: World, first: PropertyBroken): Promise<PropertyBroken> {
  let last = first;
  const smallest = await minimise(world, async (candidate) => {
    const failure = await failureOf(candidate);
    if (failure) last = failure;
    return failure !== undefined;
  });
  const file = join(mkdtempSync(join(tmpdir(), 'need-to-know-world-')), 'world.json');
  writeFileSync(file, JSON.stringify(smallest, null, 1));
  const failure = (await failureOf(smallest)) ?? last;
  return new PropertyBroken(`${failure.message}\n\nagain with: npm run test:deep -- --replay ${file}`);
}

/** How a world breaks a property; `undefined` when it breaks none, or is none. */
export async function failureOf(world: World): Promise<PropertyBroken | undefined> {
  try {
    await checkWorld(world, new Tally());
    return undefined;
  } catch (error) {
    return error instanceof PropertyBroken ? error : undefined;
  }
}
