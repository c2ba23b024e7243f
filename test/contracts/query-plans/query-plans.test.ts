// Everything that can be read is asked of every subgraph, and the plan of every statement looked at: no table that grows
// with the population is ever read whole.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { GraphQLSchema } from 'graphql';
import type { Database } from '../../../platform/database.ts';
import { SUBGRAPHS } from '../../../subgraphs/index.ts';
import { FORGET } from '../../../subgraphs/interstate/retention/forget-sent-messages.ts';
import { openSeededDatabase } from '../../../subgraphs/testing/copied-database.ts';
import { startTestSubgraphs, type TestSubgraphs } from '../../../subgraphs/testing/test-subgraphs.ts';
import { startTestStates, type TestStates } from '../../support/simulated-states.ts';
import { CAST_ASKED } from './cast-asked.ts';
import { fillInUse } from './in-use/fill-in-use.ts';
import { IN_USE_QUESTIONS } from './in-use/in-use-asked.ts';
import { type ExplainedRow, wholeTables } from './plan.ts';
import { askerOf, everyResolverRuns, questionsTo } from './questions.ts';

/** Tables that have as many rows for a million persons as for a hundred. */
const FIXED: ReadonlySet<string> = new Set([
  'agency',
  'agency_authorization',
  'destination',
  'destination_member',
  'personnel',
  'ticket_key',
  'viewer',
]);

/** Enough that nothing that oversight is asked for is empty. */
const IN_USE = {
  personnel: 20,
  entries: 40,
  alerts: 40,
  investigations: 4,
  reveals: 2,
  sentMessages: 10,
  mail: 40,
};

let database: Database;
let subgraphs: TestSubgraphs;
let states: TestStates;
const schemas = new Map<string, GraphQLSchema>();

beforeAll(async () => {
  database = await openSeededDatabase();
  states = await startTestStates();
  subgraphs = await startTestSubgraphs(async () => database, {
    rules: everyResolverRuns,
    interstateResponders: states.file,
  });
  await fillInUse(database, IN_USE);
  for (const { name, schema } of SUBGRAPHS) schemas.set(name, await schema());
}, 120_000);
afterAll(async () => {
  await subgraphs?.close();
  await states?.close();
});

/** Statements that each question to a subgraph led to, by what was asked. */
async function statementsOf(name: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const schema = schemas.get(name);
  if (!schema) return new Map();
  const statements = new Map<string, readonly string[]>();
  const questions = new Map([
    ...questionsTo(schema, CAST_ASKED),
    ...Object.entries(IN_USE_QUESTIONS[name] ?? {}),
  ]);
  for (const [what, query] of questions) {
    subgraphs.takeStatements();
    const { errors = [] } = await subgraphs.ask(name, query, askerOf(name));
    const unwritable = errors.filter(({ extensions }) => extensions?.code === 'GRAPHQL_VALIDATION_FAILED');
    expect([what, unwritable]).toEqual([what, []]);
    statements.set(what, subgraphs.takeStatements());
  }
  return statements;
}

/** Tables that a statement would read whole, whatever its parameters are, where it could avoid that by any index. */
async function wholeTablesOf(statement: string): Promise<readonly string[]> {
  const parameters = Math.max(0, ...[...statement.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)));
  const values = Array(parameters).fill('null').join(', ');
  await database.script(
    `set enable_seqscan = off; set plan_cache_mode = force_generic_plan; prepare looked_at as ${statement}`,
  );
  const [row] = await database.query<ExplainedRow>(
    `explain (verbose, format json) execute looked_at${parameters > 0 ? `(${values})` : ''}`,
  );
  await database.script('deallocate looked_at; reset enable_seqscan; reset plan_cache_mode');
  return (row?.['QUERY PLAN'] ?? []).flatMap(({ Plan }) => wholeTables(Plan));
}

describe.each(SUBGRAPHS.map(({ name }) => name))('what %s reads', (name) => {
  let statements: ReadonlyMap<string, readonly string[]>;
  beforeAll(async () => {
    statements = await statementsOf(name);
  }, 120_000);

  test('is asked of the database, whatever is asked for', () => {
    expect([...statements].filter(([, made]) => made.length === 0).map(([what]) => what)).toEqual([]);
  });

  test('is found by an index, or is bounded by itself', async () => {
    const whole: string[] = [];
    for (const [what, made] of statements)
      for (const statement of new Set(made))
        for (const table of await wholeTablesOf(statement))
          if (!FIXED.has(table.split('.')[1] ?? '')) whole.push(`${what}: ${table}`);
    expect([...new Set(whole)]).toEqual([]);
  });
});

test('what is forgotten of messages to other states is found by an index', async () => {
  expect(await wholeTablesOf(FORGET)).toEqual([]);
});

test('a statement that reads a table whole is found', async () => {
  expect(await wholeTablesOf(`select 1 from persons.person where full_name like $1`)).toEqual([
    'persons.person',
  ]);
  expect(await wholeTablesOf('select 1 from persons.person where id = $1')).toEqual([]);
});
