// Is Redis to be used right now? A breaker that also knows which run of the server it talks to.
import { createHash } from 'node:crypto';
import { GENERATION_BYTES } from '../stamp.ts';
import { DeadlinePassed, within } from '../within.ts';
import { retryDelayMs } from './redis-client.ts';
import { BadReply, isRefusal, type RedisConnection } from './redis-connection.ts';

/** The time that an operation may take, and so the most that Redis may cost a request. */
export const DEADLINE_MS = 40;
/** So many operations in a row that take longer, and it is away. */
const LATE = 3;
/** How often the servers are asked whether they are still the same. */
const PULSE_MS = 2_000;

/** One stay: the same servers, none of them restarted. */
export interface Run {
  /** Stands in stamps, so that an entry of another run is never found. */
  readonly generation: Buffer;
}

/** Nobody was asked. */
class RedisAway extends Error {
  override readonly name = 'RedisAway';
}

/**
 * Away until a probe of its own was answered in time, and again as soon as the connection is lost, a server is another
 * one than before, a reply makes no sense, or operations are late. While it is away nobody waits for it: a request is
 * never the probe. (That, and the connection's own events, is why this is no general breaker such as opossum.)
 *
 * INVARIANT: an operation is sent only to servers whose runs are known. A server that was restarted from an old dump, or
 * that took over without the latest writes, is another run.
 */
export class RedisLink {
  readonly #connection: RedisConnection;
  readonly #changed: () => void;
  readonly #deadlineMs: number;
  #run: Run | undefined;
  #reason: string | undefined = 'not connected yet';
  /** Late operations in a row. */
  #late = 0;
  /** Probes in a row after which no operation succeeded. */
  #attempts = 0;
  #losses = 0;
  #probing = false;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  /** `changed` is called when it goes away and when it is back. */
  constructor(connection: RedisConnection, changed: () => void, deadlineMs = DEADLINE_MS) {
    this.#connection = connection;
    this.#changed = changed;
    this.#deadlineMs = deadlineMs;
    connection.watch({ ready: () => this.#probeIn(0), lost: (why) => this.#lose(why) });
    this.#probeIn(0);
  }

  /** `undefined`: away. */
  get run(): Run | undefined {
    return this.#run;
  }

  /** Why it is away. */
  get reason(): string | undefined {
    return this.#reason;
  }

  /**
   * `deadlines`: how many times the usual time it may take.
   *
   * @throws at once when it is away; DeadlinePassed; or what the operation rejects with.
   */
  async use<Result>(
    operation: (connection: RedisConnection, run: Run) => Promise<Result>,
    deadlines = 1,
  ): Promise<Result> {
    const run = this.#run;
    if (!run) throw new RedisAway(`Redis is away: ${this.#reason}`);
    try {
      const result = await within(deadlines * this.#deadlineMs, operation(this.#connection, run));
      this.#late = 0;
      this.#attempts = 0;
      return result;
    } catch (error) {
      if (run === this.#run) this.#blame(error as Error);
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#run = undefined;
    await this.#connection.close();
  }

  #blame(error: Error): void {
    if (isRefusal(error)) return;
    if (error instanceof DeadlinePassed) {
      this.#late += 1;
      if (this.#late < LATE) return;
    }
    this.#lose(error.message);
    if (error instanceof BadReply) this.#connection.reconnect();
  }

  #lose(why: string): void {
    this.#losses += 1;
    if (!this.#run || this.#isClosed) return;
    this.#run = undefined;
    this.#reason = why;
    this.#probeIn(retryDelayMs(++this.#attempts));
    this.#changed();
  }

  #probeIn(milliseconds: number): void {
    clearTimeout(this.#timer);
    if (!this.#isClosed) this.#timer = setTimeout(() => void this.#probe(), milliseconds).unref();
  }

  async #probe(): Promise<void> {
    if (this.#probing) return;
    this.#probing = true;
    const before = this.#run;
    let losses = this.#losses;
    try {
      if (!before) await this.#connection.survey();
      losses = this.#losses;
      const runs = await within(this.#deadlineMs, this.#connection.runs());
      if (losses === this.#losses) this.#arrive(runs);
    } catch (error) {
      if (this.#run) this.#blame(error as Error);
      else this.#reason = (error as Error).message;
    }
    this.#probing = false;
    this.#probeIn(this.#run ? PULSE_MS : retryDelayMs(++this.#attempts));
  }

  /** After an absence the first late operation is enough to be away again. */
  #arrive(runs: string): void {
    const generation = createHash('sha256').update(runs).digest().subarray(0, GENERATION_BYTES);
    if (this.#run?.generation.equals(generation)) return;
    this.#run = { generation };
    this.#reason = undefined;
    this.#late = LATE - 1;
    this.#changed();
  }
}
