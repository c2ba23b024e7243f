// How is somebody looked up whom the gateway does not remember? Once for all who ask at the same time.
import type { ViewerName } from '../../platform/standing/standing-record.ts';
import type { StandingStore } from '../../platform/standing/standing-store.ts';
import { within } from '../cache/store/within.ts';
import { type KnownStanding, keyOf } from './known-standing.ts';
import type { Found } from './standing-register.ts';

/** Times that a viewer is looked up anew because standing has changed meanwhile. */
const ATTEMPTS = 5;

export class Lookups {
  readonly #store: Pick<StandingStore, 'findAll'>;
  readonly #known: KnownStanding;
  readonly #deadlineMs: number;
  readonly #underWay = new Map<string, Promise<Found>>();

  /** `known` takes in what is found. A look-up that takes longer than `deadlineMs` has failed. */
  constructor(store: Pick<StandingStore, 'findAll'>, known: KnownStanding, deadlineMs: number) {
    this.#store = store;
    this.#known = known;
    this.#deadlineMs = deadlineMs;
  }

  find(viewer: ViewerName): Promise<Found> {
    const key = keyOf(viewer);
    const underWay = this.#underWay.get(key);
    if (underWay) return underWay;
    const lookup = this.#lookUp(viewer)
      .catch((): Found => 'unknown')
      .finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, lookup);
    return lookup;
  }

  async #lookUp(viewer: ViewerName): Promise<Found> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const { beginnings } = this.#known;
      const onRecord = await within(this.#deadlineMs, this.#store.findAll(viewer));
      const { record, agency } = onRecord;
      if (this.#known.keep(viewer, onRecord, beginnings)) return { record, agency };
    }
    return 'unknown';
  }
}
