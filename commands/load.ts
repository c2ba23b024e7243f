// `DATABASE_URL=… npm run load -- --persons 1000000`: fills PostgreSQL with a large synthetic population, subgraph by subgraph.
// Interrupted, it goes on where it was when it is run again.
import { parseArgs } from 'node:util';
import { readEnvironment } from '../platform/environment.ts';
import { openPostgresDatabase } from '../platform/postgres-database.ts';
import { exitWithError } from '../platform/run-command.ts';
import { StartupError } from '../platform/startup-error.ts';
import { SUBGRAPHS } from '../subgraphs/index.ts';
import { progressTowards } from './load-progress.ts';

async function run(): Promise<void> {
  const { databaseUrl, syntheticSeed } = readEnvironment(process.env);
  if (!databaseUrl) throw new StartupError('name an empty PostgreSQL database: DATABASE_URL=postgres://…');
  const population = { size: personsAsked(), seed: syntheticSeed };
  const database = await openPostgresDatabase(databaseUrl);
  try {
    const began = performance.now();
    const progress = progressTowards(population.size, process.stdout);
    for (const subgraph of SUBGRAPHS) await subgraph.load(database, population, { loaded: progress.show });
    progress.end();
    const minutes = (performance.now() - began) / 60_000;
    process.stdout.write(
      `${population.size} persons in ${minutes.toFixed(1)} minutes; ` +
        `serve them with SYNTHETIC_PERSONS=${population.size} SYNTHETIC_SEED=${population.seed}\n`,
    );
  } finally {
    await database.close();
  }
}

/** @throws StartupError */
function personsAsked(): number {
  const { values } = parseArgs({ options: { persons: { type: 'string', default: '1000000' } } });
  const size = Number(values.persons);
  if (!Number.isSafeInteger(size) || size < 1)
    throw new StartupError(`--persons must be a whole number from 1 on, not \`${values.persons}\``);
  return size;
}

await run().catch(exitWithError);
