// `npm run test:deep [-- --cases 100000 --seed 1]`: many more cases than a test run has time for.
// `npm run test:deep -- --replay <file>`: runs the world of a failure once more.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { failureOf, runCases } from './run-cases.ts';
import type { Tally } from './tally.ts';
import type { World } from './world/model.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    replay: { type: 'string' },
    /** A failure is shown as it was found, not made small first. */
    'as-found': { type: 'boolean', default: false },
  },
});

const failure = values.replay === undefined ? await runAll() : await replay(values.replay);
if (failure !== undefined) {
  console.error(failure);
  process.exitCode = 1;
}

async function runAll(): Promise<string | undefined> {
  const started = performance.now();
  const seconds = (): number => Math.round((performance.now() - started) / 1_000);
  const seed = Number(values.seed);
  console.error(`seed ${seed}`);
  const outcome = await runCases({
    seed,
    cases: Number(values.cases),
    isMinimised: !values['as-found'],
    progress: ({ cases, discardRate }: Tally) =>
      console.error(`${cases} cases, ${discardRate} % of worlds discarded, ${seconds()} s`),
  });
  console.log(`${outcome.tally}\n${outcome.tally.cases} cases in ${seconds()} s, seed ${seed}`);
  return outcome.failure;
}

async function replay(file: string): Promise<string | undefined> {
  const broken = await failureOf(JSON.parse(readFileSync(file, 'utf8')) as World);
  if (broken === undefined) console.log('every property holds');
  return broken;
}
