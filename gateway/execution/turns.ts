// How many may be under way at once, and how many may wait for that? In the order in which they came.

export interface TurnsOptions {
  /** How many are under way at once. */
  readonly atOnce: number;
  /** How many wait; whoever comes then is sent away. */
  readonly waiting: number;
}

/** What a turn is for; each has one of its own. */
export interface Turn {
  begin(): void;
}

export class Turns {
  readonly #options: TurnsOptions;
  readonly #underWay = new Set<Turn>();
  /** A set keeps its order, and whoever gives up leaves from its middle at no cost. */
  readonly #waiting = new Set<Turn>();
  #isAdvancing = false;

  constructor(options: TurnsOptions) {
    this.#options = options;
  }

  /** Begins now or when others have ended. False when too many wait already: then it never begins. */
  take(turn: Turn): boolean {
    const { atOnce, waiting } = this.#options;
    if (this.#underWay.size >= atOnce && this.#waiting.size >= waiting) return false;
    this.#waiting.add(turn);
    this.#advance();
    return true;
  }

  isWaiting(turn: Turn): boolean {
    return this.#waiting.has(turn);
  }

  /** Ends a turn, or leaves the line before it has begun. Does nothing a second time. */
  end(turn: Turn): void {
    if (this.#waiting.delete(turn) || !this.#underWay.delete(turn)) return;
    this.#advance();
  }

  /** What begins may end at once, and so on for all who wait: that is a loop here, not a recursion. */
  #advance(): void {
    if (this.#isAdvancing) return;
    this.#isAdvancing = true;
    try {
      for (const turn of this.#waiting) {
        if (this.#underWay.size >= this.#options.atOnce) break;
        this.#waiting.delete(turn);
        this.#underWay.add(turn);
        turn.begin();
      }
    } finally {
      this.#isAdvancing = false;
    }
  }
}
