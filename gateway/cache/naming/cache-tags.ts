// Under which tags is an answer kept, and which of them does a change touch?

import type { Invalidated } from '../invalidated.ts';
import type { EntityKey } from '../rules/cache-rules.ts';
import type { FetchRule } from '../rules/fetch-rule.ts';
import type { Nameable, Names } from '../secrets/names.ts';

/** Whom a kept answer belongs to. */
export interface TagOwner {
  readonly viewer: string | null;
  readonly agency: string;
}

/** Names of tags that come again and again; those of entities do not. */
const KEPT = 10_000;

/**
 * An answer about an entity is found by the entity; whatever else stands in an answer, only by its type. So who changes an
 * entity also touches every answer in which one of its type stands *within* another: nothing says which.
 */
export class CacheTags {
  readonly #names: Names;
  readonly #known = new Map<string, readonly string[]>();
  readonly #ofRules = new WeakMap<FetchRule, readonly string[]>();

  constructor(names: Names) {
    this.#names = names;
  }

  /** The tags that all answers to one fetch have, for whomever they are kept. */
  ofFetch(rule: FetchRule, owner: TagOwner): readonly string[] {
    const ofRule = this.#ofRules.get(rule) ?? this.#ofRule(rule);
    this.#ofRules.set(rule, ofRule);
    return [...ofRule, ...this.#ofOwner(rule, owner)];
  }

  #ofRule({ subgraph, types, entityTypes }: FetchRule): readonly string[] {
    return [
      ...this.#usual('subgraph', subgraph),
      ...[...new Set([...types, ...entityTypes])].flatMap((type) => this.#usual('type', type)),
      ...types.flatMap((type) => this.#usual('within', type)),
    ];
  }

  /** A viewer's tag goes by the id alone: who names a viewer to be forgotten need not know the issuer. */
  #ofOwner({ scope }: FetchRule, { viewer, agency }: TagOwner): readonly string[] {
    if (scope === 'everyone') return [];
    const ofViewer = scope === 'viewer' && viewer !== null ? this.#usual('viewer', viewer) : [];
    return [...this.#usual('agency', agency), ...ofViewer];
  }

  /**
   * The tags of one entity: one for each of its keys. Where its representation does not hold all of them it may become
   * known as changed by another, so that it counts as something within an answer.
   */
  ofEntity(
    representation: Readonly<Record<string, unknown>>,
    keys: readonly EntityKey[],
    { entityTypes }: FetchRule,
  ): readonly string[] {
    const type = String(representation.__typename);
    const held = keys.filter((key) => key?.every((field) => isKeyValue(representation[field])));
    const isWhole = keys.length > 0 && held.length === keys.length;
    return [
      ...held.flatMap((key = []) =>
        this.#entity(type, Object.fromEntries(key.map((field) => [field, representation[field]]))),
      ),
      ...(isWhole ? [] : [type, ...entityTypes].flatMap((name) => this.#usual('within', name))),
    ];
  }

  /** The tags that a change touches. */
  of(about: Invalidated): readonly string[] {
    if ('viewer' in about) return this.#usual('viewer', about.viewer);
    if ('agency' in about) return this.#usual('agency', about.agency);
    if ('subgraph' in about) return this.#usual('subgraph', about.subgraph);
    const { type, key } = about;
    return key === undefined
      ? this.#usual('type', type)
      : [...this.#entity(type, key), ...this.#usual('within', type)];
  }

  /** Ids are texts in one source and numbers in another. */
  #entity(type: string, key: Readonly<Record<string, unknown>>): readonly string[] {
    const texts = Object.entries(key).map(([field, value]) => [field, String(value)] as const);
    return this.#names.tags(['entity', type, Object.fromEntries(texts)]);
  }

  #usual(kind: string, of: string): readonly string[] {
    const text = `${kind} ${of}`;
    const known = this.#known.get(text);
    if (known) return known;
    const tags = this.#names.tags([kind, of] satisfies Nameable);
    if (this.#known.size >= KEPT) this.#known.clear();
    this.#known.set(text, tags);
    return tags;
  }
}

const isKeyValue = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number';
