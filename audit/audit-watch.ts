// When does somebody have to look at an audit log? As soon as it is away for too long, or something is gone from it.

/** Who is told. */
export interface AuditObserver {
  /** So many events are durable, after so long. */
  committed(events: number, milliseconds: number): void;
  /** Nothing can be recorded in it. Once per outage, and again each minute. */
  away(reason: string): void;
  /** After so long it is there again. */
  back(milliseconds: number): void;
  /** What was in the log is not any more. */
  lost(what: string): void;
}

const PATIENCE_MS = 1_000;
const AGAIN_MS = 60_000;

/** Follows the commits of one log. */
export class AuditWatch {
  readonly #observer: AuditObserver;
  readonly #patienceMs: number;
  /** When the commit that is under way began. */
  #began: number | undefined;
  #trouble: { readonly since: number; reason: string } | undefined;
  /** When the observer was told of the outage. */
  #told: number | undefined;

  /** @param patienceMs how long it may be away before the observer is told. */
  constructor(observer: AuditObserver, patienceMs = PATIENCE_MS) {
    this.#observer = observer;
    this.#patienceMs = patienceMs;
  }

  /** Whether the last commit failed, or takes longer than it may. */
  get isInTrouble(): boolean {
    return this.#trouble !== undefined;
  }

  /** Whether that has lasted so long that somebody was told. */
  get isAway(): boolean {
    return this.#told !== undefined;
  }

  began(): void {
    this.#began = performance.now();
  }

  succeeded(events: number, milliseconds: number): void {
    if (events > 0) this.#observer.committed(events, milliseconds);
    if (this.#trouble && this.#told !== undefined)
      this.#observer.back(performance.now() - this.#trouble.since);
    this.#began = undefined;
    this.#trouble = undefined;
    this.#told = undefined;
  }

  failed(reason: string): void {
    this.#trouble ??= { since: this.#began ?? performance.now(), reason };
    this.#trouble.reason = reason;
    this.#began = undefined;
    this.tick();
  }

  lost(what: string): void {
    this.#observer.lost(what);
  }

  /** To be called several times a second. */
  tick(): void {
    const now = performance.now();
    if (this.#began !== undefined && now - this.#began >= this.#patienceMs)
      this.#trouble ??= { since: this.#began, reason: 'it does not answer' };
    if (!this.#trouble || now - this.#trouble.since < this.#patienceMs) return;
    if (this.#told !== undefined && now - this.#told < AGAIN_MS) return;
    this.#told = now;
    this.#observer.away(this.#trouble.reason);
  }
}
