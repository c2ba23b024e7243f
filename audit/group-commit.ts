// How events get into the log fast and for certain: what waits at the same time is committed together, one commit at a time.
import { setTimeout as pause } from 'node:timers/promises';
import { entryOf } from './audit-entry.ts';
import type { AuditEvent } from './audit-event.ts';
import type { AuditLog } from './audit-log.ts';
import type { AuditWatch } from './audit-watch.ts';
import type { AuditStore } from './store/audit-store.ts';
import { AuditUnavailable, type WaitingEvent, WaitingEvents } from './waiting-events.ts';

/** How long an event waits at most before it is rejected. */
const DEADLINE_MS = 1_500;
const TICK_MS = 100;
/** How often the log is asked whether it would take something, while nothing else asks. */
const PROBE_MS = 2_000;
const PROBE_IN_TROUBLE_MS = 250;
/** While several ask at once, a commit begins no sooner after the one before: to commit costs more than an event does. */
const GATHER_MS = 10;
const RETRY_MS = 50;
/** After so many failures an event is looked at alone: more than lost connections, one after another, explain. */
const PATIENCE = 10;

export interface GroupCommitOptions {
  readonly store: AuditStore;
  readonly watch: AuditWatch;
  /** Told of each entry that is in the log for certain. */
  readonly wrote?: (index: number, leaf: Buffer) => void;
  /** What has to be in the log before anything else: waited for before each commit, and at the end. */
  readonly beforeCommit?: () => Promise<void>;
  /** Waited for when all is committed, before the store is closed. */
  readonly beforeClose?: () => Promise<void>;
}

/** What was acknowledged is no longer in the log. */
class LogShortened extends Error {
  override readonly name = 'LogShortened';
}

/**
 * The log that a gateway writes, over any store.
 *
 * An event whose commit failed, or whose outcome is not known, is committed again under its id until its deadline. What
 * waits longer is rejected. In trouble, and while nobody asks, the store is probed: the alarm does not need a request,
 * nor does the recovery.
 */
export class GroupCommit implements AuditLog {
  readonly #store: AuditStore;
  readonly #watch: AuditWatch;
  readonly #wrote: (index: number, leaf: Buffer) => void;
  readonly #beforeCommit: () => Promise<void>;
  readonly #beforeClose: () => Promise<void>;
  readonly #waiting = new WaitingEvents();
  readonly #ticking: NodeJS.Timeout;
  #working: Promise<void> | undefined;
  /** When the last commit or probe succeeded. */
  #succeeded = performance.now();
  /** The greatest index that was acknowledged. */
  #last = -1;
  #isClosed = false;

  constructor({
    store,
    watch,
    wrote = () => {},
    beforeCommit = async () => {},
    beforeClose = async () => {},
  }: GroupCommitOptions) {
    this.#store = store;
    this.#watch = watch;
    this.#wrote = wrote;
    this.#beforeCommit = beforeCommit;
    this.#beforeClose = beforeClose;
    this.#ticking = setInterval(() => this.#tick(), TICK_MS).unref();
  }

  append(event: AuditEvent): Promise<void> {
    if (this.#isClosed) return Promise.reject(new AuditUnavailable('the audit log is closed'));
    return new Promise((resolve, reject) => {
      this.#waiting.add({ entry: entryOf(event), since: performance.now(), failures: 0, resolve, reject });
      this.#work();
    });
  }

  /** What waits is committed, or rejected at its deadline. */
  async close(): Promise<void> {
    this.#isClosed = true;
    while (this.#working) await this.#working;
    clearInterval(this.#ticking);
    await this.#beforeCommit().catch(() => {});
    await this.#beforeClose();
    await this.#store.close();
  }

  #work(): void {
    this.#working ??= this.#rounds().finally(() => {
      this.#working = undefined;
      if (this.#waiting.count > 0) this.#work();
    });
  }

  async #rounds(): Promise<void> {
    do {
      const batch = this.#waiting.take();
      const gathered = batch.length > 1 ? pause(GATHER_MS) : undefined;
      await this.#round(batch);
      await gathered;
    } while (this.#waiting.count > 0);
  }

  /** Without events it is a probe. */
  async #round(batch: readonly WaitingEvent[]): Promise<void> {
    const began = performance.now();
    this.#watch.began();
    try {
      await this.#beforeCommit();
      const indexes = await this.#store.append(batch.map(({ entry }) => entry));
      await this.#assertNothingLost(indexes);
      this.#acknowledge(batch, indexes);
      this.#succeeded = performance.now();
      this.#watch.succeeded(batch.length, this.#succeeded - began);
    } catch (error) {
      await this.#failed(batch, error as Error);
    }
  }

  #acknowledge(batch: readonly WaitingEvent[], indexes: readonly number[]): void {
    for (const [place, { entry, resolve }] of batch.entries()) {
      const index = indexes[place] ?? Number.NaN;
      this.#last = Math.max(this.#last, index);
      this.#wrote(index, entry.leaf);
      resolve();
    }
    this.#waiting.done();
  }

  async #failed(batch: readonly WaitingEvent[], error: Error): Promise<void> {
    this.#watch.failed(error.message);
    if (error instanceof LogShortened || (await this.#isUnfit(batch))) {
      for (const { reject } of batch) reject(error);
      this.#waiting.done();
      return;
    }
    this.#waiting.putBack(batch);
    await pause(RETRY_MS);
  }

  /** Whether it is this event that the store does not take, while it would take others. */
  async #isUnfit(batch: readonly WaitingEvent[]): Promise<boolean> {
    const [only, ...others] = batch;
    if (!only || others.length > 0 || only.failures < PATIENCE) return false;
    return this.#store.append([]).then(
      () => true,
      () => false,
    );
  }

  /** A log that was replaced by a shorter one gives indexes anew. */
  async #assertNothingLost(indexes: readonly number[]): Promise<void> {
    if (indexes.length > 0 && indexes.every((index) => index > this.#last)) return;
    const size = await this.#store.size();
    if (size > this.#last) return;
    const lost = new LogShortened(`the audit log has ${size} events, and ${this.#last + 1} were in it`);
    this.#last = size - 1;
    this.#watch.lost(lost.message);
    throw lost;
  }

  #tick(): void {
    const now = performance.now();
    this.#waiting.rejectOlderThan(now - DEADLINE_MS);
    this.#watch.tick();
    const since = now - this.#succeeded;
    if (!this.#working && since >= (this.#watch.isInTrouble ? PROBE_IN_TROUBLE_MS : PROBE_MS)) this.#work();
  }
}
