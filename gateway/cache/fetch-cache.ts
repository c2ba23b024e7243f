// What one operation finds of one fetch, and what it leaves behind for the next.

import type { NamedFetch } from './naming/lookups.ts';
import type { CacheParts } from './result-cache.ts';
import { lifetimeOf } from './rules/lifetime.ts';
import type { SourceFreshness } from './rules/source-freshness.ts';
import type { Finding } from './store/cache-store.ts';
import type { Settle } from './under-way.ts';

/** What a source answered about one entity, or to a whole fetch. */
export interface SourceResult {
  /** Its JSON. */
  readonly text: string;
  /** Whether it says that something is not there. */
  readonly isNegative: boolean;
  readonly freshness: SourceFreshness;
}

/** What is known before a source is asked. */
export type Found =
  /** It was kept. */
  | { readonly kind: 'kept'; readonly text: string; readonly ageMs: number }
  /** Somebody else is asking; `undefined` when that came to nothing. */
  | { readonly kind: 'under way'; readonly text: Promise<string | undefined> }
  /**
   * The caller must ask, and then say what came back: `undefined` for what must not be kept. Without `settle` nothing
   * can be kept; with it the caller must not join anyone who asked before.
   */
  | { readonly kind: 'ask'; readonly settle: ((result: SourceResult | undefined) => void) | undefined };

/** One fetch of one operation, with all that its answers depend on besides the entity. */
export interface FetchIdentity extends NamedFetch {
  readonly validUntil: number | undefined;
  /** True: nothing that was kept may be shown. */
  readonly isFresh: boolean;
}

/** Bytes before the JSON: when it was kept, in milliseconds since 1970. */
const HEAD_BYTES = 8;

export class FetchCache {
  readonly #parts: CacheParts;
  readonly #identity: FetchIdentity;
  readonly #unsettled: Set<() => void>;

  /** `unsettled`: what must be called when the operation ends before its source has answered. */
  constructor(parts: CacheParts, identity: FetchIdentity, unsettled: Set<() => void>) {
    this.#parts = parts;
    this.#identity = identity;
    this.#unsettled = unsettled;
  }

  /** What is known of each; `undefined` stands for the whole fetch. */
  async find(representations: readonly (string | undefined)[]): Promise<readonly Found[]> {
    const { store, lookups } = this.#parts;
    const sought = representations.map((representation) => lookups.of(this.#identity, representation));
    const findings = await store.find(sought);
    return sought.map(({ key }, index) => this.#found(key, findings[index]));
  }

  #found(key: string, finding: Finding | undefined): Found {
    const { observer, underWay } = this.#parts;
    const stamp = finding?.stamp;
    if (this.#identity.isFresh) observer.bypass();
    else {
      const kept = finding?.value && this.#open(key, finding.value);
      if (kept) return kept;
      const text = stamp && underWay.of(nameUnderWay(key, stamp));
      if (text) return { kind: 'under way', text };
      observer.miss();
    }
    if (!stamp) return { kind: 'ask', settle: undefined };
    const settle = this.#identity.isFresh ? undefined : underWay.begin(nameUnderWay(key, stamp));
    return this.#asking(key, stamp, settle);
  }

  #asking(key: string, stamp: Uint8Array, tell: Settle | undefined): Found {
    const giveUp = (): void => settle(undefined);
    const settle = (result: SourceResult | undefined): void => {
      if (!this.#unsettled.delete(giveUp)) return;
      const kept = result && this.#keep(key, stamp, result);
      const isShared = result && (kept || this.#identity.rule.scope === 'viewer');
      tell?.(isShared ? result.text : undefined, kept);
    };
    this.#unsettled.add(giveUp);
    return { kind: 'ask', settle };
  }

  #open(key: string, sealed: Uint8Array): Found | undefined {
    const { seal, observer, now } = this.#parts;
    const began = performance.now();
    const opened = seal.open(key, sealed);
    observer.opened((performance.now() - began) / 1_000);
    if (!opened || opened.length < HEAD_BYTES) return undefined;
    const ageMs = Math.max(0, now() - opened.readDoubleBE(0));
    observer.hit(ageMs / 1_000);
    return { kind: 'kept', text: opened.toString('utf8', HEAD_BYTES), ageMs };
  }

  /** `undefined` when it may not be kept. */
  #keep(key: string, stamp: Uint8Array, { text, ...said }: SourceResult): Promise<void> | undefined {
    const { store, seal, observer, now } = this.#parts;
    const { rule, validUntil } = this.#identity;
    const lifetimeMs = lifetimeOf({ rule, validUntil, ...said }, now());
    if (lifetimeMs === 0) return undefined;
    const began = performance.now();
    const value = Buffer.allocUnsafeSlow(HEAD_BYTES + Buffer.byteLength(text));
    value.writeDoubleBE(now(), 0);
    value.write(text, HEAD_BYTES);
    const sealed = seal.seal(key, value, lifetimeMs);
    observer.sealed((performance.now() - began) / 1_000);
    observer.kept(sealed.length);
    return store.keep([{ key, value: sealed, lifetimeMs, stamp }]);
  }
}

/** What is asked for after a change is another thing than what was asked for before it. */
const nameUnderWay = (key: string, stamp: Uint8Array): string =>
  `${key} ${Buffer.from(stamp.buffer, stamp.byteOffset, stamp.byteLength).toString('latin1')}`;
