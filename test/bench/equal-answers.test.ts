// What is measured is the same work: our gateway, guarded, answers every query of the benchmark as Apollo does.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bodyOf, dataOf } from './ask.ts';
import { apollo } from './gateways/apollo.ts';
import type { GatewayName } from './gateways/bench-gateway.ts';
import { ours } from './gateways/ours.ts';
import { type RunningGateway, startGateway } from './gateways/start-gateway.ts';
import { GRAPHS } from './graphs/graphs.ts';
import { startIdentity } from './identity.ts';
import { load } from './load/http-load.ts';
import { type MemoServer, serveFromMemory } from './load/memo-server.ts';
import { QUERIES, SCENARIOS } from './scenarios.ts';

test('every query that is measured belongs to a graph, and the other way round', () => {
  expect(GRAPHS.flatMap(({ queries }) => Object.keys(queries)).sort()).toEqual([...QUERIES].sort());
});

test('each query is measured where no fetch can be shared', () => {
  const apart = SCENARIOS.filter(({ coalesced }) => !coalesced).map(({ query }) => query);
  expect(apart.sort()).toEqual([...QUERIES].sort());
});

describe.each(GRAPHS)('over the graph $name', (graph) => {
  const directory = mkdtempSync(join(tmpdir(), 'need-to-know-bench-test-'));
  let subgraphs: MemoServer;
  let identity: Awaited<ReturnType<typeof startIdentity>>;
  let gateways: readonly RunningGateway[] = [];

  beforeAll(async () => {
    subgraphs = await serveFromMemory(graph);
    identity = await startIdentity();
    const options = { graph, origin: subgraphs.origin, identity, directory, pin: '' };
    gateways = await Promise.all([ours, apollo].map((gateway) => startGateway(gateway, options)));
  }, 120_000);

  afterAll(async () => {
    await Promise.all(gateways.map((gateway) => gateway.stop()));
    await Promise.all([identity.close(), subgraphs.close()]);
    rmSync(directory, { recursive: true, force: true });
  });

  const running = (name: GatewayName): RunningGateway => {
    const found = gateways.find((gateway) => gateway.name === name);
    if (!found) throw new Error(`${name} does not run`);
    return found;
  };

  test.each(Object.entries(graph.queries))('`%s` is answered alike in every variant', async (_, query) => {
    for (const variant of [0, 1, 49]) {
      const body = bodyOf(query, variant);
      expect(await dataOf(running('ours'), body)).toEqual(await dataOf(running('apollo'), body));
    }
  });

  test.each(Object.entries(graph.queries))('variants of `%s` are different questions', async (_, query) => {
    const [first, second] = await Promise.all(
      [0, 1].map((variant) => dataOf(running('ours'), bodyOf(query, variant))),
    );
    expect(first).not.toEqual(second);
  });

  test('every fetch of ours carries a passport', async () => {
    subgraphs.count();
    for (const query of Object.values(graph.queries)) await dataOf(running('ours'), bodyOf(query, 0));
    const { fetches, passports } = subgraphs.count();
    expect(fetches).toBeGreaterThan(1);
    expect(passports).toBe(fetches);
  });

  test('without a token ours answers nothing', async () => {
    const body = bodyOf(Object.values(graph.queries)[0] ?? { text: '', variables: () => ({}) }, 0);
    const { url } = running('ours');
    await expect(dataOf({ url, headers: {} }, body)).rejects.toThrow('UNAUTHENTICATED');
    await expect(load({ url, headers: {} }, [body], 1)).rejects.toThrow('it answered HTTP/1.1 401');
  });
});
