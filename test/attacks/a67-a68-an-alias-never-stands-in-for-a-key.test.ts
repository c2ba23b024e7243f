import { describe, expect, test } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { GUARDED_PEOPLE } from '../support/guarded-people.ts';
import type { SmallAnswer } from '../support/small/ask-small-graph.ts';
import { type SmallGraph, smallGraph } from '../support/small/small-graph.ts';
import type { SmallSubgraph } from '../support/small/small-subgraph.ts';

/** `shipping` reads the price in dollars; a client may ask for it in another currency. */
const PRICED: readonly SmallSubgraph[] = [
  {
    name: 'goods',
    sdl: `
      type Query @authenticated { product: Product }
      type Product @key(fields: "id") @authenticated { id: ID!  price(currency: String! = "USD"): Int  name: String  broken: String }
    `,
    resolvers: {
      Query: { product: () => ({ id: 'p1', name: 'lamp' }) },
      Product: {
        price: (_: unknown, { currency }: { currency: string }) => (currency === 'USD' ? 1 : 2),
        broken: () => {
          throw new GraphQLError('`$asked__id` of `$asked_x` is bad', {
            extensions: { code: 'BAD_USER_INPUT' },
          });
        },
      },
    },
  },
  {
    name: 'shipping',
    sdl: `
      type Product @key(fields: "id") @authenticated {
        id: ID!
        price(currency: String! = "USD"): Int @external
        shipping: Int @requires(fields: "price")
        echo(text: String): String
      }
    `,
    resolvers: {
      Product: {
        __resolveReference: (reference: unknown) => reference,
        shipping: ({ price }: { price: number }) => price,
        echo: (_: unknown, { text }: { text: string }) => text,
      },
    },
  },
];

type Seen = SmallAnswer & Pick<SmallGraph, 'fetched' | 'requests' | 'audit'>;

async function ask(query: string, variables: Record<string, unknown> = {}): Promise<Seen> {
  const graph = await smallGraph({ subgraphs: PRICED });
  try {
    const { fetched, requests, audit } = graph;
    return { ...(await graph.ask(query, { variables })), fetched, requests, audit };
  } finally {
    await graph.stop();
  }
}

/** What `shipping` was given to compute with. */
const representationsIn = ({ requests }: Seen): readonly unknown[] =>
  requests.flatMap(({ variables }) => variables.representations ?? []);

describe('a client can not stand in for what sources are joined by', () => {
  test('A68 with an argument on a field that `@requires` reads', async () => {
    const seen = await ask('{ product { euros: price(currency: "EUR") shipping } }');
    expect(seen.data).toEqual({ product: { euros: 2, shipping: 1 } });
    expect(representationsIn(seen)).toEqual([{ __typename: 'Product', id: 'p1', price: 1 }]);
    expect(seen.audit.last.disclosed).toEqual({
      'Query.product': 1,
      'Product.price': 1,
      'Product.shipping': 1,
    });
    const plain = await ask('{ product { price(currency: "EUR") shipping } }');
    expect(plain.data).toEqual({ product: { price: 2, shipping: 1 } });
    expect(representationsIn(plain)).toEqual([{ __typename: 'Product', id: 'p1', price: 1 }]);
  });

  test.each(['price', 'id', 'price__alias_0', 'price__reading_0'])(
    'A67 with the alias `%s`',
    async (alias) => {
      const seen = await ask(`{ product { ${alias}: name shipping } }`);
      expect(seen.data).toEqual({ product: { [alias]: 'lamp', shipping: 1 } });
      expect(representationsIn(seen)).toEqual([{ __typename: 'Product', id: 'p1', price: 1 }]);
      expect(seen.audit.last.disclosed).toEqual({
        'Query.product': 1,
        'Product.name': 1,
        'Product.shipping': 1,
      });
    },
  );

  test('A67 and the name that it is planned under is in no answer and no error', async () => {
    const seen = await ask('{ product { id: broken asked_name: name shipping } }');
    expect(seen.data).toEqual({ product: { id: null, asked_name: 'lamp', shipping: 1 } });
    expect(seen.errors).toEqual([
      {
        message: '`$id` of `$asked_x` is bad',
        path: ['product', 'id'],
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
    expect(seen.fetched[0]).toContain('asked__id:broken');
    expect(JSON.stringify([seen.data, seen.errors, seen.audit.last])).not.toContain('asked__');
  });

  test.each([false, true])('A67 below a condition that is %s', async (a) => {
    const query =
      'query ($a: Boolean!) { product { price: name @include(if: $a) price @skip(if: $a) shipping } }';
    const seen = await ask(query, { a });
    expect(seen.codes).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    const apart = 'query ($a: Boolean!) { product { price: name @include(if: $a) shipping } }';
    const { data } = await ask(apart, { a });
    expect(data).toEqual({ product: { ...(a ? { price: 'lamp' } : {}), shipping: 1 } });
  });

  test('A67 under another alias the key and what is required stay true', async () => {
    const seen = await ask('{ product { key: id cost: price title: name shipping } }');
    expect(seen.data).toEqual({ product: { key: 'p1', cost: 1, title: 'lamp', shipping: 1 } });
    expect(representationsIn(seen)).toEqual([{ __typename: 'Product', id: 'p1', price: 1 }]);
  });

  test('with an alias that GraphQL keeps for itself', async () => {
    expect((await ask('{ product { __typename: name shipping } }')).codes).toEqual([
      'OPERATION_NOT_SUPPORTED',
    ]);
  });

  test('with a variable of the name that entities travel under', async () => {
    const query = 'query ($representations: String) { product { echo(text: $representations) } }';
    const seen = await ask(query, { representations: 'x' });
    expect(seen.data).toEqual({ product: { echo: 'x' } });
    expect(representationsIn(seen)).toEqual([{ __typename: 'Product', id: 'p1' }]);
  });
});

test('a classified key carries its entity for everyone, and is shown to nobody without the right', async () => {
  const person = 'type P @key(fields: "ssn") @authenticated { ssn: String @requiresScopes(scopes: [["ssn"]])';
  const graph = await smallGraph({
    subgraphs: [
      {
        name: 'a',
        sdl: `type Query @authenticated { p: P } ${person} }`,
        resolvers: { Query: { p: () => ({ ssn: '900-00-0007' }) } },
      },
      { name: 'b', sdl: `${person} color: String }`, resolvers: { P: { color: () => 'BRO' } } },
    ],
  });
  const { data, errors } = await graph.ask('{ p { ssn color } }');
  await graph.stop();
  expect(data).toEqual({ p: { ssn: null, color: 'BRO' } });
  expect(JSON.stringify({ data, errors })).not.toContain('900-00-0007');
});

describe('no answer is not the same as no record', () => {
  test.each([
    { data: null },
    { data: null, errors: [] },
    { data: 'text' },
    { data: [] },
    { errors: 'x' },
    {},
  ])('a subgraph that answers %j is unavailable, not empty', async (answer) => {
    const graph = await smallGraph({ subgraphs: GUARDED_PEOPLE, tamper: () => answer as never });
    const { data, codes } = await graph.ask('{ person(id: "p1") { name } }');
    await graph.stop();
    expect({ data, codes }).toEqual({ data: { person: null }, codes: ['SUBGRAPH_UNAVAILABLE'] });
    expect(graph.audit.last.sources).toEqual([expect.objectContaining({ outcome: 'FAILED' })]);
  });

  test.each([
    { data: { _entities: [] } },
    { data: {} },
    { data: { _entities: 'x' } },
    { data: { _entities: [1, 2, 3] } },
  ])('entities %j leave the other sources alone', async (answer) => {
    let asked = 0;
    const tamper = (good: object) => (asked++ > 0 ? answer : good) as never;
    const graph = await smallGraph({ subgraphs: GUARDED_PEOPLE, tamper });
    const { data, codes } = await graph.ask('{ person(id: "p1") { name hairColor } }');
    await graph.stop();
    expect({ data, codes }).toEqual({
      data: { person: { name: 'Ada', hairColor: null } },
      codes: ['SUBGRAPH_UNAVAILABLE'],
    });
  });
});
