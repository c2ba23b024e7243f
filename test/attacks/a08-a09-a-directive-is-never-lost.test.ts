// A rule that composition renames, merges or drops is enforced all the same, or nothing is served.
import { describe, expect, test } from '@jest/globals';
import type { Permissions } from '../../schema/policy/permissions.ts';
import { smallGraph } from '../support/small/small-graph.ts';
import { LINKS, type SmallSubgraph } from '../support/small/small-subgraph.ts';

const APOLLO = 'https://specs.apollo.dev/federation/v2.12';
const OURS = 'https://open-justice.example/specs/needToKnow/v1.0';
const COMPOSED = '@composeDirective(name: "@needToKnow")';
const linksOf = (federation: string, needToKnow = '["@needToKnow"]') =>
  `extend schema @link(url: "${APOLLO}"${federation}) @link(url: "${OURS}", import: ${needToKnow})`;
const resolvers = { Query: { p: () => ({ id: '1', ssn: 'secret', name: 'Ada' }) } };
const QUERY = '{ p { ssn } }';

async function expectWithheld(subgraph: Omit<SmallSubgraph, 'name' | 'resolvers'>): Promise<void> {
  const graph = await smallGraph({ subgraphs: [{ name: 'one', resolvers, ...subgraph }] });
  const denied = await graph.ask(QUERY);
  expect({ data: denied.data, codes: denied.codes }).toEqual({
    data: { p: { ssn: null } },
    codes: ['NEED_TO_KNOW'],
  });
  expect(graph.fetched.filter((text) => text.includes('ssn'))).toEqual([]);
  expect(graph.audit.last.disclosed).toEqual({ 'Query.p': 1 });
  const allowed = await graph.ask(QUERY, { scopes: ['ssn'], purpose: 'C' });
  expect(allowed.data).toEqual({ p: { ssn: 'secret' } });
  await graph.stop();
}

describe('A08 a directive is enforced', () => {
  test('when its import renames it', () =>
    expectWithheld({
      links: `${linksOf(', import: [{name: "@requiresScopes", as: "@rights"}, {name: "@authenticated", as: "@signedIn"}, "@composeDirective"]')} ${COMPOSED}`,
      sdl: 'type Query @signedIn { p: P } type P @signedIn { ssn: String @rights(scopes: [["ssn"]]) }',
    }));

  test('when it is not imported, and used by its full name', () =>
    expectWithheld({
      links: `${linksOf('')} @federation__composeDirective(name: "@needToKnow")`,
      sdl: `type Query @federation__authenticated { p: P }
        type P @federation__authenticated { ssn: String @federation__requiresScopes(scopes: [["ssn"]]) }`,
    }));

  test('when the whole specification goes by another name', () =>
    expectWithheld({
      links: `${linksOf(', as: "fed"')} @fed__composeDirective(name: "@needToKnow")`,
      sdl: `type Query @fed__authenticated { p: P }
        type P @fed__authenticated { ssn: String @fed__requiresScopes(scopes: [["ssn"]]) }`,
    }));

  test('when it stands on an extension of the type', () =>
    expectWithheld({
      sdl: `type Query @authenticated { p: P } type P { name: String }
        extend type P @authenticated { ssn: String @needToKnow(purposes: ["C"]) }`,
    }));

  test('when it is applied twice', () =>
    expectWithheld({
      sdl: `type Query @authenticated { p: P }
        type P @authenticated { ssn: String @needToKnow(purposes: ["C", "F"]) @needToKnow(purposes: ["C", "D"]) }`,
    }));
});

describe('A09', () => {
  const P = 'type P @key(fields: "id") @authenticated { id: ID!  ssn: String @shareable';
  const two = (one: string, other: string): readonly SmallSubgraph[] => [
    { name: 'one', sdl: `type Query @authenticated { p: P } ${P} ${one} }`, resolvers },
    { name: 'two', sdl: `${P} ${other}  name: String }`, resolvers: {} },
  ];

  test.each([
    ['one subgraph has no rule', '@needToKnow(case: true)', ''],
    ['the other has none', '', '@needToKnow(case: true)'],
    [
      'one is weaker',
      '@needToKnow(purposes: ["C", "F"])',
      '@needToKnow(purposes: ["C"]) @needToKnow(case: true)',
    ],
  ])('the strictest of all subgraphs holds when %s', async (_name, one, other) => {
    const graph = await smallGraph({ subgraphs: two(one, other) });
    const denied = await graph.ask(QUERY, { purpose: 'C' });
    expect({ data: denied.data, codes: denied.codes }).toEqual({
      data: { p: { ssn: null } },
      codes: ['NEED_TO_KNOW'],
    });
    expect(graph.fetched.filter((text) => text.includes('ssn'))).toEqual([]);
    expect(graph.audit.last.withheld).toMatchObject({ 'P.ssn': { missing: ['case'] } });
    expect((await graph.ask(QUERY, { purpose: 'C', case: '1' })).data).toEqual({ p: { ssn: 'secret' } });
    await graph.stop();
  });

  test('rules of Apollo’s that differ are refused, not merged', async () => {
    const subgraphs = two('@requiresScopes(scopes: [["a"]])', '@requiresScopes(scopes: [["b"]])');
    await expect(smallGraph({ subgraphs })).rejects.toThrow(/applied to "P.ssn" in multiple subgraphs/);
  });

  const permissions: Permissions = {
    needToKnowRequired: true,
    inquiry: { purpose: 'optional', reason: 'optional' },
    purposes: {},
    roles: {},
    rules: [],
  };
  const uncomposed = LINKS.replace(COMPOSED, '');

  test('a directive that nobody composes is refused at load', async () => {
    const subgraphs = [
      {
        name: 'one',
        sdl: 'type Query @authenticated { a: String @needToKnow(case: true) }',
        resolvers: {},
        links: uncomposed,
      },
    ];
    await expect(smallGraph({ subgraphs, permissions })).rejects.toThrow(/needToKnow/);
  });

  test('so is one that only some subgraphs compose, which composition drops without a word', async () => {
    const [one, other] = two('@needToKnow(purposes: ["C"])', '@needToKnow(case: true)');
    const subgraphs = [one, { ...other, links: uncomposed }] as readonly SmallSubgraph[];
    await expect(smallGraph({ subgraphs, permissions })).rejects.toThrow(
      'subgraph `two` applies `@needToKnow` and does not compose it',
    );
  });
});
