// `DATABASE_URL=… npm run evaluate:plans [-- --samples 20]`: what the statements of every subgraph cost in the database that is
// there, by questions about persons of chance; every plan that would grow with the population is named. What use makes, not a
// load, is looked at by `npm run evaluate:plans-in-use`.
import { parseArgs } from 'node:util';
import { readEnvironment } from '../../../platform/environment.ts';
import { openPostgresDatabase } from '../../../platform/postgres-database.ts';
import { exitWithError } from '../../../platform/run-command.ts';
import { StartupError } from '../../../platform/startup-error.ts';
import { SUBGRAPHS } from '../../../subgraphs/index.ts';
import { type Population, personAt } from '../../../subgraphs/seeding/synthetic/population.ts';
import { chanceOf } from '../../../subgraphs/seeding/synthetic/random.ts';
import { startTestSubgraphs, type TestSubgraphs } from '../../../subgraphs/testing/test-subgraphs.ts';
import { broadQuestions } from './broad-questions.ts';
import { lookAtPlans, type SeenStatement } from './look-at-plans.ts';
import { plansTable } from './plans-table.ts';
import { everyResolverRuns, questionsTo } from './questions.ts';
import { sampledAsked } from './sampled-asked.ts';
import { type Seen, seeStatements } from './see-statements.ts';

/** Their tables are empty in a database that is only loaded. */
const MADE_BY_USE = new Set(['oversight', 'interstate']);

async function run(): Promise<void> {
  const { values } = parseArgs({ options: { samples: { type: 'string', default: '20' } } });
  const { databaseUrl } = readEnvironment(process.env);
  if (!databaseUrl) throw new StartupError('name a loaded PostgreSQL database: DATABASE_URL=postgres://…');
  const database = await openPostgresDatabase(databaseUrl);
  const [population] = await database.query<Population>('select size, seed from persons.seeded');
  if (!population) throw new StartupError('the database holds no persons: `npm run load` first');
  const subgraphs = await startTestSubgraphs(async () => database, { rules: everyResolverRuns, population });
  try {
    const seen = await statementsSeen(subgraphs, population, Number(values.samples));
    process.stdout.write(`${plansTable(titleOf(population), await lookAtPlans(database, seen))}\n`);
  } finally {
    await subgraphs.close();
  }
}

/** Every statement that the questions of all samples led to. */
async function statementsSeen(
  subgraphs: TestSubgraphs,
  population: Population,
  samples: number,
): Promise<readonly SeenStatement[]> {
  const seen: Seen = new Map();
  for (const { name, schema } of SUBGRAPHS.filter((one) => !MADE_BY_USE.has(one.name))) {
    const built = await schema();
    for (let sample = 0; sample < samples; sample += 1) {
      const questions = new Map([
        ...questionsTo(built, sampledAsked(population, sample)),
        ...Object.entries(broadly(population, sample, name)),
      ]);
      await seeStatements(subgraphs, { name, questions }, seen);
    }
  }
  return [...seen.values()];
}

function broadly(
  { size, seed }: Population,
  sample: number,
  subgraph: string,
): Readonly<Record<string, string>> {
  const person = personAt(seed, chanceOf(seed, sample, 'asked broadly').between(0, size - 1));
  const questions: Readonly<Record<string, Readonly<Record<string, string>>>> = broadQuestions(person);
  return questions[subgraph] ?? {};
}

const titleOf = ({ size, seed }: Population): string => `${size.toLocaleString('en')} persons, seed ${seed}`;

await run().catch(exitWithError);
