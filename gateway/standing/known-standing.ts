// What a gateway remembers of standing: the viewers who asked lately, their agencies, and up to which change.
import { LRUCache } from 'lru-cache';
import type { AgencyStanding, StandingRecord, ViewerName } from '../../platform/standing/standing-record.ts';
import type { StandingChanges, StandingOnRecord } from '../../platform/standing/standing-store.ts';
import type { OnRecord } from './standing-register.ts';

/** Whoever was forgotten is looked up again. */
const MOST_VIEWERS = 20_000;
const MOST_AGENCIES = 5_000;

interface Remembered<What> {
  /** `undefined`: there is nothing on record. */
  readonly what: What | undefined;
}

/** INVARIANT: what is remembered is as it was on record at `version`, or later. */
export class KnownStanding {
  readonly #viewers = new LRUCache<string, Remembered<StandingRecord>>({ max: MOST_VIEWERS });
  readonly #agencies = new LRUCache<string, Remembered<AgencyStanding>>({ max: MOST_AGENCIES });
  #version: number | undefined;
  #beginnings = 0;

  /** `undefined`: nothing was read yet. */
  get version(): number | undefined {
    return this.#version;
  }

  /** Another number each time that everything was forgotten. */
  get beginnings(): number {
    return this.#beginnings;
  }

  /** `undefined`: not remembered. */
  find(name: ViewerName): OnRecord | undefined {
    const viewer = this.#viewers.get(keyOf(name));
    if (!viewer) return undefined;
    if (!viewer.what) return { record: undefined, agency: undefined };
    const agency = this.#agencies.get(viewer.what.agency);
    return agency && { record: viewer.what, agency: agency.what };
  }

  /** Takes in what was looked up, unless what is known has moved on since. Returns whether it did. */
  keep(name: ViewerName, { record, agency, asOf }: StandingOnRecord, beginnings: number): boolean {
    if (beginnings !== this.#beginnings || asOf < (this.#version ?? 0)) return false;
    this.#viewers.set(keyOf(name), { what: record });
    if (record) this.#agencies.set(record.agency, { what: agency });
    return true;
  }

  /** Takes in what has changed since `version`. */
  apply({ asOf, records, agencies }: StandingChanges): void {
    for (const record of records) {
      const key = keyOf(record);
      if (this.#viewers.has(key)) this.#viewers.set(key, { what: record });
    }
    for (const agency of agencies)
      if (this.#agencies.has(agency.agency)) this.#agencies.set(agency.agency, { what: agency });
    this.#version = asOf;
  }

  /** Forgets everything; what is looked up from now on is of `version` or later. */
  beginAt(version: number): void {
    this.#viewers.clear();
    this.#agencies.clear();
    this.#version = version;
    this.#beginnings += 1;
  }
}

/** One text for each viewer, and never the same for two. */
export const keyOf = ({ issuer, viewer }: ViewerName): string => JSON.stringify([issuer, viewer]);
