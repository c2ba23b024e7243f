// Every folder of `federation/` is asked twice: as one process that holds all records, and as subgraphs through our
// plans. What comes back must be the same.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import {
  type Answer,
  type Composed,
  composeCase,
  gatewayAnswer,
  referenceAnswer,
} from '../support/federation/answer.ts';
import {
  type FederationCase,
  federationCases,
  type Run,
  readFederationCase,
} from '../support/federation/federation-case.ts';

describe.each(federationCases())('%s', (name) => {
  const federationCase = readFederationCase(name);
  let composed: Composed;
  beforeAll(() => {
    composed = composeCase(federationCase);
  });

  test('composes to the schema of the reference', () => {
    const print = (schema: GraphQLSchema): string => printSchema(lexicographicSortSchema(schema));
    expect(print(composed.schema)).toBe(print(federationCase.reference));
  });

  test.each(titled(federationCase.runs))('%s', async (_title, run) =>
    expectEqual(federationCase, composed, run),
  );
});

async function expectEqual(federationCase: FederationCase, composed: Composed, run: Run): Promise<void> {
  const expected = await referenceAnswer(federationCase, run);
  const answer = await gatewayAnswer(federationCase, composed, run);
  expect(answer.data).toEqual(expected.data);
  if (run.down.length === 0) expect(pathsOf(answer)).toEqual(pathsOf(expected));
  else expectCovered(answer, expected);
  expect(answer.errors.every(({ code }) => code === 'SUBGRAPH_UNAVAILABLE')).toBe(true);
  if (run.fetches) expect(countsOf(answer.asked.map(({ subgraph }) => subgraph))).toEqual(run.fetches);
}

function titled(runs: readonly Run[]): readonly (readonly [string, Run])[] {
  return runs.map((run) => [titleOf(run), run]);
}

function titleOf({ operationName, variables, down }: Run): string {
  const given = Object.keys(variables).length > 0 ? ` ${JSON.stringify(variables)}` : '';
  const without = down.length > 0 ? ` without ${down.join(', ')}` : '';
  return `${operationName}${given}${without}`;
}

const pathsOf = ({ errors }: Answer): readonly string[] =>
  [...new Set(errors.map(({ path }) => JSON.stringify(path)))].sort();

/** Where a whole subgraph is away, the gateway tells of the entity, the reference of each of its fields. */
function expectCovered(answer: Answer, expected: Answer): void {
  const told = answer.errors.map(({ path = [] }) => path);
  const missed = expected.errors.map(({ path = [] }) => path);
  const covers = (above: (typeof told)[number], below: (typeof told)[number]): boolean =>
    above.every((part, index) => below[index] === part);
  expect(missed.filter((path) => !told.some((each) => covers(each, path)))).toEqual([]);
  expect(told.filter((path) => !missed.some((each) => covers(path, each)))).toEqual([]);
}

function countsOf(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
