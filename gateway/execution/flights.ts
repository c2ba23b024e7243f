// Questions that are under way: whoever asks the very same a moment later waits for the same answer.
import type { Cancellation, Exchanged } from './http-exchange.ts';

/** How many wait for an answer, and what ends the exchange when nobody does. */
export interface FlightState {
  /** Milliseconds of the monotonic clock. */
  readonly begunAt: number;
  askers: number;
  isCancelled: boolean;
  readonly cancellation: Cancellation;
}

/** One question under way. */
export interface Flight extends FlightState {
  readonly answer: Promise<Exchanged>;
}

/** Milliseconds in which equal questions are joined: a moment, since another gateway may write meanwhile. */
const JOINED_MS = 100;

/**
 * Two generations of flights by their keys, the older of which is dropped whole.
 *
 * A map that lives for long and is always in use leaves tables behind each time it is rebuilt. They are old garbage, and
 * what old garbage refers to is not collected with the young: most answers would be copied several times and then wait
 * for the collection of everything.
 */
export class Flights {
  #current = new Map<string, Flight>();
  #previous = new Map<string, Flight>();
  #startedAt = performance.now();

  /** One that may be joined now. */
  of(key: string): Flight | undefined {
    const flight = this.#current.get(key) ?? this.#previous.get(key);
    const isJoinable = flight && !flight.isCancelled && performance.now() - flight.begunAt < JOINED_MS;
    return isJoinable ? flight : undefined;
  }

  /** It may be joined until it ends. */
  add(key: string, flight: Flight): void {
    this.#turnOver();
    const generation = this.#current;
    generation.set(key, flight);
    const forget = (): void => void (generation.get(key) === flight && generation.delete(key));
    flight.answer.then(forget, forget);
  }

  /** None of those under way is joined any more. */
  clear(): void {
    this.#current = new Map();
    this.#previous = new Map();
  }

  /** What is in the older generation by then is too old to be joined. */
  #turnOver(): void {
    const age = performance.now() - this.#startedAt;
    if (age < JOINED_MS) return;
    this.#previous = this.#current;
    this.#current = new Map();
    this.#startedAt = performance.now();
  }
}
