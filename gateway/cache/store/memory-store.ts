// Keeps results in the memory of this process: what `npm start` uses, and what one gateway alone needs.
import { LRUCache } from 'lru-cache';
import type { CacheStore, CacheStoreState, Entry, Finding, Lookup } from './cache-store.ts';
import { newGeneration, stamped, stampOf, valueUnder } from './stamp.ts';

export interface MemoryStoreOptions {
  /** Bytes for everything that is kept; the least recently used goes first. */
  readonly bytes: number;
  /** The clock that lifetimes go by, in milliseconds. */
  readonly now?: () => number;
}

/** What an entry costs beside its bytes, about. */
const OVERHEAD_BYTES = 200;
/** Tags whose generation is remembered. One that is forgotten makes its entries unfindable, nothing worse. */
const TAGS = 100_000;
const HERE: CacheStoreState = { isAway: false, reason: undefined, owed: 0 };

/** Each process has its own, and invalidates its own only: with several gateways, use Redis. */
export class MemoryStore implements CacheStore {
  readonly #entries: LRUCache<string, Buffer>;
  readonly #generations = new LRUCache<string, Buffer>({ max: TAGS });

  constructor({ bytes, now = () => performance.now() }: MemoryStoreOptions) {
    this.#entries = new LRUCache({
      maxSize: bytes,
      sizeCalculation: (kept, key) => kept.length + key.length + OVERHEAD_BYTES,
      ttlResolution: 0,
      perf: { now },
    });
  }

  async find(lookups: readonly Lookup[]): Promise<readonly Finding[]> {
    return lookups.map((lookup) => this.#find(lookup));
  }

  async keep(entries: readonly Entry[]): Promise<void> {
    for (const { key, value, lifetimeMs, stamp } of entries)
      if (lifetimeMs >= 1) this.#entries.set(key, stamped(stamp, value), { ttl: Math.floor(lifetimeMs) });
  }

  async invalidate(tags: readonly string[]): Promise<void> {
    for (const tag of tags) this.#generations.delete(tag);
  }

  state(): CacheStoreState {
    return HERE;
  }

  async close(): Promise<void> {
    this.#entries.clear();
    this.#generations.clear();
  }

  #find({ key, tags }: Lookup): Finding {
    const stamp = stampOf(tags.map((tag) => this.#generationOf(tag)));
    const kept = this.#entries.get(key);
    return { value: kept && valueUnder(stamp, kept), stamp };
  }

  #generationOf(tag: string): Buffer {
    const generation = this.#generations.get(tag) ?? newGeneration();
    this.#generations.set(tag, generation);
    return generation;
  }
}
