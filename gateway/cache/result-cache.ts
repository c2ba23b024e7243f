// Results that are kept for a short while: whose they are, how long they are good, and what makes them forgotten.
import type { FetchNode } from '@apollo/query-planner';
import { fetchTextOf } from '../execution/fetch-text.ts';
import { FetchCache } from './fetch-cache.ts';
import type { Invalidated } from './invalidated.ts';
import { CacheTags } from './naming/cache-tags.ts';
import { rememberedDigest } from './naming/digest.ts';
import { Lookups } from './naming/lookups.ts';
import { type FetchRule, type FetchSchema, fetchRuleOf } from './rules/fetch-rule.ts';
import { canonical, type Nameable, type Names } from './secrets/names.ts';
import type { Seal } from './secrets/seal.ts';
import type { CacheStore, CacheStoreState } from './store/cache-store.ts';
import { UnderWay } from './under-way.ts';

/** Told what the cache does. */
export interface CacheObserver {
  hit(ageSeconds: number): void;
  miss(): void;
  /** A viewer asked for what is fresh. */
  bypass(): void;
  kept(bytes: number): void;
  sealed(seconds: number): void;
  opened(seconds: number): void;
}

export interface ResultCacheOptions {
  readonly store: CacheStore;
  readonly names: Names;
  readonly seal: Seal;
  readonly observer: CacheObserver;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface CacheParts extends ResultCacheOptions {
  readonly tags: CacheTags;
  readonly lookups: Lookups;
  readonly underWay: UnderWay;
}

/** Who asks, for what, and by which rules. */
export interface CacheReader {
  /** Who vouches for the viewer. `null`, as the viewer: whoever asks without a token, in open mode. */
  readonly issuer: string | null;
  readonly viewer: string | null;
  readonly agency: string;
  readonly person: string | undefined;
  readonly purpose: string | undefined;
  readonly case: string | undefined;
  /** Every fact that holds, sorted. */
  readonly facts: readonly string[];
  /** Those of them by which it is decided who may read these coordinates. */
  readonly factsFor: (rule: FetchRule) => readonly string[];
  readonly epoch: string;
  readonly schema: FetchSchema;
  /** When the token ends, in milliseconds since 1970. */
  readonly validUntil: number | undefined;
  /** True: nothing that was kept may be shown. */
  readonly isFresh: boolean;
}

export class ResultCache {
  readonly #parts: CacheParts;

  constructor(options: ResultCacheOptions) {
    const tags = new CacheTags(options.names);
    const lookups = new Lookups(options.names, tags);
    this.#parts = { ...options, tags, lookups, underWay: new UnderWay(options.now) };
  }

  /** What one operation may find and leave behind. It has to be closed. */
  forOperation(reader: CacheReader): OperationCache {
    return new OperationCache(this.#parts, reader);
  }

  /** Resolves when no gateway shows anything any more that was kept about these. */
  async invalidate(about: readonly Invalidated[]): Promise<void> {
    const { store, tags } = this.#parts;
    await store.invalidate([...new Set(about.flatMap((one) => tags.of(one)))]);
  }

  state(): CacheStoreState {
    return this.#parts.store.state();
  }

  close(): Promise<void> {
    return this.#parts.store.close();
  }
}

export class OperationCache {
  readonly #parts: CacheParts;
  readonly #reader: CacheReader;
  readonly #unsettled = new Set<() => void>();

  constructor(parts: CacheParts, reader: CacheReader) {
    this.#parts = parts;
    this.#reader = reader;
  }

  /**
   * The cache of one fetch; `undefined` when nothing of it may be kept. `variables`: the JSON of each besides the
   * representations.
   *
   * INVARIANT: the name holds everything that the answer depends on. Whatever differs is another name, so that nobody is
   * shown what was fetched for another viewer, inquiry, decision or set of rules.
   */
  forFetch(node: FetchNode, variables: ReadonlyMap<string, string>): FetchCache | undefined {
    const { schema, viewer, agency, epoch, validUntil, isFresh } = this.#reader;
    const rule = fetchRuleOf(node, schema);
    if (!rule) return undefined;
    const name = this.#parts.lookups.nameOf([
      epoch,
      node.serviceName,
      digestOfFetch(node),
      [...variables].sort(([one], [other]) => (one < other ? -1 : 1)),
      readerName(this.#reader, rule),
    ]);
    const owner = { viewer, agency };
    const identity = { name, rule, owner, rules: schema.rules, validUntil, isFresh };
    return new FetchCache(this.#parts, identity, this.#unsettled);
  }

  /** Nothing more comes back: whoever waits is told. */
  close(): void {
    for (const giveUp of [...this.#unsettled]) giveUp();
  }
}

function readerName(reader: CacheReader, rule: FetchRule): Nameable {
  const { issuer, viewer, agency, person, purpose, facts } = reader;
  switch (rule.scope) {
    case 'viewer':
      return [
        'viewer',
        issuer,
        viewer,
        agency,
        person ?? null,
        purpose ?? null,
        reader.case ?? null,
        digestOfFacts(facts),
      ];
    case 'agency':
      return ['agency', agency, purpose ?? null, reader.factsFor(rule)];
    case 'everyone':
      return ['everyone', purpose ?? null, reader.factsFor(rule)];
  }
}

const digestOfFetch = rememberedDigest(fetchTextOf);
const digestOfFacts = rememberedDigest<readonly string[]>(canonical);
