// Whoever asked may go away before the answer: what is only done for them can then end.

/** One listener needs one object; an `AbortController` with its events costs more than the query that it may end. */
export class Departure {
  readonly #listeners = new Set<() => void>();
  #hasLeft = false;

  get hasLeft(): boolean {
    return this.#hasLeft;
  }

  /** Calls `listener` when they leave, once; not when they already have. */
  on(listener: () => void): void {
    this.#listeners.add(listener);
  }

  off(listener: () => void): void {
    this.#listeners.delete(listener);
  }

  /** They have left. */
  leave(): void {
    if (this.#hasLeft) return;
    this.#hasLeft = true;
    for (const listener of this.#listeners) listener();
    this.#listeners.clear();
  }
}
