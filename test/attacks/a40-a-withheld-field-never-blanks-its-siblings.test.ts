// A non-null field that is withheld would take its whole object with it: such a schema is refused, and where a null still
// travels upwards it is recorded once.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildSnapshot } from '../../gateway/supergraph/snapshot.ts';
import { type SmallGraph, smallGraph } from '../support/small/small-graph.ts';
import { composeSmall } from '../support/small/small-subgraph.ts';

describe('A40 a schema is refused', () => {
  const load = (sdl: string) => () =>
    buildSnapshot({
      supergraphSdl: composeSmall([{ name: 'one', sdl }]),
      permissions: undefined,
      uncovered: 'refuse',
    });
  const GUARD = '@needToKnow(case: true)';

  test.each([
    [
      'a classified field',
      `type Query @authenticated { p: P } type P @authenticated { ssn: String! ${GUARD} }`,
    ],
    ['a list of them', `type Query @authenticated { p: [String]! ${GUARD} }`],
    ['a field of a classified type', `type Query @authenticated { p: P! } type P ${GUARD} { ssn: String }`],
    ['a field of a classified scalar', `type Query @authenticated { p: S! } scalar S ${GUARD}`],
    [
      'a field of an enum with a classified value',
      `type Query @authenticated { p: E! } enum E { A B ${GUARD} }`,
    ],
    [
      'a field of an interface with a classified implementer',
      `type Query @authenticated { i: I } interface I { a: String! } type P implements I @authenticated { a: String! ${GUARD} }`,
    ],
    [
      'an item of a union with a classified member',
      `type Query @authenticated { u: [U!] } union U = P | O type O @authenticated { a: String } type P ${GUARD} { b: String }`,
    ],
  ])('with %s that is non-null', (_name, sdl) => {
    expect(load(sdl)).toThrow(/non-null/);
  });

  test('but not where the object itself is as classified as its field', () => {
    expect(
      load(`type Query @authenticated { p: P } type P ${GUARD} { id: ID!  a: [String!]! }`),
    ).not.toThrow();
  });
});

describe('A40 in open mode a null travels to the nearest nullable place', () => {
  const sdl = `
    type Query { people: [Person] open: String }
    type Person { name: String  papers: Papers! }
    type Papers { ssn: String! @requiresScopes(scopes: [["ssn"]])  number: String! @requiresScopes(scopes: [["ssn"]]) }
  `;
  const person = { name: 'Ada', papers: { ssn: '900-00-0001', number: '1' } };
  const subgraphs = [
    { name: 'one', sdl, resolvers: { Query: { people: () => [person], open: () => 'open' } } },
  ];
  let graph: SmallGraph;
  beforeAll(async () => {
    graph = await smallGraph({ subgraphs, uncovered: 'allow' });
  });
  afterAll(() => graph.stop());
  const ask = () => graph.ask('{ open people { name papers { ssn number } } }');

  test('and is told and recorded once', async () => {
    const { data, errors } = await ask();
    expect(data).toEqual({ open: 'open', people: [null] });
    expect(errors.map(({ path }) => path)).toEqual([['people', 0, 'papers', 'ssn']]);
    expect(graph.fetched.filter((text) => /ssn|number/.test(text))).toEqual([]);
    expect(graph.audit.last.withheld).toMatchObject({ 'Papers.ssn': { count: 1 } });
  });

  test('and what it took away is not recorded as disclosed', async () => {
    await ask();
    expect(graph.audit.last.disclosed).not.toHaveProperty(['Person.name']);
  });
});
