// What happened lately, by key: the bounded memory of rules that count.
import { DAY_MS, LONGEST_WINDOW_DAYS } from './rule.ts';

export interface Happening<Value> {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly value: Value;
}

export interface Recent<Value> {
  /** Adds one and returns what the key has within `windowMs` before it, oldest first, itself included. */
  note(key: string, at: number, value: Value, windowMs: number): readonly Happening<Value>[];
  /** What the key has within `windowMs` before `at`, oldest first. */
  of(key: string, at: number, windowMs: number): readonly Happening<Value>[];
  /** How many keys are remembered. */
  readonly size: number;
}

export interface RecentBounds {
  readonly retainMs?: number;
  /** Beyond this the key that was longest not met is forgotten. */
  readonly keys?: number;
  /** Beyond this the oldest of a key is forgotten. */
  readonly perKey?: number;
}

/** INVARIANT: keys stand in the order in which they were last noted, so what is too old is always in front. */
export function recent<Value>(bounds: RecentBounds = {}): Recent<Value> {
  const { retainMs = LONGEST_WINDOW_DAYS * DAY_MS, keys = 200_000, perKey = 200 } = bounds;
  const byKey = new Map<string, Happening<Value>[]>();
  const forgetOld = (now: number): void => {
    for (const [key, happenings] of byKey) {
      const isOld = (happenings.at(-1)?.at ?? 0) < now - retainMs;
      if (!isOld && byKey.size <= keys) return;
      byKey.delete(key);
    }
  };
  const of = (key: string, at: number, windowMs: number) =>
    (byKey.get(key) ?? []).filter((happening) => happening.at > at - windowMs);
  return {
    of,
    note: (key, at, value, windowMs) => {
      const kept = byKey.get(key) ?? [];
      byKey.delete(key);
      while (kept.length >= perKey || (kept[0] && kept[0].at <= at - retainMs)) kept.shift();
      kept.push({ at, value });
      byKey.set(key, kept);
      forgetOld(at);
      return of(key, at, windowMs);
    },
    get size() {
      return byKey.size;
    },
  };
}
