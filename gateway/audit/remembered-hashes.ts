// The keyed hashes that events hold, worked out once for values that come again and again.
import { LRUCache } from 'lru-cache';
import type { SubjectHash } from '../../audit/audit-event.ts';
import type { ReadingKey } from '../../audit/keys/reading-keys.ts';
import { subjectHash } from '../../audit/subject-hash.ts';
import type { SubjectValue } from './subjects/subject-values.ts';

const KEPT = 20_000;
/** Longer values do not come again. */
const LONGEST = 128;

export class RememberedHashes {
  readonly #key: Pick<ReadingKey, 'hashes'>;
  readonly #known = new LRUCache<string, string>({ max: KEPT });

  constructor(key: Pick<ReadingKey, 'hashes'>) {
    this.#key = key;
  }

  of(kind: string, value: string): string {
    const name = `${kind} ${value}`;
    const hash = this.#known.get(name) ?? subjectHash(this.#key, kind, value);
    if (value.length <= LONGEST) this.#known.set(name, hash);
    return hash;
  }

  /** `undefined` for what was not said. */
  ofSaid(kind: string, value: string | undefined): string | undefined {
    return value === undefined ? undefined : this.of(kind, value);
  }

  /** Each hash once: two values may be the same one, written differently. */
  ofAll(values: Iterable<SubjectValue>): readonly SubjectHash[] {
    const found = new Map<string, SubjectHash>();
    for (const { kind, value } of values) {
      const hash = this.of(kind, value);
      found.set(hash, { kind, hash });
    }
    return [...found.values()];
  }
}
