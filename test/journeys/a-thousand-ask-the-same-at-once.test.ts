// An officer's terminals ask the same a thousand times at once: the gateway asks each source once, and answers all.
import { randomBytes } from 'node:crypto';
import { afterEach, expect, test } from '@jest/globals';
import { hasRedis, startRedis, until } from '../support/redis-process.ts';
import type { RawAnswer } from '../support/small/raw-request.ts';
import { startSmallHouse } from '../support/small/small-house.ts';
import type { SmallSubgraph } from '../support/small/small-subgraph.ts';

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

/** How often each source is asked while everyone asks for the same car; for one car after the other. */
async function startHouse(
  redisUrl: string | undefined,
): Promise<(plate: string) => Promise<readonly number[]>> {
  const cacheKey = randomBytes(32).toString('base64url');
  const house = await startSmallHouse({ subgraphs: SUBGRAPHS, gateway: { redisUrl, cacheKey } });
  opened.push(house);
  const ask = (plate: string): Promise<RawAnswer> => house.ask(`{ car(plate: "${plate}") { status } }`);
  await until(async () => (await ask('warm')).json.extensions?.cache !== undefined);
  return async (plate) => {
    house.fetched.length = 0;
    house.audit.events.length = 0;
    const answers = await Promise.all(Array.from({ length: TIMES }, () => ask(plate)));
    const texts = new Set(answers.map(({ json }) => JSON.stringify(json.data)));
    expect([...texts]).toEqual(['{"car":{"status":"valid"}}']);
    // Each of them is a disclosure.
    expect(house.audit.events.filter(({ disclosed }) => disclosed['Car.status'] === 1)).toHaveLength(TIMES);
    return SUBGRAPHS.map(({ name }) => house.fetched.filter(({ subgraph }) => subgraph === name).length);
  };
}

test('with what is kept in the process, each source is asked once', async () => {
  const askedFor = await startHouse(undefined);
  expect(await askedFor('1')).toEqual([1, 1]);
});

/** Whoever looks while Redis is late asks for itself: on a machine that is busy with other things that may be a few. */
const FEW = TIMES / 20;
const ROUNDS = ['1', '2', '3', '4', '5', '6', '7', '8'];
const TIMEOUT_MS = 180_000;

(hasRedis() ? test : test.skip)(
  'with what is kept in Redis, each source is asked once',
  async () => {
    const redis = await startRedis();
    opened.push(redis);
    const askedFor = await startHouse(redis.url);
    const rounds: (readonly number[])[] = [];
    for (const plate of ROUNDS) {
      rounds.push(await askedFor(plate));
      if (rounds.at(-1)?.every((times) => times === 1)) break;
    }
    expect(rounds.at(-1)).toEqual([1, 1]);
    expect(Math.max(...rounds.flat())).toBeLessThanOrEqual(FEW);
  },
  TIMEOUT_MS,
);
