// A stream of choices that a generator draws from. When it runs dry every choice is the simplest one.

export class Picker {
  readonly #choices: readonly number[];
  #at = 0;

  constructor(choices: readonly number[]) {
    this.#choices = choices;
  }

  get isDry(): boolean {
    return this.#at >= this.#choices.length;
  }

  /** A whole number from 0 to `count - 1`. */
  below(count: number): number {
    const choice = this.#choices[this.#at++] ?? 0;
    return count > 0 ? choice % count : 0;
  }

  /** True in so many percent of draws. */
  chance(percent: number): boolean {
    return !this.isDry && this.below(100) >= 100 - percent;
  }

  /** One of a list that is not empty. */
  one<T>(list: readonly T[]): T {
    const item = list[this.below(list.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  /** Each item in so many percent of draws. */
  some<T>(list: readonly T[], percent: number): readonly T[] {
    return list.filter(() => this.chance(percent));
  }

  /** As `some`, with at least one item. */
  atLeastOne<T>(list: readonly T[], percent: number): readonly T[] {
    const first = this.one(list);
    return list.filter((item) => item === first || this.chance(percent));
  }

  /** So many results of `make`. */
  times<T>(count: number, make: (index: number) => T): readonly T[] {
    return Array.from({ length: count }, (_, index) => make(index));
  }
}
