// Under which name and tags is an answer looked for? Worked out once for what is asked again and again.
import { LRUCache } from 'lru-cache';
import type { CacheRules } from '../rules/cache-rules.ts';
import type { FetchRule } from '../rules/fetch-rule.ts';
import { canonical, type Nameable, type Names } from '../secrets/names.ts';
import type { Lookup } from '../store/cache-store.ts';
import type { CacheTags, TagOwner } from './cache-tags.ts';

/** One fetch as it is named. */
export interface NamedFetch {
  /** From `nameOf`, so that it has no space: stands for everything that its answers depend on besides the entity. */
  readonly name: string;
  readonly rule: FetchRule;
  readonly owner: TagOwner;
  readonly rules: CacheRules;
}

/** So many fetches are remembered and so many lookups; the least recently used go first. */
const KEPT = 10_000;
/** What takes more characters is not, so that all together take some megabytes. */
const LONGEST = 2_000;

/**
 * Names cost little to remember and much to make: where a process has just slept, cryptography starts out cold. The texts
 * say in clear who asked about what; they are in the memory of this process only, as the requests themselves are.
 *
 * INVARIANT: what is remembered goes by a text that no other fetch or entity has. Nothing is forgotten too late, since
 * nothing remembered here ever changes: an answer is found, or not, by what the store says of the tags.
 */
export class Lookups {
  readonly #names: Names;
  readonly #tags: CacheTags;
  readonly #fetches = new LRUCache<string, string>({ max: KEPT });
  readonly #known = new LRUCache<string, Lookup>({ max: KEPT });

  constructor(names: Names, tags: CacheTags) {
    this.#names = names;
    this.#tags = tags;
  }

  /** The name of a fetch. `of`: everything that its answers depend on besides the entity. */
  nameOf(of: Nameable): string {
    const text = canonical(of);
    const known = this.#fetches.get(text);
    if (known !== undefined) return known;
    const name = this.#names.entry(of);
    if (text.length <= LONGEST) this.#fetches.set(text, name);
    return name;
  }

  /** The lookup of one entity; of the whole fetch, where there is no representation. */
  of(fetch: NamedFetch, representation: string | undefined): Lookup {
    const text = representation === undefined ? fetch.name : `${fetch.name} ${representation}`;
    const known = this.#known.get(text);
    if (known) return known;
    const lookup = {
      key: this.#names.entry([fetch.name, representation ?? null]),
      tags: [
        ...this.#tags.ofFetch(fetch.rule, fetch.owner),
        ...(representation === undefined ? [] : this.#tagsOfEntity(fetch, representation)),
      ],
    };
    if (text.length <= LONGEST) this.#known.set(text, lookup);
    return lookup;
  }

  #tagsOfEntity({ rule, rules }: NamedFetch, representation: string): readonly string[] {
    const entity = JSON.parse(representation) as Readonly<Record<string, unknown>>;
    return this.#tags.ofEntity(entity, rules.keysOf(String(entity.__typename)), rule);
  }
}
