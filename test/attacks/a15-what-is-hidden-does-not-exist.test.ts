// What a rule hides does not exist for viewers without the right: not in introspection, not in a suggestion, not by the
// text of an error.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Permissions } from '../../schema/policy/permissions.ts';
import { type SmallGraph, smallGraph } from '../support/small/small-graph.ts';

const HIDE = {
  owner: 'security',
  because: 'a secret programme',
  hidden: true,
  require: { scopes: [['secret']] },
};
const permissions: Permissions = {
  needToKnowRequired: false,
  inquiry: { purpose: 'optional', reason: 'optional' },
  purposes: {},
  roles: {
    officer: { title: 'Officer', scopes: [], purposes: [] },
    agent: { title: 'Agent', scopes: ['secret'], purposes: [] },
  },
  rules: [
    { id: 'field', on: { coordinate: 'Person.informant' }, ...HIDE },
    { id: 'type', on: { type: 'Operation' }, ...HIDE },
    { id: 'argument', on: { coordinate: 'Query.person(handler:)' }, ...HIDE },
    { id: 'value', on: { coordinate: 'Order.BY_HANDLER' }, ...HIDE },
    { id: 'input', on: { coordinate: 'Filter.handler' }, ...HIDE },
  ],
};
const SDL = `
  type Query @authenticated { person(id: ID, handler: String, order: Order, filter: Filter): Person  things: [Thing] }
  type Person @authenticated { id: ID  name: String  informant: Boolean  operation: Operation }
  type Operation @authenticated { code: String  cover: Cover }
  type Cover @authenticated { text: String }
  union Thing = Person | Operation
  enum Order { BY_NAME BY_HANDLER }
  input Filter { name: String  handler: String }
`;
const OFFICER = { roles: ['officer'] };
const AGENT = { roles: ['agent'] };

/** The same graph as it would be if nothing hidden had ever been thought of. */
const WITHOUT = `
  type Query @authenticated { person(id: ID, order: Order, filter: Filter): Person  things: [Thing] }
  type Person @authenticated { id: ID  name: String }
  union Thing = Person
  enum Order { BY_NAME }
  input Filter { name: String }
`;

const person = { __typename: 'Person', id: '1', name: 'Ada', informant: true, operation: { code: 'X' } };
const resolvers = {
  Query: { person: () => person, things: () => [person, { __typename: 'Operation', code: 'X' }] },
};
let graph: SmallGraph;
let without: SmallGraph;
beforeAll(async () => {
  graph = await smallGraph({ permissions, subgraphs: [{ name: 'one', sdl: SDL, resolvers }] });
  const open = { ...permissions, rules: [] };
  without = await smallGraph({ permissions: open, subgraphs: [{ name: 'one', sdl: WITHOUT, resolvers }] });
});
afterAll(() => Promise.all([graph.stop(), without.stop()]));

const said = ({ data, errors, status }: Awaited<ReturnType<SmallGraph['ask']>>) => ({ data, errors, status });

test.each([
  ['a field', '{ person { informant } }'],
  ['a field misspelt', '{ person { informan } }'],
  ['a field of a hidden type', '{ person { operation { code } } }'],
  ['a type', '{ things { ... on Operation { code } } }'],
  ['a type that only a hidden one leads to', '{ things { ... on Cover { text } } }'],
  ['an argument', '{ person(handler: "x") { id } }'],
  ['an argument misspelt', '{ person(handle: "x") { id } }'],
  ['an enum value', '{ person(order: BY_HANDLER) { id } }'],
  ['an input field', '{ person(filter: { handler: "x" }) { id } }'],
  ['the type of a variable', 'query ($x: Operation) { person { id } }'],
])('A15 %s that is hidden answers exactly as if it had never existed', async (_name, query) => {
  const answer = said(await graph.ask(query, OFFICER));
  expect(answer).toEqual(said(await without.ask(query, OFFICER)));
  expect(answer.status).toBe(400);
  expect(answer.errors[0]?.extensions).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED' });
});

test.each([
  ['query ($o: Order) { person(order: $o) { id } }', { o: 'BY_HANDLER' }],
  ['query ($f: Filter) { person(filter: $f) { id } }', { f: { handler: 'x' } }],
])('A15 so does a hidden name in a variable of %s', async (query, variables) => {
  const answer = said(await graph.ask(query, { ...OFFICER, variables }));
  expect(answer).toEqual(said(await without.ask(query, { ...OFFICER, variables })));
  expect(answer.status).toBe(400);
});

test('introspection shows nothing that is hidden, and the same question shows it to whoever has the right', async () => {
  const query = `{ __schema { types { name fields { name args { name } } inputFields { name } enumValues { name } } }
    __type(name: "Operation") { name } }`;
  const names = /informant|handler|BY_HANDLER|Operation|Cover/i;
  for (const [asker, isShown] of [
    [OFFICER, false],
    [AGENT, true],
    [OFFICER, false],
  ] as const) {
    const { data, errors } = await graph.ask(query, asker);
    expect(errors).toEqual([]);
    expect(names.test(JSON.stringify(data))).toBe(isShown);
  }
});

test('whoever has the right asks as if nothing were hidden', async () => {
  const query =
    '{ person(handler: "x", order: BY_HANDLER) { informant operation { code } } things { __typename } }';
  expect((await graph.ask(query, AGENT)).data).toEqual({
    person: { informant: true, operation: { code: 'X' } },
    things: [{ __typename: 'Person' }, { __typename: 'Operation' }],
  });
  expect((await graph.ask(query, OFFICER)).status).toBe(400);
});

test('an object of a hidden type is null, without a word', async () => {
  const { data, errors } = await graph.ask('{ things { __typename } }', OFFICER);
  expect({ data, errors }).toEqual({ data: { things: [{ __typename: 'Person' }, null] }, errors: [] });
});
