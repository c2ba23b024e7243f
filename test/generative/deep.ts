// `npm run test:deep [-- --cases <n>] [-- --seed <n>] [-- --replay <file>]`: 100,000 generated cases, or
// one world again.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { failureOf, runWorlds } from './run-worlds.ts';
import type { World } from './world/model.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    replay: { type: 'string' },
    /** A failure is printed as it was found, not made small first. */
    'as-found': { type: 'boolean', default: false },
  },
});

if (values.replay) await replay(values.replay);
else await run(Number(values.cases), Number(values.seed));

async function replay(file: string): Promise<void> {
  const failure = await failureOf(JSON.parse(readFileSync(file, 'utf8')) as World);
  process.stdout.write(failure ? `${failure.message}\n` : 'no property is broken\n');
  process.exitCode = failure ? 1 : 0;
}

async function run(cases: number, seed: number): Promise<void> {
  const started = performance.now();
  let printed = 0;
  process.stderr.write(`seed ${seed}\n`);
  try {
    const tally = await runWorlds({
      seed,
      cases,
      isMadeSmall: !values['as-found'],
      progress: (so) => {
        if (so.cases < printed + 5_000) return;
        printed = so.cases;
        process.stderr.write(
          `${so.cases} cases, ${so.discarded} of ${so.worlds + so.discarded} worlds discarded\n`,
        );
      },
    });
    const seconds = ((performance.now() - started) / 1_000).toFixed(0);
    process.stdout.write(
      `${tally.cases} cases in ${tally.worlds} worlds hold, in ${seconds} s; ${tally.discarded} worlds discarded; seed ${seed}\n`,
    );
    for (const [feature, count] of [...tally.features].sort())
      process.stdout.write(`  ${feature}: ${count}\n`);
  } catch (error) {
    process.stdout.write(`${(error as Error).message}\nseed ${seed}\n`);
    process.exitCode = 1;
  }
}
