import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type SmallGraph, smallGraph } from '../../test/support/small/small-graph.ts';

let graph: SmallGraph;
beforeAll(async () => {
  graph = await smallGraph({
    subgraphs: [
      {
        name: 'one',
        sdl: 'type Query @authenticated { a: A } type A @authenticated { b: B  c: String } type B @authenticated { d: String }',
        resolvers: { Query: { a: () => ({ b: { d: 'd' }, c: 'c' }) } },
      },
    ],
  });
});
afterAll(() => graph.stop());

test.each([
  ['query ($yes: Boolean = true) { a { c @skip(if: $yes) } }', { a: {} }],
  ['query ($no: Boolean = false) { a { b { d @include(if: $no) } } }', { a: { b: {} } }],
  ['query ($yes: Boolean = true) { a { b { d @skip(if: $yes) } c @skip(if: $yes) } }', { a: { b: {} } }],
  ['query ($yes: Boolean = true) { a { ... @skip(if: $yes) { c } } }', { a: {} }],
])('an object is there although conditions leave nothing of it: %s', async (query, data) => {
  expect((await graph.ask(query)).data).toEqual(data);
});
