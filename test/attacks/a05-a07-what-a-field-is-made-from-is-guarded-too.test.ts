// A public field that is computed from a secret one tells the secret: `@requires`, its chains, `@fromContext`, `@provides`.
import { describe, expect, test } from '@jest/globals';
import { type SmallGraph, smallGraph } from '../support/small/small-graph.ts';
import type { SmallSubgraph } from '../support/small/small-subgraph.ts';

const SECRET = '900-00-0007';
type Row = Readonly<Record<string, string>>;
const reference = (row: Row): Row => row;

async function withGraph(
  subgraphs: readonly SmallSubgraph[],
  run: (graph: SmallGraph) => Promise<void>,
): Promise<void> {
  const graph = await smallGraph({ subgraphs });
  try {
    await run(graph);
  } finally {
    await graph.stop();
  }
}

/** Withheld without the case, with nothing secret asked of any source; answered with it. */
async function expectGuarded(graph: SmallGraph, query: string, coordinate: string): Promise<void> {
  await expectWithheld(graph, query, coordinate);
  expect(JSON.stringify((await graph.ask(query, { case: '1' })).data)).toContain(SECRET);
}

async function expectWithheld(graph: SmallGraph, query: string, coordinate: string): Promise<void> {
  graph.fetched.length = 0;
  graph.requests.length = 0;
  const denied = await graph.ask(query);
  expect(denied.codes).toEqual(['NEED_TO_KNOW']);
  expect(JSON.stringify(denied)).not.toContain(SECRET);
  expect(graph.fetched.filter((text) => text.includes('ssn'))).toEqual([]);
  expect(JSON.stringify(graph.requests)).not.toContain(SECRET);
  expect(graph.audit.last.withheld).toMatchObject({ [coordinate]: { missing: ['case'] } });
}

const SOURCE: SmallSubgraph = {
  name: 'source',
  sdl: `
    type Query @authenticated { p: P }
    type P @key(fields: "id") @authenticated { id: ID!  ssn: String @shareable @needToKnow(case: true) }
  `,
  resolvers: { Query: { p: () => ({ id: '1' }) }, P: { ssn: () => SECRET, __resolveReference: reference } },
};

/** A subgraph whose field `to` is computed from `from`. */
const derived = (name: string, from: string, to: string): SmallSubgraph => ({
  name,
  sdl: `type P @key(fields: "id") @authenticated { id: ID!  ${from}: String @external  ${to}: String @requires(fields: "${from}") }`,
  resolvers: { P: { __resolveReference: reference, [to]: (row: Row) => `${to} of ${row[from]}` } },
});

test('A05 a field that requires a guarded one needs what that one needs', () =>
  withGraph([SOURCE, derived('hashes', 'ssn', 'hash')], async (graph) => {
    await expectGuarded(graph, '{ p { hash } }', 'P.hash');
    await expectGuarded(graph, '{ p { ...F } } fragment F on P { t: __typename x: hash }', 'P.hash');
  }));

test('A05 composition refuses it for the rules of Apollo, which it knows of', async () => {
  const guarded = {
    ...SOURCE,
    sdl: SOURCE.sdl.replace('@needToKnow(case: true)', '@requiresScopes(scopes: [["ssn"]])'),
  };
  await expect(smallGraph({ subgraphs: [guarded, derived('hashes', 'ssn', 'hash')] })).rejects.toThrow(
    /auth/i,
  );
});

test('A06 a chain over three sources needs what its end needs', () =>
  withGraph(
    [SOURCE, derived('two', 'ssn', 'b'), derived('three', 'b', 'a'), derived('four', 'a', 'z')],
    async (graph) => {
      await expectGuarded(graph, '{ p { a } }', 'P.a');
      graph.fetched.length = 0;
      graph.requests.length = 0;
      await expectGuarded(graph, '{ p { z } }', 'P.z');
    },
  ));

describe('A07', () => {
  test('a field that another subgraph provides is guarded where it is provided', () =>
    withGraph(
      [
        SOURCE,
        {
          name: 'papers',
          sdl: `
            type Query @authenticated { paper: Paper }
            type Paper @authenticated { title: String  author: P @provides(fields: "ssn") }
            type P @key(fields: "id") { id: ID!  ssn: String @external }
          `,
          resolvers: { Query: { paper: () => ({ title: 'T', author: { id: '1', ssn: SECRET } }) } },
        },
      ],
      (graph) => expectGuarded(graph, '{ paper { title author { ssn } } }', 'P.ssn'),
    ));

  const CONTEXT: readonly SmallSubgraph[] = [
    {
      name: 'accounts',
      sdl: `
        type Query @authenticated { account: Account }
        type Account @key(fields: "id") @context(name: "here") @authenticated {
          id: ID!  ssn: String @needToKnow(case: true)  user: User
        }
        type User @key(fields: "id") @authenticated {
          id: ID!  greeting(to: String @fromContext(field: "$here { ssn }")): String
        }
      `,
      resolvers: {
        Query: { account: () => ({ id: '1' }) },
        Account: { __resolveReference: reference, ssn: () => SECRET, user: () => ({ id: 'u1' }) },
        User: { __resolveReference: reference, greeting: (_: unknown, { to }: Row) => `hello ${to}` },
      },
    },
    {
      name: 'names',
      sdl: 'type User @key(fields: "id") @authenticated { id: ID!  name: String }',
      resolvers: {},
    },
  ];

  test('a field that is given a guarded one from its context needs what that one needs', () =>
    withGraph(CONTEXT, (graph) =>
      expectWithheld(graph, '{ account { user { greeting } } }', 'User.greeting'),
    ));

  test('and is computed from it for whoever has the right', () =>
    withGraph(CONTEXT, async (graph) => {
      const { data } = await graph.ask('{ account { user { greeting } } }', { case: '1' });
      expect(data).toEqual({ account: { user: { greeting: `hello ${SECRET}` } } });
      expect(graph.audit.last.disclosed).toMatchObject({ 'User.greeting': 1 });
    }));
});
