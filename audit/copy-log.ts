// How the log of a house that runs by itself comes into its database too, where it can be searched.
import { setTimeout as pause } from 'node:timers/promises';
import { entryAgain } from './audit-entry.ts';
import type { AuditWatch } from './audit-watch.ts';
import type { AuditStore } from './store/audit-store.ts';

const INTERVAL_MS = 250;
const TICK_MS = 250;
/** While they are copied nothing else is asked of the database: some ten milliseconds in PGlite. */
const AT_ONCE = 32;

/** A log that is copied. */
export interface CopiedLog extends AuditStore {
  /** How many of its entries the copy lacks. */
  lacking(): Promise<number>;
}

/**
 * The store `from`, of which every entry is copied to `to`, in order and in the background. The copy goes on where it
 * stands. `watch` follows it: the copy is away when it fails or does not answer, and goes on by itself; it is lost when
 * the two are not the same log, and nothing is copied then.
 */
export function copyLog(from: AuditStore, to: AuditStore, watch: AuditWatch): CopiedLog {
  const copy = new Copy(from, to, watch);
  return {
    append: (entries) => from.append(entries),
    size: () => from.size(),
    read: (first, count) => from.read(first, count),
    find: (decision) => from.find(decision),
    leaves: (first, count) => from.leaves(first, count),
    nodes: (places) => from.nodes(places),
    putCheckpoint: (checkpoint, nodes) => from.putCheckpoint(checkpoint, nodes),
    latestCheckpoint: () => from.latestCheckpoint(),
    checkpoints: (size, count) => from.checkpoints(size, count),
    lacking: () => copy.lacking(),
    close: async () => {
      await copy.close();
      await from.close();
    },
  };
}

/** The copy holds what the log does not: one of them is another's. */
class NotTheSameLog extends Error {
  override readonly name = 'NotTheSameLog';
}

class Copy {
  readonly #from: AuditStore;
  readonly #to: AuditStore;
  readonly #watch: AuditWatch;
  readonly #closing = new AbortController();
  readonly #ticking: NodeJS.Timeout;
  readonly #copying: Promise<void>;
  /** How many entries it has for certain. */
  #size = 0;

  constructor(from: AuditStore, to: AuditStore, watch: AuditWatch) {
    this.#from = from;
    this.#to = to;
    this.#watch = watch;
    this.#ticking = setInterval(() => watch.tick(), TICK_MS).unref();
    this.#copying = this.#copyUntil(this.#closing.signal)
      .catch((error: Error) => watch.lost(error.message))
      .finally(() => clearInterval(this.#ticking));
  }

  async lacking(): Promise<number> {
    return Math.max(0, (await this.#from.size()) - this.#size);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#copying;
  }

  /** One more round after `signal`, for what came last. @throws NotTheSameLog */
  async #copyUntil(signal: AbortSignal): Promise<void> {
    for (;;) {
      const isLast = signal.aborted;
      this.#watch.began();
      await this.#copyNew().catch((error: Error) => {
        if (error instanceof NotTheSameLog) throw error;
        this.#watch.failed(error.message);
      });
      if (isLast) return;
      await pause(INTERVAL_MS, undefined, { signal, ref: false }).catch(() => {});
    }
  }

  async #copyNew(): Promise<void> {
    this.#size = await this.#to.size();
    await this.#assertSame();
    for (let began = performance.now(); ; began = performance.now()) {
      const missing = Math.min(await this.lacking(), AT_ONCE);
      if (missing > 0) await this.#copyNext(missing);
      this.#watch.succeeded(missing, performance.now() - began);
      if (missing === 0) return;
      this.#watch.began();
    }
  }

  async #copyNext(count: number): Promise<void> {
    const entries = (await this.#from.read(this.#size, count)).map(entryAgain);
    if (entries.length === 0) throw new Error(`entry ${this.#size} of the audit log can't be read`);
    const indexes = await this.#to.append(entries);
    if (indexes.some((index, place) => index !== this.#size + place))
      throw new NotTheSameLog(
        'the copy of the audit log was written to by somebody else: `npm run reset` makes it anew',
      );
    this.#size += entries.length;
  }

  async #assertSame(): Promise<void> {
    if (this.#size === 0) return;
    const last = this.#size - 1;
    const [[original], [copy]] = await Promise.all([this.#from.leaves(last, 1), this.#to.leaves(last, 1)]);
    if (!original || !copy?.equals(original))
      throw new NotTheSameLog(
        'the database holds the copy of another audit log than the file: `npm run reset` makes both anew',
      );
  }
}
