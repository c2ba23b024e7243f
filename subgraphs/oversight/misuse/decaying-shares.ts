// Which share of somebody's requests is of a kind, where older ones count less and less.
import { DAY_MS } from './rule.ts';

const HALF_LIFE_MS = 10 * DAY_MS;
const MOST_KEYS = 100_000;

export interface Share {
  /** How many requests it rests on, older ones counted in part. */
  readonly count: number;
  /** 0 to 1. */
  readonly share: number;
}

/** One running share for each key. */
export function decayingShares() {
  const byKey = new Map<string, { at: number; count: number; hits: number }>();
  return {
    /** Counts one more request of `key` and returns the share with it. */
    note(key: string, at: number, hit: boolean): Share {
      const before = byKey.get(key) ?? { at, count: 0, hits: 0 };
      const left = 0.5 ** ((at - before.at) / HALF_LIFE_MS);
      const count = before.count * left + 1;
      const hits = before.hits * left + (hit ? 1 : 0);
      byKey.delete(key);
      byKey.set(key, { at, count, hits });
      const [oldest] = byKey.keys();
      if (byKey.size > MOST_KEYS && oldest !== undefined) byKey.delete(oldest);
      return { count, share: hits / count };
    },
  };
}
