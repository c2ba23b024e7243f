import { describe, expect, test } from '@jest/globals';
import { GUARDED_PEOPLE } from '../support/guarded-people.ts';
import { type SmallAnswer, type SmallSubgraph, smallGraph } from '../support/small-graph.ts';

/** `shipping` reads the price in dollars; a client may ask for it in another currency. */
const PRICED: readonly SmallSubgraph[] = [
  {
    name: 'goods',
    sdl: `
      type Query @authenticated { product: Product }
      type Product @key(fields: "id") @authenticated { id: ID!  price(currency: String! = "USD"): Int  name: String }
    `,
    resolvers: {
      Query: { product: () => ({ id: 'p1', name: 'lamp' }) },
      Product: { price: (_: unknown, { currency }: { currency: string }) => (currency === 'USD' ? 1 : 2) },
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

async function ask(query: string, variables: Record<string, unknown> = {}): Promise<SmallAnswer> {
  const graph = await smallGraph({ subgraphs: PRICED });
  try {
    return await graph.ask(query, { variables });
  } finally {
    await graph.stop();
  }
}

describe('a client can not stand in for what sources are joined by', () => {
  test('A68 with an argument on a field that `@requires` reads', async () => {
    const { data } = await ask('{ product { euros: price(currency: "EUR") shipping } }');
    expect(data).toEqual({ product: { euros: 2, shipping: 1 } });
    const plain = await ask('{ product { price(currency: "EUR") shipping } }');
    expect(plain.codes).toEqual(['OPERATION_NOT_SUPPORTED']);
  });

  test.each(['{ product { price: name shipping } }', '{ product { id: name shipping } }'])(
    'A67 with an alias: %s',
    async (query) => {
      expect((await ask(query)).codes).toEqual(['OPERATION_NOT_SUPPORTED']);
    },
  );

  test('with an alias that GraphQL keeps for itself', async () => {
    expect((await ask('{ product { __typename: name shipping } }')).codes).toEqual([
      'OPERATION_NOT_SUPPORTED',
    ]);
  });

  test('with a variable of the name that entities travel under', async () => {
    const query = 'query ($representations: String) { product { echo(text: $representations) } }';
    expect((await ask(query, { representations: 'x' })).codes).toEqual(['OPERATION_NOT_SUPPORTED']);
    expect((await ask(query.replaceAll('representations', 'text'), { text: 'x' })).data).toEqual({
      product: { echo: 'x' },
    });
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
