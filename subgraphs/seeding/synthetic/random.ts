// Where chance comes from: a stream of numbers that depends on nothing but the seed, a row's number and a topic.

/** Draws of one stream; the same stream draws the same things on every machine. */
export interface Chance {
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** True in `share` of the cases (0 to 1). */
  happens(share: number): boolean;
  /** One of `choices`, which must not be empty. */
  one<Choice>(choices: readonly Choice[]): Choice;
  /** One of the keys of `weights`, as often as its weight says. */
  weighted<Choice extends string>(weights: Readonly<Record<Choice, number>>): Choice;
  /** Up to `count` different ones of `choices`. */
  some<Choice>(choices: readonly Choice[], count: number): readonly Choice[];
}

/** The stream of `topic` for row `index`. Rows and topics do not disturb each other. */
export function chanceOf(seed: number, index: number, topic: string): Chance {
  return new SplitMix(hash(`${seed}:${index}:${topic}`));
}

/** SplitMix32: small, fast, good enough to fill tables. A class, since a large world takes some fifty million of them. */
class SplitMix implements Chance {
  private state: number;

  constructor(start: number) {
    this.state = start;
  }

  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  happens(share: number): boolean {
    return this.next() < share;
  }

  one<Choice>(choices: readonly Choice[]): Choice {
    const choice = choices[this.between(0, choices.length - 1)];
    if (choice === undefined) throw new RangeError('nothing to choose from');
    return choice;
  }

  weighted<Choice extends string>(weights: Readonly<Record<Choice, number>>): Choice {
    return pickWeighted(weights, this.next());
  }

  some<Choice>(choices: readonly Choice[], count: number): readonly Choice[] {
    return [...new Set(Array.from({ length: count }, () => this.one(choices)))];
  }

  private next(): number {
    this.state = (this.state + 0x9e3779b9) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  }
}

function pickWeighted<Choice extends string>(
  weights: Readonly<Record<Choice, number>>,
  draw: number,
): Choice {
  const entries = Object.entries(weights) as [Choice, number][];
  let rest = draw * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [choice, weight] of entries) {
    rest -= weight;
    if (rest < 0) return choice;
  }
  const last = entries.at(-1);
  if (!last) throw new RangeError('nothing to choose from');
  return last[0];
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}
