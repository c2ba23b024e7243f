// How many may be under way at once, and how many may wait for that? In the order in which they came.

export interface TurnsOptions {
  /** How many are under way at once. */
  readonly atOnce: number;
  /** How many wait; whoever comes then is sent away. */
  readonly waiting: number;
}

/** Begins what a turn is for. It is also what the turn is known by, so that each turn has one of its own. */
export type Begin = () => void;

export class Turns {
  readonly #options: TurnsOptions;
  readonly #underWay = new Set<Begin>();
  /** A set keeps its order, and whoever gives up leaves from its middle at no cost. */
  readonly #waiting = new Set<Begin>();
  #isAdvancing = false;

  constructor(options: TurnsOptions) {
    this.#options = options;
  }

  /** Begins now or when others have ended. False when too many wait already: then it never begins. */
  take(begin: Begin): boolean {
    const { atOnce, waiting } = this.#options;
    if (this.#underWay.size >= atOnce && this.#waiting.size >= waiting) return false;
    this.#waiting.add(begin);
    this.#advance();
    return true;
  }

  isWaiting(begin: Begin): boolean {
    return this.#waiting.has(begin);
  }

  /** Ends a turn, or leaves the line before it has begun. Does nothing a second time. */
  end(begin: Begin): void {
    if (this.#waiting.delete(begin) || !this.#underWay.delete(begin)) return;
    this.#advance();
  }

  /** What begins may end at once, and so on for all who wait: that is a loop here, not a recursion. */
  #advance(): void {
    if (this.#isAdvancing) return;
    this.#isAdvancing = true;
    try {
      for (const begin of this.#waiting) {
        if (this.#underWay.size >= this.#options.atOnce) break;
        this.#waiting.delete(begin);
        this.#underWay.add(begin);
        begin();
      }
    } finally {
      this.#isAdvancing = false;
    }
  }
}
