// `_entities` and `_service` are how sources are joined and described; a client that names them has made them up.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { ENTITLED, GUARDED_PEOPLE } from '../support/guarded-people.ts';
import { type SmallGraph, smallGraph } from '../support/small/small-graph.ts';

let graph: SmallGraph;
beforeAll(async () => {
  graph = await smallGraph({ subgraphs: GUARDED_PEOPLE });
});
beforeEach(() => {
  graph.fetched.length = 0;
});
afterAll(() => graph.stop());

test.each([
  '{ _entities(representations: []) { __typename } }',
  '{ _entities(representations: [{__typename: "Person", id: "p1"}]) { ... on Person { history { text } } } }',
  '{ x: _entities(representations: []) { __typename } person(id: "p1") { name } }',
  '{ ... on Query { _service { sdl } } }',
  '{ ...F } fragment F on Query { _service { sdl } }',
  'query ($_r: [_Any!]!) { _entities(representations: $_r) { __typename } }',
  '{ person(id: "p1") { ... on _Entity { __typename } } }',
  '{ __type(name: "_Service") { name } _service { sdl } }',
])('A11 a client can not ask %s', async (query) => {
  const { data, codes, status } = await graph.ask(query, ENTITLED);
  expect({ data, status }).toEqual({ data: undefined, status: 400 });
  expect(new Set(codes)).toEqual(new Set(['GRAPHQL_VALIDATION_FAILED']));
  expect(graph.fetched).toEqual([]);
  expect(graph.audit.last).toMatchObject({ outcome: 'GRAPHQL_VALIDATION_FAILED', disclosed: {} });
});

test('A11 the schema that a client sees has none of it', async () => {
  const names = '{ __schema { queryType { fields { name } } types { name } directives { name } } }';
  const { data } = await graph.ask(names);
  expect(JSON.stringify(data)).not.toMatch(
    /_entities|_service|_Any|_Entity|join__|link__|needToKnow|requiresScopes/,
  );
  expect((await graph.ask('{ __type(name: "join__Graph") { name } }')).data).toEqual({ __type: null });
});
