// Under which name is something kept? Names tell nothing of what they stand for, and no two things share one.
import type { CacheKeys } from './cache-keys.ts';

/** What a name is made from: JSON. A member that is `undefined` is absent. */
export type Nameable =
  | null
  | boolean
  | number
  | string
  | readonly Nameable[]
  | { readonly [member: string]: Nameable | undefined };

/**
 * Names by HMAC-SHA-256 under keys of their own, in base64url. Of UTF-16, so that every code unit counts, half of a pair as
 * well: UTF-8 makes all halves the same.
 *
 * While a secret is being changed two gateways may have different newest keys, but share one. So an entry has one name,
 * by the newest key: those of the old key are not found any more and end with their lifetimes. A tag has a name by every
 * key, and all of them belong into each lookup and each invalidation: whichever key two gateways share, by its name the
 * one hears what the other invalidates.
 */
export class Names {
  readonly #keys: CacheKeys;

  constructor(keys: CacheKeys) {
    this.#keys = keys;
  }

  entry(of: Nameable): string {
    return this.#keys[0].nameOf(canonical(['entry', of]));
  }

  tags(of: Nameable): readonly string[] {
    const text = canonical(['tag', of]);
    return this.#keys.map(({ nameOf }) => nameOf(text));
  }
}

/**
 * Text that is the same for equal values and different for all others: everything says its type and, where it may vary,
 * its length first. Members stand in the order of their names. Like JSON it does not tell -0 from 0.
 *
 * @throws TypeError for what is not JSON.
 */
export function canonical(value: Nameable): string {
  if (value === null) return 'n';
  switch (typeof value) {
    case 'boolean':
      return value ? 't' : 'f';
    case 'string':
      return `s${value.length}:${value}`;
    case 'number':
      if (Number.isFinite(value)) return `d${value};`;
      break;
    case 'object':
      return isList(value) ? canonicalList(value) : canonicalMembers(value);
  }
  throw new TypeError('only JSON can be given a name');
}

function canonicalList(list: readonly Nameable[]): string {
  let text = `a${list.length}:`;
  for (const item of list) text += canonical(item);
  return text;
}

function canonicalMembers(members: { readonly [member: string]: Nameable | undefined }): string {
  const names = Object.keys(members).filter((name) => members[name] !== undefined);
  const text = names.sort().map((name) => `${canonical(name)}${canonical(members[name] as Nameable)}`);
  return `o${text.length}:${text.join('')}`;
}

const isList = (value: object): value is readonly Nameable[] => Array.isArray(value);
