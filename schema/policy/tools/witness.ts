// For whom would a change matter? Looked for among every viewer and inquiry that the file can tell apart.
import type { FactMask } from '../fact.ts';
import type { TestGiven } from '../permissions.ts';
import type { Policy } from '../policy.ts';
import type { Coordinate, Rule } from '../rule.ts';

/** A viewer with an inquiry, and the facts that hold. */
export interface Witness {
  readonly given: TestGiven;
  readonly facts: FactMask;
}

/** Somebody who reads something after a change and did not before. */
export interface Gain {
  readonly given: TestGiven;
  readonly coordinate: Coordinate;
}

/** The first gain among these coordinates; `undefined` when nobody gains. */
export function gainOf(
  before: Policy,
  after: Policy,
  coordinates: readonly Coordinate[],
  witnesses: readonly Witness[],
): Gain | undefined {
  for (const coordinate of distinctlyGuarded(coordinates, before))
    for (const { given, facts } of witnesses)
      if (after.allows(coordinate, facts) && !before.allows(coordinate, facts)) return { given, coordinate };
  return undefined;
}

/** One coordinate of each set of rules: those with the same rules are decided alike. */
function distinctlyGuarded(coordinates: readonly Coordinate[], policy: Policy): readonly Coordinate[] {
  const numbers = new Map<Rule, number>();
  const numberOf = (rule: Rule): number => {
    const number = numbers.get(rule) ?? numbers.size;
    numbers.set(rule, number);
    return number;
  };
  const byRules = new Map<string, Coordinate>();
  for (const name of coordinates) {
    const key = (policy.rulesOf(name) ?? [])
      .map(numberOf)
      .sort((one, other) => one - other)
      .join();
    if (!byRules.has(key)) byRules.set(key, name);
  }
  return [...byRules.values()];
}
