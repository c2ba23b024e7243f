// Which numbers of proofs were used? Remembered for as long as a proof could be shown again, and only so many.

/** What became of a number: `taken` now, `used` before, or not taken because too many came in a short time. */
export type NumberOutcome = 'taken' | 'used' | 'too many';

export interface UsedNumbersOptions {
  /** Milliseconds for which a number must be remembered, at least. */
  readonly rememberedMs: number;
  /** How many are taken in that time. */
  readonly most: number;
}

/** Two generations of numbers, so that forgetting costs nothing: the older one is dropped whole. */
export class UsedNumbers {
  readonly #options: UsedNumbersOptions;
  #current = new Set<string>();
  #previous = new Set<string>();
  #startedAt = performance.now();

  constructor(options: UsedNumbersOptions) {
    this.#options = options;
  }

  /** Looks and marks in one step, so that of two with one number only one gets in. */
  take(number: string): NumberOutcome {
    this.#turnOver();
    if (this.#current.has(number) || this.#previous.has(number)) return 'used';
    if (this.#current.size >= this.#options.most) return 'too many';
    this.#current.add(number);
    return 'taken';
  }

  #turnOver(): void {
    const { rememberedMs } = this.#options;
    const age = performance.now() - this.#startedAt;
    if (age < rememberedMs) return;
    this.#previous = age < 2 * rememberedMs ? this.#current : new Set();
    this.#current = new Set();
    this.#startedAt = performance.now();
  }
}
