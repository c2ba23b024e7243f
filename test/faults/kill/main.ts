// `npm run test:kill -- --times 10000 [--lanes 4] [--seed 1] [--postgres] [--compiled]`: the long run of what a test does a hundred times.
import { parseArgs } from 'node:util';
import { startPostgresProcess } from '../../support/postgres-process.ts';
import { runKills } from './kill-run.ts';

const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '1000' },
    lanes: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
    postgres: { type: 'boolean', default: false },
    // What `npm run build` made starts in half the time.
    compiled: { type: 'boolean', default: false },
  },
});
const postgres = values.postgres ? await startPostgresProcess({ fsync: true }) : undefined;
if (values.postgres && !postgres) throw new Error('PostgreSQL is not installed');
const { kills, answers, unanswered, missing } = await runKills({
  times: Number(values.times),
  lanes: Number(values.lanes),
  seed: Number(values.seed),
  auditDatabaseUrl: postgres?.url,
  ...(values.compiled ? { main: 'dist/gateway/main.js' } : {}),
  killed: (so) => {
    if (so.kills % 100 === 0)
      process.stdout.write(
        `${so.kills} killed, ${so.answers} answers, ${so.missing.length} without a record\n`,
      );
  },
});
await postgres?.close();
process.stdout.write(
  `seed ${values.seed}: ${kills} gateways killed, ${answers} answers received, ${missing.length} of them without a record, ${unanswered} records without an answer\n`,
);
process.exitCode = missing.length > 0 ? 1 : 0;
