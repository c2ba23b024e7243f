// Everything that can be read is asked of every subgraph, and the plan of every statement looked at: no table that grows
// with the population is ever read whole.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type GraphQLSchema, isObjectType } from 'graphql';
import type { Database } from '../../../platform/database.ts';
import { DEFAULT_RECORD_RULES } from '../../../schema/policy/record-rules.ts';
import { SUBGRAPHS } from '../../../subgraphs/index.ts';
import { openSeededDatabase } from '../../../subgraphs/testing/copied-database.ts';
import { startTestSubgraphs, type TestSubgraphs } from '../../../subgraphs/testing/test-subgraphs.ts';
import { entityOperation, type Given, wholeOperation } from './whole-operation.ts';

/** Tables that have as many rows for a million persons as for a hundred. */
const FIXED: ReadonlySet<string> = new Set([
  'agency',
  'agency_authorization',
  'destination',
  'destination_member',
  'personnel',
  'ticket_key',
]);

/** What arguments of these names are given. */
const GIVEN: Given = {
  id: '"P17368787"',
  number: '"Z4410982"',
  plate: '"8SAM123"',
  vin: '"1N4ZZ0007BZ000000"',
  cii: '"A44814191"',
  nic: '"W000004417"',
  lastName: '"Dunmore"',
  firstName: '"Marcus"',
  states: '["NV"]',
  dateOfBirth: '"1984-03-17"',
  serialNumber: '"AB12345"',
  since: '"2026-01-01"',
  'stolenVehicleRecords.vin': 'null',
  'propertySearch.by': '{ file: GUN, enteredFrom: "2026-01-01", enteredTo: "2026-02-01", make: "GLC" }',
  hullNumber: '"CF1234567890"',
  words: '"lookout"',
  text: '"lookout"',
};

/** Keys by which an entity is asked for; others are objects of which nothing is known but their first key field. */
const KEYS: Readonly<Record<string, object>> = {
  Person: { id: 'P17368787' },
  Vehicle: { vin: '1N4ZZ0007BZ000000' },
  CriminalHistory: { cii: 'A44814191' },
  ProtectiveOrder: { id: 'PO00000000' },
};

/** Of other sources or of the log, whose own plans are looked at elsewhere. */
const ELSEWHERE = new Set(['oversight', 'interstate']);
const LOOKED_AT = SUBGRAPHS.filter(({ name }) => !ELSEWHERE.has(name));

let database: Database;
let subgraphs: TestSubgraphs;
const schemas = new Map<string, GraphQLSchema>();

beforeAll(async () => {
  database = await openSeededDatabase();
  // What may be read is not the question here: every resolver is to run.
  const judge = { may: () => true, denialOf: () => undefined };
  const rules = { records: DEFAULT_RECORD_RULES, tagsOf: () => [], judgeFor: () => judge };
  subgraphs = await startTestSubgraphs(async () => database, { rules: () => rules });
  for (const { name, schema } of LOOKED_AT) schemas.set(name, await schema());
}, 120_000);
afterAll(() => subgraphs?.close());

/** Statements that each question to a subgraph led to, by what was asked. */
async function statementsOf(name: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const schema = schemas.get(name);
  const roots = Object.values(schema?.getQueryType()?.getFields() ?? {}).filter(
    (field) => !field.name.startsWith('_'),
  );
  const asked = new Map<string, string>();
  for (const field of roots)
    asked.set(`Query.${field.name}`, wholeOperation(schema as GraphQLSchema, field, GIVEN));
  for (const [type, key] of Object.entries(KEYS)) {
    const entity = schema?.getType(type);
    if (!isObjectType(entity)) continue;
    const representation = { __typename: type, ...key };
    asked.set(type, entityOperation(schema as GraphQLSchema, entity, representation, GIVEN));
  }
  const statements = new Map<string, readonly string[]>();
  for (const [what, query] of asked) {
    subgraphs.takeStatements();
    const { errors = [] } = await subgraphs.ask(name, query, { facts: EVERYTHING });
    const unwritable = errors.filter(({ extensions }) => extensions?.code === 'GRAPHQL_VALIDATION_FAILED');
    expect([what, unwritable]).toEqual([what, []]);
    statements.set(what, subgraphs.takeStatements());
  }
  return statements;
}

/** Facts by which records decide. */
const EVERYTHING = [
  'authenticated',
  'case',
  'reason',
  'purpose:C',
  'scope:cori:read',
  'scope:juvenile:read',
  'scope:protected-address:read',
  'scope:hotfile:read',
  'scope:messages:read',
];

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Schema?: string;
  readonly Plans?: readonly PlanNode[];
}

/** Tables that a statement would read whole, whatever its parameters are, where it could avoid that by any index. */
async function wholeTablesOf(statement: string): Promise<readonly string[]> {
  const parameters = Math.max(0, ...[...statement.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)));
  const values = Array(parameters).fill('null').join(', ');
  await database.script(
    `set enable_seqscan = off; set plan_cache_mode = force_generic_plan; prepare looked_at as ${statement}`,
  );
  const [row] = await database.query<{ 'QUERY PLAN': readonly { readonly Plan: PlanNode }[] }>(
    `explain (verbose, format json) execute looked_at${parameters > 0 ? `(${values})` : ''}`,
  );
  await database.script('deallocate looked_at; reset enable_seqscan; reset plan_cache_mode');
  const tables = (node: PlanNode): readonly string[] => [
    ...(node['Node Type'] === 'Seq Scan' ? [`${node.Schema}.${node['Relation Name']}`] : []),
    ...(node.Plans ?? []).flatMap(tables),
  ];
  return (row?.['QUERY PLAN'] ?? []).flatMap(({ Plan }) => tables(Plan));
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
