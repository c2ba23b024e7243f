// Whom or what a request is about, by value and each once: only in memory, until they are hashed.

/** So many are written down of one event; of how many more there were, the number. */
export const SUBJECTS_OF_AN_EVENT = 1_000;

export interface SubjectValue {
  readonly kind: string;
  readonly value: string;
}

export class SubjectValues implements Iterable<SubjectValue> {
  readonly #byKind = new Map<string, Set<string>>();
  #kept = 0;
  #omitted = 0;

  /** How many different ones there were beyond those that are kept. One that comes again may be counted again. */
  get omitted(): number {
    return this.#omitted;
  }

  /** Adds a text or a number as each of `kinds`; what is neither names nobody. */
  add(kinds: readonly string[], value: unknown): void {
    if (kinds.length === 0 || !(typeof value === 'string' || typeof value === 'number') || value === '')
      return;
    for (const kind of kinds) this.#add(kind, String(value));
  }

  *[Symbol.iterator](): Generator<SubjectValue> {
    for (const [kind, values] of this.#byKind) for (const value of values) yield { kind, value };
  }

  #add(kind: string, value: string): void {
    const values = this.#byKind.get(kind) ?? new Set();
    if (values.has(value)) return;
    if (this.#kept === SUBJECTS_OF_AN_EVENT) {
      this.#omitted += 1;
      return;
    }
    this.#byKind.set(kind, values.add(value));
    this.#kept += 1;
  }
}
