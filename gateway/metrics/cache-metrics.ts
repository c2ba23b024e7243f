// What the cache of results does, in numbers: never what is in it, nor whose it is.
import type { Registry } from 'prom-client';
import type { CacheStoreState } from '../cache/store/cache-store.ts';
import { type Count, counter, histogram, type Spread, sane, watched } from './measures.ts';

const AGES = [0.1, 0.5, 1, 5, 10, 30, 60, 300, 900, 3_600];
const BYTES = [256, 1_024, 4_096, 16_384, 65_536, 262_144, 1_048_576];
/** Sealing and opening take microseconds. */
const SHORT = [0.000005, 0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.01];

/** `refused`: not proven or not understood. `failed`: could not be done. */
export type InvalidationOutcome = 'done' | 'refused' | 'failed';

export class CacheMetrics {
  readonly #hits: Count;
  readonly #misses: Count;
  readonly #bypasses: Count;
  readonly #alarms: Count;
  readonly #invalidations: Readonly<Record<InvalidationOutcome, Count>>;
  readonly #ages: Spread;
  readonly #bytes: Spread;
  readonly #seals: Spread;
  readonly #openings: Spread;
  readonly #registry: Registry;

  constructor(registry: Registry) {
    const lookups = counter(
      registry,
      {
        name: 'cache_lookups',
        help: 'Fetches by what the cache had: hit, miss, or bypass where it was not asked.',
      },
      ['result'],
    );
    this.#hits = lookups.labels('hit');
    this.#misses = lookups.labels('miss');
    this.#bypasses = lookups.labels('bypass');
    this.#alarms = counter(registry, {
      name: 'cache_alarms',
      help: 'What should never be: kept results that can not be opened or do not fit.',
    });
    this.#invalidations = invalidationsIn(registry);
    for (const count of [this.#hits, this.#misses, this.#bypasses]) count.inc(0);
    const spread = (name: string, help: string, buckets: readonly number[]): Spread =>
      histogram(registry, { name, help, buckets });
    this.#ages = spread('cache_hit_age_seconds', 'How long ago what was found had been fetched.', AGES);
    this.#bytes = spread('cache_kept_bytes', 'Sizes of what was kept, sealed.', BYTES);
    this.#seals = spread('cache_seal_duration_seconds', 'Sealing one result.', SHORT);
    this.#openings = spread('cache_open_duration_seconds', 'Opening one result.', SHORT);
    this.#registry = registry;
  }

  /** Reads the state of this store whenever the metrics are asked for. Without a store nothing is said of one. Once. */
  watch(stateOf: () => CacheStoreState): void {
    const away = '1 while the store of the cache is away: requests are slower, never wrong.';
    watched(this.#registry, { name: 'cache_away', help: away }, () => (stateOf().isAway ? 1 : 0));
    const owed = 'Invalidations that the store has not been told of yet.';
    watched(this.#registry, { name: 'cache_owed_invalidations', help: owed }, () => stateOf().owed);
  }

  hit(ageSeconds: number): void {
    this.#hits.inc();
    this.#ages.observe(sane(ageSeconds));
  }

  miss(): void {
    this.#misses.inc();
  }

  bypass(): void {
    this.#bypasses.inc();
  }

  kept(bytes: number): void {
    this.#bytes.observe(sane(bytes));
  }

  sealed(seconds: number): void {
    this.#seals.observe(sane(seconds));
  }

  opened(seconds: number): void {
    this.#openings.observe(sane(seconds));
  }

  /** A request to invalidate. */
  invalidation(outcome: InvalidationOutcome): void {
    this.#invalidations[outcome].inc();
  }

  alarm(): void {
    this.#alarms.inc();
  }
}

function invalidationsIn(registry: Registry): Readonly<Record<InvalidationOutcome, Count>> {
  const all = counter(
    registry,
    { name: 'cache_invalidations', help: 'Requests to invalidate, by outcome: done, refused, failed.' },
    ['outcome'],
  );
  const counts = { done: all.labels('done'), refused: all.labels('refused'), failed: all.labels('failed') };
  for (const count of Object.values(counts)) count.inc(0);
  return counts;
}
