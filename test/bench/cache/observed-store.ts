// A store that remembers what was looked for and what is still being kept, or one in which nothing is found.
import {
  type CacheStore,
  type CacheStoreState,
  type Entry,
  type Finding,
  type Lookup,
  NOTHING_FOUND,
} from '../../../gateway/cache/store/cache-store.ts';

/** `isEmpty`: nothing is ever found in it. */
export class ObservedStore implements CacheStore {
  /** What was last looked for. */
  lookups: readonly Lookup[] = [];
  readonly #store: CacheStore;
  readonly #isEmpty: boolean;
  #keeping: Promise<void>[] = [];

  constructor(store: CacheStore, isEmpty = false) {
    this.#store = store;
    this.#isEmpty = isEmpty;
  }

  async find(lookups: readonly Lookup[]): Promise<readonly Finding[]> {
    this.lookups = lookups;
    return this.#isEmpty ? lookups.map(() => NOTHING_FOUND) : this.#store.find(lookups);
  }

  async keep(entries: readonly Entry[]): Promise<void> {
    const keeping = this.#store.keep(entries);
    this.#keeping.push(keeping);
    await keeping;
  }

  /** Resolves when everything is kept. */
  async kept(): Promise<void> {
    const all = this.#keeping;
    this.#keeping = [];
    await Promise.all(all);
  }

  invalidate(tags: readonly string[]): Promise<void> {
    return this.#store.invalidate(tags);
  }

  state(): CacheStoreState {
    return this.#store.state();
  }

  close(): Promise<void> {
    return this.#store.close();
  }
}
