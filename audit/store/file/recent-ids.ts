// Which of the newest entries are in a log in files already? What was not acknowledged is never older than these.

const KNOWN = 65_536;

export class RecentIds {
  readonly #places = new Map<string, number>();

  has(id: string): boolean {
    return this.#places.has(id);
  }

  /** The index of an entry. @throws when it is not known. */
  get(id: string): number {
    const index = this.#places.get(id);
    if (index === undefined) throw new Error(`entry ${id} is not known`);
    return index;
  }

  set(id: string, index: number): void {
    this.#places.set(id, index);
    if (this.#places.size <= KNOWN) return;
    const [oldest] = this.#places.keys();
    if (oldest !== undefined) this.#places.delete(oldest);
  }
}
