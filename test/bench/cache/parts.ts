// What one hit costs in the gateway, and keeping one: CPU time of this process in microseconds, by part. No HTTP.
import type { FetchNode } from '@apollo/query-planner';
import { Registry } from 'prom-client';
import { type CacheReader, ResultCache } from '../../../gateway/cache/result-cache.ts';
import { NOTHING_SAID } from '../../../gateway/cache/rules/source-freshness.ts';
import { ownCacheKeys } from '../../../gateway/cache/secrets/cache-keys.ts';
import { Names } from '../../../gateway/cache/secrets/names.ts';
import { Seal } from '../../../gateway/cache/secrets/seal.ts';
import type { CacheStore, Lookup } from '../../../gateway/cache/store/cache-store.ts';
import { MemoryStore } from '../../../gateway/cache/store/memory-store.ts';
import { connectRedis } from '../../../gateway/cache/store/redis/redis-connection.ts';
import { RedisStore } from '../../../gateway/cache/store/redis/redis-store.ts';
import { askThroughCache } from '../../../gateway/execution/requests/cached-entities.ts';
import { CacheMetrics } from '../../../gateway/metrics/cache-metrics.ts';
import { buildSnapshot } from '../../../gateway/supergraph/snapshot.ts';
import { DETECTIVE } from '../../../subgraphs/testing/test-subgraphs.ts';
import { until } from '../../support/redis-process.ts';
import { guardedSupergraph } from '../graphs/bench-graph.ts';
import { records } from '../graphs/records/records.ts';
import { median } from '../report/statistics.ts';
import { ObservedStore } from './observed-store.ts';
import { openYardstick } from './yardstick.ts';

export interface PartsOptions {
  /** A Redis that may be written to; without it only memory is measured. */
  readonly redisUrl: string | undefined;
  readonly print: (line: string) => void;
}

const ROUNDS = 15;
const WARM_UP_ROUNDS = 4;
const ENTITIES_IN_A_ROUND = 1_000;
const LIFETIME_MS = 60_000;
/** Of one lookup, with that of everything. */
const TAGS = 10;
const NOTHING = new Uint8Array();
/** Before the text, in what is sealed: when it was kept. */
const HEAD_BYTES = 8;
/** How many entities a fetch asks for, and how many operations do so at the same time. */
const CASES = [
  { title: 'one entity', size: 1, atOnce: 1 },
  { title: 'one entity in each of 16 operations at once', size: 1, atOnce: 16 },
  { title: 'a list of 50', size: 50, atOnce: 1 },
];
const PERSONS = Array.from({ length: 50 }, (_, index) => `{"__typename":"Person","id":"P${index}"}`);
const ANSWER = JSON.stringify({
  driverLicense: {
    number: 'D1234567',
    status: { system: 'DLS', code: 'S', label: 'Suspended' },
    class: 'C',
    expires: '2027-04-12',
  },
});
const NODE = {
  kind: 'Fetch',
  serviceName: 'persons',
  operationKind: 'query',
  operationName: 'Stop__persons__1',
  operation:
    'query Stop__persons__1($representations:[_Any!]!){_entities(representations:$representations){...on Person{driverLicense{number status{system code label} class expires}}}}',
  requires: [],
  variableUsages: [],
} as unknown as FetchNode;

/** Prints a line for each part. */
export async function measureParts({ redisUrl, print }: PartsOptions): Promise<void> {
  const reader = readerOf();
  const memory = await measureStore('memory', new MemoryStore({ bytes: 64_000_000 }), reader, print);
  await memory();
  if (redisUrl === undefined) return;
  const store = new RedisStore(connectRedis(redisUrl), { deadlineMs: 1_000 });
  await until(() => !store.state().isAway);
  const yardstick = await openYardstick(redisUrl, ANSWER.length, TAGS);
  await (await measureStore('Redis', store, reader, print, yardstick.parts))();
  await yardstick.close();
}

/** Measures whole hits, keeping, and what each consists of. Returns what closes the store. */
async function measureStore(
  name: string,
  store: CacheStore,
  reader: CacheReader,
  print: PartsOptions['print'],
  yardstick: Parts = {},
): Promise<() => Promise<void>> {
  const bench = new Bench(store, reader);
  for (const { title, size, atOnce } of CASES) {
    const people = PERSONS.slice(0, size);
    await bench.keepAll();
    const parts = { ...(await bench.partsOf(people)), ...(size === 1 ? yardstick : {}) };
    print(`\nin ${name}, ${title}; CPU time per entity`);
    for (const [part, cost] of await perEntity(parts, size, atOnce))
      print(`${part.padEnd(44)} ${cost.toFixed(1).padStart(7)} µs`);
  }
  return () => store.close();
}

type Parts = Readonly<Record<string, () => unknown>>;

class Bench {
  readonly #seal: Seal;
  readonly #store: ObservedStore;
  readonly #cache: ResultCache;
  /** Finds nothing. */
  readonly #empty: ResultCache;
  readonly #reader: CacheReader;

  constructor(store: CacheStore, reader: CacheReader) {
    const keys = ownCacheKeys();
    this.#seal = new Seal(keys, (what) => {
      throw new Error(what);
    });
    this.#store = new ObservedStore(store);
    this.#reader = reader;
    const parts = { names: new Names(keys), seal: this.#seal, now: Date.now };
    const cacheIn = (kept: CacheStore): ResultCache =>
      new ResultCache({ ...parts, store: kept, observer: new CacheMetrics(new Registry()) });
    this.#cache = cacheIn(this.#store);
    this.#empty = cacheIn(new ObservedStore(store, true));
  }

  /** All that is measured about these entities, by what it is called. */
  async partsOf(people: readonly string[]): Promise<Parts> {
    await this.#hit(people);
    const lookups = this.#store.lookups;
    const found = await this.#store.find(lookups);
    const sealed = found.map(({ value = NOTHING }) => value);
    const stamps = found.map(({ stamp = NOTHING }) => stamp);
    const all = (work: (lookup: Lookup, index: number) => unknown) => () => Promise.all(lookups.map(work));
    return {
      'a hit, everything together': () => this.#hit(people),
      '  names and tags': () =>
        this.#empty.forOperation(this.#reader).forFetch(NODE, new Map())?.find(people),
      '  find': () => this.#store.find(lookups),
      '  open': all(({ key }, index) =>
        this.#seal.open(key, sealed[index] ?? NOTHING)?.toString('utf8', HEAD_BYTES),
      ),
      '  parse': all(() => JSON.parse(ANSWER)),
      'find nothing, seal one and keep it': () => this.#keep(people),
      '  seal': all(({ key }) => this.#seal.seal(key, Buffer.from(ANSWER), LIFETIME_MS)),
      '  keep': all(({ key }, index) => {
        const [value = NOTHING, stamp = NOTHING] = [sealed[index], stamps[index]];
        return this.#store.keep([{ key, value, lifetimeMs: LIFETIME_MS, stamp }]);
      }),
    };
  }

  async keepAll(): Promise<void> {
    await this.#keep(PERSONS);
  }

  /** As an operation does it that finds everything. */
  async #hit(representations: readonly string[]): Promise<unknown> {
    const operation = this.#cache.forOperation(this.#reader);
    const cache = operation.forFetch(NODE, new Map());
    if (!cache) throw new Error('nothing of it may be kept');
    const question = { node: NODE, variables: new Map(), representations, isAlone: false };
    const answer = await askThroughCache(question, cache, () => {
      throw new Error('it was not found');
    });
    operation.close();
    return answer;
  }

  /** Shows nothing that was kept, and leaves an answer about each behind. */
  async #keep(representations: readonly string[]): Promise<void> {
    const operation = this.#cache.forOperation({ ...this.#reader, isFresh: true });
    const found = await operation.forFetch(NODE, new Map())?.find(representations);
    for (const one of found ?? [])
      if (one.kind === 'ask') one.settle?.({ text: ANSWER, isNegative: false, freshness: NOTHING_SAID });
    await this.#store.kept();
  }
}

/** A detective, by the rules and the schema of the project. */
function readerOf(): CacheReader {
  const { cacheRules, supergraphSchema, epoch } = buildSnapshot({
    supergraphSdl: guardedSupergraph(records, 'http://127.0.0.1:1'),
    permissions: undefined,
    uncovered: 'allow',
  });
  return {
    issuer: 'https://idp.example',
    viewer: 'detective',
    agency: 'CA0990100',
    person: 'P1',
    purpose: 'C',
    case: 'AB-2026-003981',
    facts: [...DETECTIVE].sort(),
    factsFor: () => [],
    epoch,
    schema: { rules: cacheRules, schema: supergraphSchema },
    validUntil: undefined,
    isFresh: false,
  };
}

/**
 * Microseconds of CPU for each of the `size` entities of a call, `atOnce` calls at a time: medians of rounds in which the
 * parts take turns.
 */
async function perEntity(
  parts: Parts,
  size: number,
  atOnce: number,
): Promise<readonly (readonly [string, number])[]> {
  const turns = Math.ceil(ENTITIES_IN_A_ROUND / size / atOnce);
  const costs = Object.entries(parts).map(([part, work]) => ({ part, work, rounds: [] as number[] }));
  for (let round = 0; round < ROUNDS + WARM_UP_ROUNDS; round++)
    for (const { work, rounds } of costs) {
      const before = process.cpuUsage();
      for (let turn = 0; turn < turns; turn++)
        await Promise.all(Array.from({ length: atOnce }, () => work()));
      const { user, system } = process.cpuUsage(before);
      if (round >= WARM_UP_ROUNDS) rounds.push((user + system) / (turns * atOnce * size));
    }
  return costs.map(({ part, rounds }) => [part, median(rounds)]);
}
