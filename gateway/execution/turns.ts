// How many may be under way at once, and how many may wait for that? In the order in which they came.

export interface TurnsOptions {
  /** How many are under way at once. */
  readonly atOnce: number;
  /** How many wait; whoever comes then is sent away. */
  readonly waiting: number;
}

/** What a turn is for; each has one of its own. */
export abstract class Turn {
  /** Where it stands; only `Turns` changes it. */
  place: 'outside' | 'waiting' | 'under way' = 'outside';

  abstract begin(): void;
}

/** Those under way are counted, in no set: why, `Flights` says. */
export class Turns {
  readonly #options: TurnsOptions;
  #underWay = 0;
  /** A set keeps its order, and whoever gives up leaves from its middle at no cost. Empty but in a crowd. */
  readonly #waiting = new Set<Turn>();
  #isAdvancing = false;

  constructor(options: TurnsOptions) {
    this.#options = options;
  }

  /** Begins now or when others have ended. False when too many wait already: then it never begins. */
  take(turn: Turn): boolean {
    if (this.#hasRoom && this.#waiting.size === 0) {
      this.#begin(turn);
      return true;
    }
    if (this.#waiting.size >= this.#options.waiting) return false;
    turn.place = 'waiting';
    this.#waiting.add(turn);
    return true;
  }

  isWaiting({ place }: Turn): boolean {
    return place === 'waiting';
  }

  /** Ends a turn, or leaves the line before it has begun. Does nothing a second time. */
  end(turn: Turn): void {
    const { place } = turn;
    turn.place = 'outside';
    if (place === 'waiting') this.#waiting.delete(turn);
    if (place !== 'under way') return;
    this.#underWay -= 1;
    this.#advance();
  }

  get #hasRoom(): boolean {
    return this.#underWay < this.#options.atOnce;
  }

  #begin(turn: Turn): void {
    turn.place = 'under way';
    this.#underWay += 1;
    turn.begin();
  }

  /** What begins may end at once, and so on for all who wait: that is a loop here, not a recursion. */
  #advance(): void {
    if (this.#isAdvancing || this.#waiting.size === 0) return;
    this.#isAdvancing = true;
    try {
      for (const turn of this.#waiting) {
        if (!this.#hasRoom) break;
        this.#waiting.delete(turn);
        this.#begin(turn);
      }
    } finally {
      this.#isAdvancing = false;
    }
  }
}
