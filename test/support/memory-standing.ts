// A register of standing that a test writes in, and that answers at once.

import type { Found, OnRecord, StandingRegister } from '../../gateway/standing/standing-register.ts';
import type { ViewerName } from '../../platform/standing/standing-record.ts';

/** Somebody of `agency` whom nothing speaks against, whenever it is. */
export function goodRecord({ issuer, viewer }: ViewerName, agency: string, now = Date.now()): OnRecord {
  const lately = new Date(now - 40 * 86_400_000).toISOString().slice(0, 10);
  return {
    record: {
      ...{ issuer, viewer, agency },
      employedOn: '2020-01-15',
      separatedOn: null,
      fingerprintedOn: '2020-01-02',
      backgroundClearedOn: '2020-01-03',
      securityTrainedOn: lately,
      operatorTestedOn: lately,
      suspendedAt: null,
      grace: null,
    },
    agency: { agency, name: 'Agency of a test', agreementEnds: null },
  };
}

/** Everybody of `agency` is in good standing until the test says otherwise. */
export class MemoryStanding implements StandingRegister {
  readonly #agency: string;
  readonly #now: () => number;
  readonly #records = new Map<string, Found>();
  /** Set to make it unable to tell. */
  isUnknown = false;

  constructor(agency: string, now = Date.now) {
    this.#agency = agency;
    this.#now = now;
  }

  /** What is found about a viewer from now on. */
  set(viewer: string, found: Found): void {
    this.#records.set(viewer, found);
  }

  suspend(name: ViewerName): void {
    const { record, agency } = goodRecord(name, this.#agency, this.#now());
    if (record)
      this.set(name.viewer, { record: { ...record, suspendedAt: '2026-01-01T00:00:00.000Z' }, agency });
  }

  find(name: ViewerName): Found {
    if (this.isUnknown) return 'unknown';
    return this.#records.get(name.viewer) ?? goodRecord(name, this.#agency, this.#now());
  }

  confirmedAgoMs(): number {
    return this.isUnknown ? Number.POSITIVE_INFINITY : 0;
  }

  async assertKnown(): Promise<void> {
    if (this.isUnknown) throw new Error('unknown on purpose');
  }

  async close(): Promise<void> {}
}
