import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Asking, SmallAnswer } from '../../test/support/small/ask-small-graph.ts';
import { type SmallGraph, type SmallGraphOptions, smallGraph } from '../../test/support/small/small-graph.ts';
import { type SmallCache, smallCache } from '../../test/support/small-cache.ts';

/** What the sources hold; a test changes it and sees whether it was asked again. */
let status: Record<string, string | null>;
let orders: string[];
const fault = { isBroken: false };

const ROADS = {
  name: 'roads',
  sdl: `
    type Query @authenticated {
      cars(count: Int!): [Car!] @cacheFor(seconds: 300)
      car(plate: ID!): Car @cacheFor(seconds: 300)
      wanted(plate: ID!): Boolean
    }
    type Mutation @authenticated { paint(plate: ID!): Car }
    type Car @key(fields: "plate") @authenticated {
      plate: ID! @cacheFor(seconds: 300)
      colour: String @cacheFor(seconds: 300)
    }
  `,
  resolvers: {
    Query: {
      cars: (_: unknown, { count }: { count: number }) =>
        Array.from({ length: count }, (_item, index) => ({ plate: String(index + 1), colour: 'red' })),
      car: (_: unknown, { plate }: { plate: string }) =>
        plate === 'none' ? null : { plate, colour: status.colour ?? 'red' },
      wanted: () => true,
    },
    Mutation: {
      paint: (_: unknown, { plate }: { plate: string }) => {
        status.colour = 'blue';
        return { plate, colour: 'blue' };
      },
    },
  },
};

const PAPERS = {
  name: 'papers',
  sdl: `
    type Car @key(fields: "plate") @authenticated {
      plate: ID!
      status: String @cacheFor(seconds: 60)
      orders: [Order!] @cacheFor(seconds: 15)
      history: String
      maker: String @cacheFor(seconds: 300, scope: "everyone")
      garage: String @cacheFor(seconds: 300, scope: "agency")
    }
    type Order @authenticated @cacheFor(seconds: 15) { text: String }
  `,
  resolvers: {
    Car: {
      __resolveReference: ({ plate }: { plate: string }) => ({ plate }),
      status: ({ plate }: { plate: string }) => {
        if (fault.isBroken) throw new Error('broken');
        return plate in status ? status[plate] : `valid ${plate}`;
      },
      orders: () => orders.map((text) => ({ text })),
      history: () => 'h',
      maker: () => 'Make',
      garage: () => 'Garage',
    },
  },
};

let small: SmallCache;
let graph: SmallGraph;
const start = async (options: Partial<SmallGraphOptions> = {}): Promise<void> => {
  await graph?.stop();
  graph = await smallGraph({ subgraphs: [ROADS, PAPERS], cache: small.cache, now: small.now, ...options });
};
beforeEach(async () => {
  status = {};
  orders = ['stay away'];
  fault.isBroken = false;
  small = smallCache();
  await start();
});
afterEach(() => graph.stop());

const ME: Asking = { viewer: 'me', purpose: 'C', case: '1' };
const ask = (query: string, asking: Asking = ME): Promise<SmallAnswer> => graph.ask(query, asking);
const askedOf = (subgraph: string): number =>
  graph.fetched.filter((text) => text.startsWith(`${subgraph}:`)).length;
const STATUS = '{ car(plate: "1") { status } }';

describe('an answer', () => {
  test('is shown again without asking a source, and says so', async () => {
    const first = await ask(STATUS);
    small.pass(7_000);
    const again = await ask(STATUS);
    expect(graph.fetched).toHaveLength(2);
    expect(again.data).toEqual(first.data);
    expect(first.extensions.cache).toBeUndefined();
    expect(again.extensions.cache).toEqual([{ path: ['car'], ageSeconds: 7 }]);
  });

  test('is written down as a disclosure, with its age', async () => {
    await ask(STATUS);
    small.pass(7_000);
    await ask(STATUS);
    expect(graph.audit.last.disclosed).toEqual({ 'Query.car': 1, 'Car.status': 1 });
    expect(graph.audit.last.kept).toEqual([
      { subgraph: 'roads', records: 1, ageSeconds: 7 },
      { subgraph: 'papers', records: 1, ageSeconds: 7 },
    ]);
    expect(graph.audit.last.sources).toEqual([]);
  });

  test('of which nothing is said is never kept, nor what it stands in', async () => {
    for (const query of ['{ wanted(plate: "1") }', '{ car(plate: "1") { status history } }']) {
      await ask(query);
      await ask(query);
    }
    expect(askedOf('papers')).toBe(2);
    expect(graph.fetched.filter((text) => text.includes('wanted'))).toHaveLength(2);
  });

  test('is kept no longer than the shortest of its fields', async () => {
    await ask(STATUS);
    small.pass(61_000);
    await ask(STATUS);
    expect([askedOf('roads'), askedOf('papers')]).toEqual([1, 2]);
  });

  test('is kept no longer than the token of who asked', async () => {
    const asking = { ...ME, validUntil: small.now() + 4_000 };
    await ask(STATUS, asking);
    small.pass(4_001);
    await ask(STATUS, { ...ME, validUntil: small.now() + 4_000 });
    expect(askedOf('papers')).toBe(2);
  });

  test.each([
    ['nobody', '{ car(plate: "none") { colour } }', 'roads'],
    ['no order', '{ car(plate: "1") { orders { text } } }', 'papers'],
  ])('that there is %s is kept for five seconds at most', async (_what, query, subgraph) => {
    orders = [];
    await ask(query);
    await ask(query);
    expect(askedOf(subgraph)).toBe(1);
    small.pass(5_001);
    await ask(query);
    expect(askedOf(subgraph)).toBe(2);
  });

  test('with an error in it is not kept', async () => {
    fault.isBroken = true;
    const broken = await ask('{ cars(count: 2) { status } }');
    expect(broken.errors).toHaveLength(2);
    fault.isBroken = false;
    const { data } = await ask('{ cars(count: 2) { status } }');
    expect(data).toEqual({ cars: [{ status: 'valid 1' }, { status: 'valid 2' }] });
    expect(askedOf('papers')).toBe(2);
  });

  test.each([
    ['no-store', { seconds: 0, isPrivate: false }, 2],
    ['a shorter time', { seconds: 10, isPrivate: false }, 2],
    ['a longer time', { seconds: 1_000, isPrivate: false }, 1],
    ['that it is private', { seconds: Number.POSITIVE_INFINITY, isPrivate: true }, 1],
  ])('of a source that says %s is kept accordingly', async (_what, freshness, times) => {
    await start({ freshness });
    await ask(STATUS);
    small.pass(11_000);
    await ask(STATUS);
    expect(askedOf('papers')).toBe(times);
  });

  test('is asked for anew by whoever wants it fresh, and then is the one that is kept', async () => {
    await ask(STATUS);
    status['1'] = 'stolen';
    const fresh = await ask(STATUS, { ...ME, isFresh: true });
    expect(fresh.data).toEqual({ car: { status: 'stolen' } });
    expect(fresh.extensions.cache).toBeUndefined();
    expect((await ask(STATUS)).data).toEqual({ car: { status: 'stolen' } });
    expect(askedOf('papers')).toBe(2);
    expect(small.events).toContain('bypass');
  });
});

test('entities are kept one by one: of fifty of which forty-eight are at hand two are asked for', async () => {
  await ask('{ cars(count: 48) { status } }');
  const { data } = await ask('{ cars(count: 50) { status } }');
  const variables = graph.requests.at(-1)?.variables;
  expect(variables?.representations).toEqual(['49', '50'].map((plate) => ({ __typename: 'Car', plate })));
  expect((data as { cars: { status: string }[] }).cars.map((car) => car.status)).toEqual(
    Array.from({ length: 50 }, (_, index) => `valid ${index + 1}`),
  );
});

describe('A23 what was kept for one', () => {
  test.each([
    ['another viewer', { ...ME, viewer: 'you' }],
    ['a viewer of another issuer', { ...ME, issuer: 'https://other-idp.example' }],
    ['another agency', { ...ME, agency: 'CA0190000' }],
    ['another purpose', { ...ME, purpose: 'D' }],
    ['another case', { ...ME, case: '2' }],
    ['no case', { viewer: 'me', purpose: 'C' }],
    ['another scope', { ...ME, scopes: ['x'] }],
  ])('is not found by %s', async (_who, other) => {
    await ask(STATUS);
    const found = await ask(STATUS, other);
    expect(graph.fetched).toHaveLength(4);
    expect(found.extensions.cache).toBeUndefined();
  });

  test('is found by everyone, or by their agency, where the schema says so', async () => {
    const query = '{ car(plate: "1") { maker } }';
    await ask(query);
    await ask(query, { ...ME, viewer: 'you', agency: 'CA0190000' });
    expect(askedOf('papers')).toBe(1);
    await ask('{ car(plate: "1") { garage } }');
    await ask('{ car(plate: "1") { garage } }', { ...ME, viewer: 'you' });
    expect(askedOf('papers')).toBe(2);
    await ask('{ car(plate: "1") { garage } }', { ...ME, viewer: 'you', agency: 'CA0190000' });
    expect(askedOf('papers')).toBe(3);
  });

  test('is not found by others where its source decided by the record', async () => {
    await start({ freshness: { seconds: 300, isPrivate: true } });
    await ask('{ car(plate: "1") { maker } }');
    await ask('{ car(plate: "1") { maker } }', { ...ME, viewer: 'you' });
    expect(askedOf('papers')).toBe(2);
  });
});

describe('a write', () => {
  test('makes forgotten what its source had said, before it is answered', async () => {
    await ask('{ car(plate: "1") { colour } }');
    expect((await ask('mutation { paint(plate: "1") { colour } }')).data).toEqual({
      paint: { colour: 'blue' },
    });
    expect((await ask('{ car(plate: "1") { colour } }')).data).toEqual({ car: { colour: 'blue' } });
  });

  test('is never answered from the cache', async () => {
    await ask('mutation { paint(plate: "1") { status } }');
    await ask('mutation { paint(plate: "1") { status } }');
    expect(graph.fetched).toHaveLength(4);
  });
});

describe('what is said to have changed', () => {
  test.each([
    ['a type', { type: 'Car' }, 2],
    ['an entity', { type: 'Car', key: { plate: '1' } }, 2],
    ['another entity', { type: 'Car', key: { plate: '2' } }, 1],
    ['a number as a key', { type: 'Car', key: { plate: 1 } }, 2],
    ['a viewer', { viewer: 'me' }, 2],
    ['another viewer', { viewer: 'you' }, 1],
    ['an agency', { agency: 'CA0990100' }, 2],
    ['a subgraph', { subgraph: 'papers' }, 2],
    ['another subgraph', { subgraph: 'roads' }, 1],
  ])('%s is forgotten, and no more', async (_what, about, times) => {
    await ask(STATUS);
    await small.cache.invalidate([about]);
    await ask(STATUS);
    expect(askedOf('papers')).toBe(times);
  });

  test('a viewer is forgotten by whichever issuer they were vouched for', async () => {
    const other = { ...ME, issuer: 'https://other-idp.example' };
    for (const asking of [ME, other]) await ask(STATUS, asking);
    await small.cache.invalidate([{ viewer: 'me' }]);
    for (const asking of [ME, other]) await ask(STATUS, asking);
    expect(askedOf('papers')).toBe(4);
  });

  test('an entity is also forgotten where it stands within an answer', async () => {
    await ask('{ cars(count: 3) { colour } }');
    await small.cache.invalidate([{ type: 'Car', key: { plate: '2' } }]);
    await ask('{ cars(count: 3) { colour } }');
    expect(askedOf('roads')).toBe(2);
  });
});

test('another set of rules finds nothing', async () => {
  await ask(STATUS, { ...ME, scopes: [] });
  await start({ uncovered: 'allow' });
  await ask(STATUS, { ...ME, scopes: [] });
  expect(graph.fetched).toHaveLength(2);
});

test('1,000 equal inquiries of one viewer at once ask each source once', async () => {
  await Promise.all(Array.from({ length: 1_000 }, () => ask(STATUS)));
  expect(graph.fetched).toHaveLength(2);
});

test('whoever asks after a change does not join those who asked before it', async () => {
  const early = ask(STATUS);
  await new Promise((resolve) => setImmediate(resolve));
  await small.cache.invalidate([{ subgraph: 'roads' }, { subgraph: 'papers' }]);
  await Promise.all([early, ask(STATUS)]);
  expect(askedOf('roads')).toBe(2);
});
