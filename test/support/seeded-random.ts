// Numbers that look random and are the same for the same seed (mulberry32).

export interface SeededRandom {
  /** A whole number from 0 up to, not with, `end`. */
  below(end: number): number;
  of<Value>(values: readonly Value[]): Value;
}

export function seededRandom(seed: number): SeededRandom {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number): number => Math.floor(next() * end);
  return { below, of: <Value>(values: readonly Value[]) => values[below(values.length)] as Value };
}
