// Operations that are made to be expensive: refused before they are validated, decided or planned; what passes for all
// that is planned within a budget.
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { print } from 'graphql';
import { LocalPlanner } from '../../gateway/planning/local-planner.ts';
import type { Planner } from '../../gateway/planning/planner.ts';
import { WorkerPlanner } from '../../gateway/planning/worker/worker-planner.ts';
import { createLogger } from '../../platform/log.ts';
import { ENTITLED, GUARDED_PEOPLE } from '../support/guarded-people.ts';
import { type SmallGraph, smallGraph } from '../support/small/small-graph.ts';
import { type SmallHouse, startSmallHouse } from '../support/small/small-house.ts';

const times = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join(' ');
const doubling = (levels: number, leaf: string): string =>
  `${times(levels, (level) => `fragment F${level} on Query { ...F${level + 1} ...F${level + 1} }`)} fragment F${levels} on Query { ${leaf} }`;

describe('A41', () => {
  let house: SmallHouse;
  beforeAll(async () => {
    house = await startSmallHouse({ subgraphs: GUARDED_PEOPLE });
  });
  beforeEach(() => {
    house.fetched.length = 0;
  });
  afterAll(() => house.close());

  test.each<[string, string, string, number]>([
    ['fragments that double', `{ ...F0 } ${doubling(60, '__typename')}`, 'OPERATION_TOO_COMPLEX', 400],
    [
      'fragments that double around a field',
      `{ ...F0 } ${doubling(60, 'person(id: 1) { name }')}`,
      'OPERATION_TOO_COMPLEX',
      400,
    ],
    [
      'fragments in a circle',
      '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
      'OPERATION_TOO_COMPLEX',
      400,
    ],
    [
      'deep nesting',
      `{ person(id: 1) ${'{ friend '.repeat(1_500)}{ name }${'}'.repeat(1_500)} }`,
      'OPERATION_TOO_COMPLEX',
      400,
    ],
    [
      'deep nesting of fragments',
      `{ ${'... {'.repeat(1_600)} __typename ${'}'.repeat(1_600)} }`,
      'OPERATION_TOO_COMPLEX',
      400,
    ],
    [
      'one field a thousand times',
      `{ person(id: 1) { ${times(1_001, () => 'name')} } }`,
      'OPERATION_TOO_COMPLEX',
      400,
    ],
    [
      'many root fields',
      `{ ${times(21, (index) => `a${index}: person(id: 1) { name }`)} }`,
      'OPERATION_TOO_COMPLEX',
      400,
    ],
    [
      'many introspections',
      `{ ${times(21, (index) => `a${index}: __schema { types { name } }`)} }`,
      'OPERATION_TOO_COMPLEX',
      400,
    ],
    [
      'a value of many levels',
      `{ person(id: ${'['.repeat(50)}${']'.repeat(50)}) { name } }`,
      'OPERATION_TOO_COMPLEX',
      400,
    ],
    [
      'a value of more levels than the stack',
      `{ person(id: ${'['.repeat(2_400)}${']'.repeat(2_400)}) { name } }`,
      'GRAPHQL_PARSE_FAILED',
      400,
    ],
    ['a flood of directives', `{ __typename ${'@a'.repeat(40_000)} }`, 'GRAPHQL_PARSE_FAILED', 400],
    [
      'a flood of variables',
      `query (${times(1_700, (index) => `$v${index}: Int`)}) { __typename }`,
      'GRAPHQL_PARSE_FAILED',
      400,
    ],
    ['many operations', `${times(1_700, (index) => `query Q${index} { a }`)}`, 'GRAPHQL_PARSE_FAILED', 400],
    ['a text of 1 MB', `{ __typename } # ${'x'.repeat(1_000_000)}`, 'TOO_LARGE', 413],
    ['a name of 1 MB', `{ ${'x'.repeat(1_000_000)} }`, 'TOO_LARGE', 413],
    ['commas of 1 MB', `{ __typename ${','.repeat(1_000_000)} }`, 'TOO_LARGE', 413],
  ])('%s is refused before anything is validated, decided or planned', async (_name, query, code, status) => {
    const answer = await house.ask(query);
    expect({ codes: answer.codes, status: answer.status, data: answer.json.data }).toEqual({
      codes: [code],
      status,
      data: undefined,
    });
    const { validated, decisions, planning } = house.running.gateway.snapshot;
    expect([validated.size, decisions.size, planning.size]).toEqual([0, 0, 0]);
    expect(house.fetched).toEqual([]);
    expect(house.audit.last).toMatchObject({ viewer: 'v1', disclosed: {} });
    expect(house.audit.last.decisionId).toBe(answer.json.extensions?.decisionId);
  });

  test('and the house still answers', async () => {
    expect((await house.ask('{ person(id: "p1") { name } }')).json.data).toEqual({ person: { name: 'Ada' } });
  });
});

test('A41 fragments that double are refused where a purpose would have been looked for in them', async () => {
  const permissions = {
    needToKnowRequired: false,
    inquiry: { purpose: 'optional', reason: 'optional' },
    purposes: { C: { title: 'C', case: false } },
    roles: { clerk: { title: 'Clerk', scopes: ['ssn', 'cori'], purposes: [] } },
    rules: [],
  } as const;
  const graph = await smallGraph({ subgraphs: GUARDED_PEOPLE, permissions });
  const { codes } = await graph.ask(`{ ...F0 } ${doubling(60, '__typename')}`, { roles: ['clerk'] });
  await graph.stop();
  expect(codes).toEqual(['OPERATION_TOO_COMPLEX']);
});

describe('A42 an operation that would explode in the planner', () => {
  let graph: SmallGraph;
  beforeAll(async () => {
    graph = await smallGraph({ subgraphs: GUARDED_PEOPLE });
  });
  afterAll(() => graph.stop());

  test.each([
    [
      'many aliases of a field that joins sources',
      `{ person(id: 1) { ${times(600, (index) => `a${index}: hairColor b${index}: name`)} } }`,
    ],
    [
      'shared fields of many aliased entities',
      `{ ${times(20, (index) => `a${index}: person(id: 1) { ${times(50, (inner) => `b${inner}: hairColor`)} }`)} }`,
    ],
    [
      'fragments over every type',
      `{ people { ${times(200, () => '... on Human { ... on Officer { id name } ... on Citizen { id } }')} } }`,
    ],
  ])('by %s never reaches it', async (_name, query) => {
    const { codes } = await graph.ask(query, ENTITLED);
    expect(codes).toEqual(['OPERATION_TOO_COMPLEX']);
    expect(graph.gateway.snapshot.planning.size).toBe(0);
    expect(graph.fetched).toEqual([]);
    expect(graph.audit.last).toMatchObject({ outcome: 'OPERATION_TOO_COMPLEX', disclosed: {} });
  });

  test('by brackets within brackets, which it walks twice at each level, never reaches it', async () => {
    const sdl = 'scalar JSON @authenticated type Query @authenticated { find(by: JSON): String }';
    const open = await smallGraph({
      subgraphs: [{ name: 'one', sdl, resolvers: { Query: { find: () => 'x' } } }],
    });
    const nested = (levels: number): string => `{ find(by: ${'['.repeat(levels)}${']'.repeat(levels)}) }`;
    expect((await open.ask(nested(11))).codes).toEqual(['OPERATION_TOO_COMPLEX']);
    expect(
      (await open.ask(`query ($v: JSON = ${'['.repeat(40)}${']'.repeat(40)}) { find(by: $v) }`)).codes,
    ).toEqual(['OPERATION_TOO_COMPLEX']);
    expect(open.gateway.snapshot.planning.size).toBe(0);
    expect((await open.ask(nested(10))).data).toEqual({ find: 'x' });
    await open.stop();
  });
});

describe('A42 an operation that the planner does not come to an end with', () => {
  const SLOW = '{ people { name } }';
  const KNOWN = '{ person(id: "p1") { name } }';

  /** A planner in this thread that never answers about people. */
  function stuckPlanner(supergraphSdl: string): Planner {
    const local = new LocalPlanner(supergraphSdl);
    return {
      start: () => {},
      build: (operation) =>
        print(operation.document).includes('people') ? new Promise(() => {}) : local.build(operation),
      close: async () => {},
    };
  }

  test('holds up nobody else', async () => {
    const graph = await smallGraph({ subgraphs: GUARDED_PEOPLE, plannerOf: stuckPlanner });
    let isSettled = false;
    void graph.ask(SLOW, ENTITLED).finally(() => {
      isSettled = true;
    });
    for (const query of [KNOWN, KNOWN, '{ person(id: "p2") { id } }'])
      expect((await graph.ask(query)).codes).toEqual([]);
    expect(isSettled).toBe(false);
    await graph.gateway.stop();
  });

  test('is refused when its time is over, is written down, and is not tried again at once', async () => {
    let threads = 0;
    const startThread = (): Worker => {
      threads += 1;
      const endless = `const { parentPort } = require('node:worker_threads');
        parentPort.on('message', () => { for (;;); });
        parentPort.postMessage({ kind: 'ready' });`;
      return new Worker(endless, { eval: true });
    };
    const graph = await smallGraph({
      subgraphs: GUARDED_PEOPLE,
      plannerOf: () => new WorkerPlanner({ startThread, budgetMs: 50, log: createLogger('test', 'silent') }),
    });
    for (const _again of [1, 2, 3]) {
      const { codes, data } = await graph.ask(SLOW, ENTITLED);
      expect({ codes, data }).toEqual({ codes: ['OPERATION_TOO_COMPLEX'], data: undefined });
      expect(graph.audit.last).toMatchObject({ outcome: 'OPERATION_TOO_COMPLEX', disclosed: {} });
    }
    expect(graph.fetched).toEqual([]);
    expect(threads).toBe(2);
    await graph.stop();
  });

  test('and while nothing can be planned, what is new is refused and what is known is answered', async () => {
    let isLost = false;
    const graph = await smallGraph({
      subgraphs: GUARDED_PEOPLE,
      plannerOf: (supergraphSdl) => {
        const local = new LocalPlanner(supergraphSdl);
        return {
          start: () => {},
          build: async (operation) => (isLost ? { gaveUp: 'UNAVAILABLE' } : local.build(operation)),
          close: async () => {},
        };
      },
    });
    await graph.ask(KNOWN);
    isLost = true;
    expect((await graph.ask(KNOWN)).data).toEqual({ person: { name: 'Ada' } });
    expect(await graph.ask(SLOW, ENTITLED)).toMatchObject({ codes: ['PLANNING_UNAVAILABLE'], status: 503 });
    expect(graph.audit.last).toMatchObject({ outcome: 'PLANNING_UNAVAILABLE', disclosed: {} });
    await graph.stop();
  });
});
