import { beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { composeSmall } from '../../test/support/small/small-subgraph.ts';
import { compilePolicy } from '../policy/compile/compile-policy.ts';
import { undescribed } from './described-types.ts';
import { schemaReference } from './schema-reference.ts';

const PEOPLE = `
  "Somebody on record."
  type Person @key(fields: "id") @authenticated {
    "Its number."
    id: ID!
    "What a court said | and did."
    history(since: Int): [Verdict!] @tag(name: "cori")
      @requiresScopes(scopes: [["cori:read"]]) @needToKnow(purposes: ["C", "D"], case: true)
  }
  "How it ended."
  enum Verdict { "Found so." GUILTY ACQUITTED }
  type Query @authenticated { "One of them." person("Which one." id: ID!): Person }
`;
const ORDERS = `
  type Person @key(fields: "id") @authenticated { id: ID! "Against them." orders: [Verdict!] }
  enum Verdict { GUILTY ACQUITTED }
`;

let pages: ReadonlyMap<string, string>;
beforeAll(() => {
  const subgraphs = [
    { name: 'people', sdl: PEOPLE },
    { name: 'orders', sdl: ORDERS },
  ];
  const supergraph = composeSmall(subgraphs.map((subgraph) => ({ ...subgraph, resolvers: {} })));
  const policy = compilePolicy({
    supergraph: parse(supergraph),
    permissions: undefined,
    uncovered: 'refuse',
  });
  pages = schemaReference(
    subgraphs.map(({ name, sdl }) => ({ name, document: parse(sdl) })),
    policy,
  );
});

describe('the reference', () => {
  test('says of a field what it means, its class and what it asks for', () => {
    expect(pages.get('people.md')).toContain(
      '| `history`<br>`since: Int` | [`[Verdict!]`](people.md#verdict) | What a court said \\| and did. | cori | `cori:read` · a case · for C, D |',
    );
    expect(pages.get('people.md')).toContain('| `id` | `ID!` | Its number. |  |  |');
  });

  test('says of a value what it means', () => {
    expect(pages.get('people.md')).toContain('| `GUILTY` | Found so. |');
  });

  test('keeps to the page that a reader is on', () => {
    expect(pages.get('orders.md')).toContain('[`[Verdict!]`](orders.md#verdict)');
  });

  test('lists the ways into the graph', () => {
    expect(pages.get('README.md')).toContain('- query `person`: One of them.');
  });
});

test('what nothing is written of is found, down to arguments and values', () => {
  expect(undescribed(parse(PEOPLE))).toEqual(['Person.history(since:)', 'Verdict.ACQUITTED']);
  expect(undescribed(parse('type Lone { field: Int } scalar Date'))).toEqual(['Lone', 'Lone.field', 'Date']);
});
