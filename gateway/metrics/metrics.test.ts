import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Departure } from '../departure.ts';
import { type SubgraphAnswer, SubgraphCrowded, SubgraphUnavailable } from '../execution/subgraph-client.ts';
import { CountedSubgraphs } from './counted-subgraphs.ts';
import { Metrics } from './metrics.ts';

/** The lines of one measure. */
async function linesOf(metrics: Metrics, name: string): Promise<string[]> {
  const text = await metrics.text();
  return text.split('\n').filter((line) => line.startsWith(name) && !line.includes('_bucket'));
}

test('requests are counted by outcome and the stage that refused', async () => {
  const metrics = new Metrics();
  metrics.requests.ended('ANSWERED', 'none', 12);
  metrics.requests.ended('ANSWERED', 'none', 3);
  metrics.requests.ended('UNAUTHENTICATED', 'identify viewer', 1);
  expect(await linesOf(metrics, 'gateway_requests_total')).toEqual([
    'gateway_requests_total{outcome="ANSWERED",stage="none"} 2',
    'gateway_requests_total{outcome="UNAUTHENTICATED",stage="identify viewer"} 1',
  ]);
  expect(await linesOf(metrics, 'gateway_request_duration_seconds')).toEqual([
    'gateway_request_duration_seconds_sum{outcome="answered"} 0.015',
    'gateway_request_duration_seconds_count{outcome="answered"} 2',
    'gateway_request_duration_seconds_sum{outcome="refused"} 0.001',
    'gateway_request_duration_seconds_count{outcome="refused"} 1',
  ]);
});

test('fetches are counted by subgraph and how they went', async () => {
  const metrics = new Metrics();
  const gone = new Departure();
  gone.leave();
  const asked = async (subgraph: string, answer: () => Promise<SubgraphAnswer>, departure?: Departure) => {
    const client = new CountedSubgraphs({ ask: answer, close: async () => {} }, metrics.fetches);
    const passport = { issuer: 'i', viewer: 'v', agency: '', facts: [], epoch: 'e', decisionId: 'd' };
    const request = { query: '', operationName: undefined, variables: {}, body: '', sharedBy: undefined };
    await client.ask({ subgraph, url: '', passport, context: {}, departure, ...request }).catch(() => {});
  };
  await asked('one', async () => ({ data: {} }));
  await asked('one', () => Promise.reject(new SubgraphUnavailable('away')));
  await asked('one', () => Promise.reject(new SubgraphCrowded('full')));
  await asked('two', () => Promise.reject(new SubgraphUnavailable('left')), gone);
  expect(await linesOf(metrics, 'gateway_fetches_total')).toEqual([
    'gateway_fetches_total{subgraph="one",outcome="answered"} 1',
    'gateway_fetches_total{subgraph="one",outcome="unavailable"} 1',
    'gateway_fetches_total{subgraph="one",outcome="crowded"} 1',
    'gateway_fetches_total{subgraph="two",outcome="abandoned"} 1',
  ]);
});

test('however many subgraphs come and go, the names in the text are bounded', async () => {
  const metrics = new Metrics();
  for (let index = 0; index < 2_000; index += 1) metrics.fetches.ended(`s${index}`, 'answered', 1);
  const lines = await linesOf(metrics, 'gateway_fetches_total');
  expect(lines.length).toBeLessThanOrEqual(501);
  expect(lines).toContain('gateway_fetches_total{subgraph="others",outcome="answered"} 1500');
});

test('the cache is measured by what it does', async () => {
  const { cache, ...metrics } = withCache();
  cache.hit(4);
  cache.hit(6);
  cache.miss();
  cache.bypass();
  cache.kept(2_000);
  cache.sealed(0.00002);
  cache.opened(0.00001);
  cache.alarm();
  cache.invalidation('done');
  const lines = (await linesOf(metrics.all, 'gateway_cache')).map((line) =>
    line.slice('gateway_cache_'.length),
  );
  expect(lines).toEqual([
    'lookups_total{result="hit"} 2',
    'lookups_total{result="miss"} 1',
    'lookups_total{result="bypass"} 1',
    'alarms_total 1',
    'invalidations_total{outcome="done"} 1',
    'invalidations_total{outcome="refused"} 0',
    'invalidations_total{outcome="failed"} 0',
    'hit_age_seconds_sum 10',
    'hit_age_seconds_count 2',
    'kept_bytes_sum 2000',
    'kept_bytes_count 1',
    'seal_duration_seconds_sum 0.00002',
    'seal_duration_seconds_count 1',
    'open_duration_seconds_sum 0.00001',
    'open_duration_seconds_count 1',
  ]);
});

function withCache() {
  const all = new Metrics();
  return { all, cache: all.cache };
}

test('the state of the store is read when it is asked for', async () => {
  const { cache, all } = withCache();
  let state = { isAway: true, reason: 'a reason that may name a host', owed: 3 };
  cache.watch(() => state);
  expect(await linesOf(all, 'gateway_cache_away')).toEqual(['gateway_cache_away 1']);
  expect(await linesOf(all, 'gateway_cache_owed')).toEqual(['gateway_cache_owed_invalidations 3']);
  state = { ...state, isAway: false, owed: 0 };
  expect(await linesOf(all, 'gateway_cache_away')).toEqual(['gateway_cache_away 0']);
  expect(await all.text()).not.toContain('host');
});

test('how sure standing is known is read when it is asked for', async () => {
  const metrics = new Metrics();
  let ago = Number.POSITIVE_INFINITY;
  metrics.standing.watch(() => ago);
  const lines = () => linesOf(metrics, 'gateway_standing');
  expect(await lines()).toEqual(['gateway_standing_confirmed_seconds_ago +Inf']);
  ago = 250;
  expect(await lines()).toEqual(['gateway_standing_confirmed_seconds_ago 0.25']);
});

test('a clock that went back, or a number that is none, fails nothing', async () => {
  const { cache, all } = withCache();
  for (const odd of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
    cache.hit(odd);
    cache.kept(odd);
    all.requests.ended('ANSWERED', 'none', odd);
  }
  expect(await linesOf(all, 'gateway_cache_hit_age_seconds')).toEqual([
    'gateway_cache_hit_age_seconds_sum 0',
    'gateway_cache_hit_age_seconds_count 3',
  ]);
});

test('gateways of one process count for themselves, and the process once', async () => {
  const [one, other] = [new Metrics(), new Metrics()];
  one.requests.ended('ANSWERED', 'none', 1);
  expect(await linesOf(other, 'gateway_requests_total')).toEqual([
    'gateway_requests_total{outcome="ANSWERED",stage="none"} 0',
  ]);
  for (const metrics of [one, other])
    expect(await linesOf(metrics, 'process_cpu_seconds_total')).toHaveLength(1);
});

test('docs/how-to/watch-the-gateway.md lists every measure of the gateway, and no other', async () => {
  const { cache, all } = withCache();
  cache.watch(() => ({ isAway: false, reason: undefined, owed: 0 }));
  all.standing.watch(() => 0);
  all.audit.watchSpool(() => 0);
  all.audit.watchUnsigned(() => 0);
  all.audit.watchCopy(async () => 0);
  const measured = [...(await all.text()).matchAll(/^# TYPE (gateway_\w+) /gm)].map(([, name]) => name);
  const page = readFileSync(new URL('../../docs/how-to/watch-the-gateway.md', import.meta.url), 'utf8');
  const listed = [...page.matchAll(/^\| `(gateway_\w+)`/gm)].map(([, name]) => name);
  expect(listed.sort()).toEqual(measured.sort());
});
