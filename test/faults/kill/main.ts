// `npm run test:kill -- --times 10000 [--lanes 4] [--seed 1] [--postgres]`: the long run of what a test does a hundred times.
// `npm run test:kill -- --writes [--times 1000] [--seed 1] [--postgres]`: kills sources while they write, in place of gateways.
import { parseArgs } from 'node:util';
import { startPostgresProcess } from '../../support/postgres-process.ts';
import { STEPS } from '../kill-writes/steps.ts';
import { FLAWLESS } from '../kill-writes/tally.ts';
import { runWriteKills } from '../kill-writes/write-run.ts';
import { runKills } from './kill-run.ts';

const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '1000' },
    lanes: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
    postgres: { type: 'boolean', default: false },
    writes: { type: 'boolean', default: false },
  },
});
const postgres = values.postgres ? await startPostgresProcess({ fsync: true }) : undefined;
if (values.postgres && !postgres) throw new Error('PostgreSQL is not installed');
const isFlawless = await (values.writes ? killSources() : killGateways());
await postgres?.close();
process.exitCode = isFlawless ? 0 : 1;

async function killGateways(): Promise<boolean> {
  const { kills, answers, unanswered, missing } = await runKills({
    times: Number(values.times),
    lanes: Number(values.lanes),
    seed: Number(values.seed),
    auditDatabaseUrl: postgres?.url,
    killed: (so) => {
      if (so.kills % 100 === 0)
        process.stdout.write(
          `${so.kills} killed, ${so.answers} answers, ${so.missing.length} without a record\n`,
        );
    },
  });
  process.stdout.write(
    `seed ${values.seed}: ${kills} gateways killed, ${answers} answers received, ${missing.length} of them without a record, ${unanswered} records without an answer\n`,
  );
  return missing.length === 0;
}

/** At every step in turn, and as often again at random moments, until there were enough kills. */
async function killSources(): Promise<boolean> {
  const rounds = Math.ceil(Number(values.times) / (2 * STEPS.length));
  const so = await runWriteKills({
    steps: Array.from({ length: rounds }, () => STEPS).flat(),
    atRandom: rounds * STEPS.length,
    seed: Number(values.seed),
    databaseUrl: postgres?.url,
    killed: (kills) => {
      if (kills % 10 === 0) process.stdout.write(`${kills} killed\n`);
    },
  });
  process.stdout.write(`seed ${values.seed}: ${JSON.stringify(so)}\n`);
  return so.unheard === 0 && Object.keys(FLAWLESS).every((flaw) => so[flaw as keyof typeof FLAWLESS] === 0);
}
