// `npm run evaluate:plans-in-use [-- --entries 1000000]`: what the statements about personnel, the log, alerts, investigations,
// mail and messages to other states cost after years of use. Makes a database of its own, on the server of DATABASE_URL or on one
// that it starts, and drops it.
import { parseArgs } from 'node:util';
import { openPostgresDatabase } from '../../../../platform/postgres-database.ts';
import { exitWithError } from '../../../../platform/run-command.ts';
import { StartupError } from '../../../../platform/startup-error.ts';
import { SUBGRAPHS } from '../../../../subgraphs/index.ts';
import { FORGET } from '../../../../subgraphs/interstate/retention/forget-sent-messages.ts';
import { analyzeTables } from '../../../../subgraphs/seeding/seed-once.ts';
import { personAt } from '../../../../subgraphs/seeding/synthetic/population.ts';
import { TESTED } from '../../../../subgraphs/testing/copied-database.ts';
import { startTestSubgraphs } from '../../../../subgraphs/testing/test-subgraphs.ts';
import { startPostgresServer } from '../../../support/postgres-server.ts';
import { startTestStates } from '../../../support/simulated-states.ts';
import { broadQuestions } from '../broad-questions.ts';
import { lookAtPlans, type SeenStatement } from '../look-at-plans.ts';
import { plansTable } from '../plans-table.ts';
import { everyResolverRuns, questionsTo } from '../questions.ts';
import { type Seen, seeStatements } from '../see-statements.ts';
import { fillInUse, type InUse } from './fill-in-use.ts';
import { IN_USE_QUESTIONS, inUseAsked } from './in-use-asked.ts';

/** A county of a million persons after three years: one officer or clerk for 333 persons, and what they and it made. */
const IN_USE: InUse = {
  personnel: 3_000,
  entries: 1_000_000,
  alerts: 100_000,
  investigations: 1_500,
  reveals: 200,
  sentMessages: 500_000,
  mail: 200_000,
};
const ASKED = ['oversight', 'interstate', 'messages'];
const SAMPLES = 20;

/** So that the server it started ends with it. */
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

async function run(): Promise<void> {
  const { values } = parseArgs({ options: { entries: { type: 'string', default: `${IN_USE.entries}` } } });
  const inUse = { ...IN_USE, entries: Number(values.entries) };
  if (!Number.isSafeInteger(inUse.entries) || inUse.entries < 1)
    throw new StartupError('`--entries` is how many entries the log has: a whole number from 1 on');
  const server = await startPostgresServer();
  if (!server) throw new StartupError('no PostgreSQL: install its server, or set DATABASE_URL');
  const states = await startTestStates();
  const database = await openPostgresDatabase(server.url);
  const subgraphs = await startTestSubgraphs(async () => database, {
    rules: everyResolverRuns,
    interstateResponders: states.file,
  });
  try {
    await fillInUse(database, inUse);
    for (const schema of [...ASKED, 'standing', 'audit'])
      await analyzeTables(database, schema, 'vacuum (analyze)');
    const seen: Seen = new Map();
    for (const name of ASKED)
      for (let sample = 0; sample < SAMPLES; sample += 1)
        await seeStatements(subgraphs, { name, questions: await questionsOf(name, sample, inUse) }, seen);
    const results = await lookAtPlans(database, [...seen.values(), RETENTION]);
    process.stdout.write(`${plansTable(titleOf(inUse), results)}\n`);
  } finally {
    await subgraphs.close();
    await states.close();
    await server.close();
  }
}

/** One statement of those that forget messages, oldest first. */
const RETENTION: SeenStatement = {
  subgraph: 'interstate',
  what: 'retention',
  sql: FORGET,
  calls: [['2024-06-30T00:00:00Z']],
};

async function questionsOf(name: string, sample: number, inUse: InUse) {
  const schema = await SUBGRAPHS.find((one) => one.name === name)?.schema();
  if (!schema) throw new Error(`no subgraph ${name}`);
  const broad: Readonly<Record<string, Readonly<Record<string, string>>>> = broadQuestions(
    personAt(TESTED.seed, sample),
  );
  return new Map([
    ...questionsTo(schema, inUseAsked(sample, inUse)),
    ...Object.entries(IN_USE_QUESTIONS[name] ?? {}),
    ...Object.entries(broad[name] ?? {}),
  ]);
}

const titleOf = ({ personnel, entries, alerts, mail }: InUse): string =>
  [
    `${personnel.toLocaleString('en')} personnel`,
    `${entries.toLocaleString('en')} entries of the log`,
    `${alerts.toLocaleString('en')} alerts`,
    `${mail.toLocaleString('en')} messages`,
  ].join(', ');

await run().catch(exitWithError);
