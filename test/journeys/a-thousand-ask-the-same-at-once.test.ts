// An officer's terminals ask the same a thousand times at once: the gateway asks each source once, and answers all.
import { randomBytes } from 'node:crypto';
import { afterEach, expect, test } from '@jest/globals';
import { hasRedis, startRedis, until } from '../support/redis-process.ts';
import type { SmallSubgraph } from '../support/small-graph.ts';
import { type RawAnswer, startSmallHouse } from '../support/small-house.ts';

const TIMES = 1_000;
const SUBGRAPHS: readonly SmallSubgraph[] = [
  {
    name: 'roads',
    sdl: `
      type Query @authenticated { car(plate: ID!): Car @cacheFor(seconds: 60) }
      type Car @key(fields: "plate") @authenticated { plate: ID! @cacheFor(seconds: 60) }
    `,
    resolvers: { Query: { car: (_: unknown, { plate }: { plate: string }) => ({ plate }) } },
  },
  {
    name: 'papers',
    sdl: `type Car @key(fields: "plate") @authenticated { plate: ID! status: String @cacheFor(seconds: 60) }`,
    resolvers: {
      Car: { __resolveReference: ({ plate }: { plate: string }) => ({ plate, status: 'valid' }) },
    },
  },
];

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const closable of opened.splice(0).reverse()) await closable.close();
});

async function askedOf(redisUrl: string | undefined): Promise<Readonly<Record<string, number>>> {
  const cacheKey = randomBytes(32).toString('base64url');
  const house = await startSmallHouse({ subgraphs: SUBGRAPHS, gateway: { redisUrl, cacheKey } });
  opened.push(house);
  const ask = (plate: string): Promise<RawAnswer> => house.ask(`{ car(plate: "${plate}") { status } }`);
  await until(async () => (await ask('warm')).json.extensions?.cache !== undefined);
  house.fetched.length = 0;
  const answers = await Promise.all(Array.from({ length: TIMES }, () => ask('1')));
  expect(new Set(answers.map(({ json }) => JSON.stringify(json.data)))).toEqual(
    new Set(['{"car":{"status":"valid"}}']),
  );
  expect(house.audit.events.filter(({ disclosed }) => disclosed['Car.status'] === 1).length).toBeGreaterThan(
    TIMES,
  );
  const of = (name: string): number => house.fetched.filter(({ subgraph }) => subgraph === name).length;
  return { roads: of('roads'), papers: of('papers') };
}

test('with what is kept in the process, each source is asked once', async () => {
  expect(await askedOf(undefined)).toEqual({ roads: 1, papers: 1 });
});

(hasRedis() ? test : test.skip)('with what is kept in Redis, each source is asked once', async () => {
  const redis = await startRedis();
  opened.push(redis);
  expect(await askedOf(redis.url)).toEqual({ roads: 1, papers: 1 });
});
