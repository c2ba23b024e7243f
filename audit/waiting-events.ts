// Which events wait for their commit? In the order they came, bounded in number, in bytes and in time.
import type { AuditEntry } from './store/audit-store.ts';

export interface WaitingEvent {
  readonly entry: AuditEntry;
  /** When it came, by the monotonic clock. */
  readonly since: number;
  /** Commits of it that failed. */
  readonly failures: number;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

const MOST_WAITING = 20_000;
const MOST_CHARACTERS = 64_000_000;
/** Of one commit. */
const BATCH = 512;
const BATCH_CHARACTERS = 4_000_000;

/** The event can not be written down, or not in time. */
export class AuditUnavailable extends Error {
  override readonly name = 'AuditUnavailable';
}

export class WaitingEvents {
  #events: WaitingEvent[] = [];
  /** Under way; they still have a deadline. */
  #taken: readonly WaitingEvent[] = [];
  #characters = 0;
  /** How many are taken at once: fewer after a failure, to find out which of them it was. */
  #most = BATCH;

  get count(): number {
    return this.#events.length;
  }

  /** Rejects it at once where too many wait. */
  add(event: WaitingEvent): void {
    if (this.#events.length >= MOST_WAITING || this.#characters >= MOST_CHARACTERS)
      event.reject(new AuditUnavailable('too many events wait for the audit log'));
    else {
      this.#events.push(event);
      this.#characters += event.entry.body.length;
    }
  }

  /** The next ones to commit together, until `done` or `putBack`. */
  take(): readonly WaitingEvent[] {
    let characters = 0;
    let count = 0;
    for (const { entry } of this.#events.slice(0, this.#most)) {
      characters += entry.body.length;
      if (count > 0 && characters > BATCH_CHARACTERS) break;
      count += 1;
    }
    this.#taken = this.#events.splice(0, count);
    for (const { entry } of this.#taken) this.#characters -= entry.body.length;
    return this.#taken;
  }

  /** What was taken has been told how it went. */
  done(): void {
    this.#taken = [];
    this.#most = Math.min(BATCH, this.#most * 2);
  }

  /** What was taken is to be committed again, before all others; but for what was rejected meanwhile. */
  putBack(taken: readonly WaitingEvent[]): void {
    const again = taken.filter((event) => this.#taken.includes(event));
    this.#taken = [];
    this.#most = Math.max(1, Math.floor(taken.length / 2));
    this.#events.unshift(...again.map((event) => ({ ...event, failures: event.failures + 1 })));
    for (const { entry } of again) this.#characters += entry.body.length;
  }

  /** What came before `time` is rejected. Of those that are under way nobody knows then whether they are written. */
  rejectOlderThan(time: number): void {
    const late = new AuditUnavailable('the audit log did not answer in time');
    const isLate = ({ since }: WaitingEvent): boolean => since < time;
    for (const event of this.#taken.filter(isLate)) event.reject(late);
    this.#taken = this.#taken.filter((event) => !isLate(event));
    const inTime = this.#events.findIndex((event) => !isLate(event));
    for (const event of this.#events.splice(0, inTime < 0 ? this.#events.length : inTime)) {
      this.#characters -= event.entry.body.length;
      event.reject(late);
    }
  }
}
