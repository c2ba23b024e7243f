// Everything that can be read is asked of every subgraph, and the plan of every statement looked at: no table that grows
// with the population is ever read whole.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { GraphQLSchema } from 'graphql';
import type { Database } from '../../../platform/database.ts';
import { openSeededDatabase } from '../../../subgraphs/testing/copied-database.ts';
import { startTestSubgraphs, type TestSubgraphs } from '../../../subgraphs/testing/test-subgraphs.ts';
import { CAST_ASKED } from './cast-asked.ts';
import { type ExplainedRow, wholeTables } from './plan.ts';
import { EVERYTHING, everyResolverRuns, LOOKED_AT, questionsTo } from './questions.ts';

/** Tables that have as many rows for a million persons as for a hundred. */
const FIXED: ReadonlySet<string> = new Set([
  'agency',
  'agency_authorization',
  'destination',
  'destination_member',
  'personnel',
  'ticket_key',
]);

let database: Database;
let subgraphs: TestSubgraphs;
const schemas = new Map<string, GraphQLSchema>();

beforeAll(async () => {
  database = await openSeededDatabase();
  subgraphs = await startTestSubgraphs(async () => database, { rules: everyResolverRuns });
  for (const { name, schema } of LOOKED_AT) schemas.set(name, await schema());
}, 120_000);
afterAll(() => subgraphs?.close());

/** Statements that each question to a subgraph led to, by what was asked. */
async function statementsOf(name: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const schema = schemas.get(name);
  if (!schema) return new Map();
  const statements = new Map<string, readonly string[]>();
  for (const [what, query] of questionsTo(schema, CAST_ASKED)) {
    subgraphs.takeStatements();
    const { errors = [] } = await subgraphs.ask(name, query, { facts: EVERYTHING });
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

describe.each(LOOKED_AT.map(({ name }) => name))('what %s reads', (name) => {
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

test('a statement that reads a table whole is found', async () => {
  expect(await wholeTablesOf(`select 1 from persons.person where full_name like $1`)).toEqual([
    'persons.person',
  ]);
  expect(await wholeTablesOf('select 1 from persons.person where id = $1')).toEqual([]);
});
