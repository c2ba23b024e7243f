// Which of the newest entries are in a log in files already? What was not acknowledged is never older than these.

/** So many are remembered at least. */
const KNOWN = 65_536;

/** Two generations, the older of which is forgotten whole: to find the oldest of a map takes longer the more has left it. */
export class RecentIds {
  #current = new Map<string, number>();
  #previous = new Map<string, number>();

  has(id: string): boolean {
    return this.#current.has(id) || this.#previous.has(id);
  }

  /** The index of an entry. @throws when it is not known. */
  get(id: string): number {
    const index = this.#current.get(id) ?? this.#previous.get(id);
    if (index === undefined) throw new Error(`entry ${id} is not known`);
    return index;
  }

  set(id: string, index: number): void {
    if (this.#current.size >= KNOWN) {
      this.#previous = this.#current;
      this.#current = new Map();
    }
    this.#current.set(id, index);
  }
}
