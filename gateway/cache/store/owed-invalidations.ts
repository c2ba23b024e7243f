// Which invalidations has the store not been told of yet? Nothing under these tags may be found here meanwhile.

/** Beyond so many tags, everything is owed. */
const MOST = 10_000;

export class OwedInvalidations {
  readonly #all: string;
  /** Tags, and in which turn each was last invalidated. */
  readonly #turns = new Map<string, number>();
  #turn = 0;

  /** `all`: the tag that everything has. */
  constructor(all: string) {
    this.#all = all;
  }

  get size(): number {
    return this.#turns.size;
  }

  /** Answers with the debt that these tags make, to be paid as one. */
  add(tags: readonly string[]): ReadonlyMap<string, number> {
    this.#turn += 1;
    const owed = this.#turns.size + tags.length > MOST ? this.#everything() : tags;
    for (const tag of owed) this.#turns.set(tag, this.#turn);
    return new Map(owed.map((tag) => [tag, this.#turn]));
  }

  has(tag: string): boolean {
    return this.#turns.size > 0 && (this.#turns.has(tag) || this.#turns.has(this.#all));
  }

  /** Everything that is owed now. */
  debt(): ReadonlyMap<string, number> {
    return new Map(this.#turns);
  }

  /** The store was told, after the turns in `debt`. A tag that was invalidated again meanwhile stays owed. */
  pay(debt: ReadonlyMap<string, number>): void {
    for (const [tag, turn] of debt) if (this.#turns.get(tag) === turn) this.#turns.delete(tag);
  }

  #everything(): readonly string[] {
    this.#turns.clear();
    return [this.#all];
  }
}
