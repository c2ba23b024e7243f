// Standing as the database has it, remembered, and confirmed again and again: a suspension counts everywhere in 2 s.
import type { Logger } from '../../platform/log.ts';
import type { ViewerName } from '../../platform/standing/standing-record.ts';
import type { StandingStore } from '../../platform/standing/standing-store.ts';
import { DeadlinePassed, within } from '../cache/store/within.ts';
import { KnownStanding } from './known-standing.ts';
import { Lookups } from './lookups.ts';
import type { Found, StandingRegister } from './standing-register.ts';
import type { VersionBoard } from './version-board.ts';

/** How often the database is asked which version it holds. */
const POLL_MS = 500;
/** When the database takes longer, the board is asked as well. */
export const ANSWER_MS = 1_000;

export interface DatabaseRegisterOptions {
  readonly store: Pick<StandingStore, 'version' | 'changesSince' | 'findAll'>;
  /** What gateways leave for those that can't reach the database. */
  readonly board?: VersionBoard | undefined;
  /** Milliseconds for which what is known counts while nobody can confirm it. */
  readonly staleAfterMs: number;
  readonly log: Logger;
  /** Releases what the store holds. */
  readonly release?: () => Promise<void>;
}

/**
 * Asks the database which version it holds, and reads what has changed since the one that is known. When the database can't
 * be asked, the board may still say that the known version stands.
 *
 * INVARIANT: nothing is answered out of memory unless the database, or the board, confirmed less than `staleAfterMs` ago
 * that it holds; counted from when that question was asked, by a clock that nobody sets.
 */
export class DatabaseRegister implements StandingRegister {
  readonly #options: DatabaseRegisterOptions;
  readonly #known = new KnownStanding();
  readonly #lookups: Lookups;
  #confirmedAt = Number.NEGATIVE_INFINITY;
  /** Why the last question was not answered; `undefined` when it was. */
  #trouble: string | undefined;
  #wasKnown = true;
  /** The highest version that the board has shown since the database answered. */
  #announced = 0;
  #round = 0;
  #polling: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(options: DatabaseRegisterOptions) {
    this.#options = options;
    this.#lookups = new Lookups(options.store, this.#known, options.staleAfterMs);
    void this.#confirm();
  }

  find(viewer: ViewerName): Found | Promise<Found> {
    if (this.#isFresh()) return this.#known.find(viewer) ?? this.#lookups.find(viewer);
    if (this.#trouble !== undefined) return 'unknown';
    // Nobody was asked in time, since this process was held up or has just begun.
    return this.#confirm().then(() => (this.#isFresh() ? this.find(viewer) : 'unknown'));
  }

  confirmedAgoMs(): number {
    return performance.now() - this.#confirmedAt;
  }

  async assertKnown(): Promise<void> {
    if (!this.#isFresh()) await this.#confirm();
    if (!this.#isFresh()) throw new Error(this.#trouble ?? 'standing is not confirmed');
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await Promise.all([this.#options.board?.close(), this.#options.release?.()]);
  }

  #isFresh(): boolean {
    return this.confirmedAgoMs() <= this.#options.staleAfterMs;
  }

  /** Asks now, unless that is under way. */
  #confirm(): Promise<void> {
    this.#polling ??= this.#poll().finally(() => {
      this.#polling = undefined;
    });
    return this.#polling;
  }

  async #poll(): Promise<void> {
    clearTimeout(this.#timer);
    const askedAt = performance.now();
    const answer = this.#askDatabase(askedAt, ++this.#round);
    try {
      await within(ANSWER_MS, answer);
    } catch (error) {
      this.#trouble = `the database does not tell: ${(error as Error).message}`;
      await this.#askBoard(askedAt);
      if (error instanceof DeadlinePassed) await this.#waitOn(answer);
    }
    if (this.#isClosed) return;
    this.#tell();
    const pause = Math.max(0, POLL_MS - (performance.now() - askedAt));
    this.#timer = setTimeout(() => void this.#confirm(), pause).unref();
  }

  /** A database that is only slow still confirms, with an answer that is as old as its question. */
  async #waitOn(answer: Promise<void>): Promise<void> {
    const { staleAfterMs } = this.#options;
    await within(staleAfterMs - ANSWER_MS, answer).catch(() => {
      this.#round += 1;
    });
  }

  /** A question that was given up must not count when it is answered after all: then it is of another round. */
  async #askDatabase(askedAt: number, round: number): Promise<void> {
    const { store, board, log } = this.#options;
    const announced = this.#announced;
    const version = await store.version();
    const known = this.#known.version;
    const isLater = known !== undefined && version > known;
    const changes = isLater ? await store.changesSince(known) : undefined;
    if (round !== this.#round) return;
    // What the board has announced since the question was asked may not be in the answer.
    if (this.#announced > Math.max(announced, version)) return;
    if (known !== undefined && version < known)
      log.error({ known, version }, 'standing has gone back: the database is an older one than before');
    if (changes) this.#known.apply(changes);
    else if (version !== known) this.#known.beginAt(version);
    this.#announced = 0;
    this.#confirmedAt = askedAt;
    this.#trouble = undefined;
    board?.post(this.#known.version ?? version).catch(() => {});
  }

  /**
   * The board confirms what is known, and nothing else: no version and a smaller one are no word. By a higher one something
   * has changed that can't be read, so that nothing counts any more from this moment.
   */
  async #askBoard(askedAt: number): Promise<void> {
    const posted = await this.#options.board?.read().catch(() => undefined);
    const known = this.#known.version;
    if (posted === undefined || !Number.isSafeInteger(posted) || known === undefined) return;
    this.#announced = Math.max(this.#announced, posted);
    if (this.#announced > known) {
      this.#confirmedAt = Number.NEGATIVE_INFINITY;
      this.#trouble = 'standing has changed, and the database does not tell how';
    } else if (posted === known) this.#confirmedAt = askedAt;
  }

  #tell(): void {
    const isKnown = this.#isFresh();
    if (isKnown === this.#wasKnown) return;
    this.#wasKnown = isKnown;
    const { log } = this.#options;
    if (isKnown) log.info('standing is known again');
    else log.error({ reason: this.#trouble }, 'standing is unknown: every request is refused');
  }
}
