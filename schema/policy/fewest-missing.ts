// What is the least that a viewer or an inquiry would have to add? Exact, because conditions are sets of facts.
import { type Fact, type FactMask, type FactTable, isPurpose, purposeOf } from './fact.ts';
import { holds, type Rule } from './rule.ts';

export interface Missing {
  /** The fewest facts to add, sorted; `purpose` stands for any of `purposes`. */
  readonly missing: readonly Fact[];
  /** The purposes that would do, when the purpose is what is missing. */
  readonly purposes: readonly string[];
}

/** A way to satisfy every rule: what to add, and under which purpose. */
interface Way {
  readonly added: FactMask;
  readonly purpose: Fact | undefined;
  readonly cost: number;
}

/** A search that looks at more combinations than this settles for the best it has found. */
const MAXIMUM_STEPS = 20_000;

/**
 * The fewest facts that make every one of `rules` hold. An inquiry has one purpose, so another purpose replaces the
 * stated one, also where a rule holds by it. Empty when nothing at all would satisfy the rules.
 */
export function fewestMissing(rules: readonly Rule[], facts: FactMask, table: FactTable): Missing {
  const named = table.factsOf(rules.reduce((mask, { anyOf }) => anyOf.reduce((a, b) => a | b, mask), 0n));
  const stated = table.factsOf(facts).find(isPurpose);
  const others = named.filter((fact) => isPurpose(fact) && fact !== stated);
  const kept = wayUnder(stated, rules, facts, table);
  const changed = others.flatMap((purpose) => {
    const way = wayUnder(purpose, rules, facts, table);
    return way ? [{ ...way, cost: way.cost + 1 }] : [];
  });
  const ways = [...(kept ? [kept] : []), ...changed].sort((one, other) => one.cost - other.cost);
  const [best] = ways;
  if (!best) return { missing: [], purposes: [] };
  const added = table.factsOf(best.added);
  if (best === kept) return { missing: [...added].sort(), purposes: [] };
  const alike = ways.filter(({ added: mask, cost }) => mask === best.added && cost === best.cost);
  return {
    missing: [...added, 'purpose'].sort(),
    purposes: alike.flatMap(({ purpose }) => (purpose ? [purposeOf(purpose)] : [])).sort(),
  };
}

/** The cheapest way under one purpose, if there is one. */
function wayUnder(
  purpose: Fact | undefined,
  rules: readonly Rule[],
  facts: FactMask,
  table: FactTable,
): Way | undefined {
  const purposes = table.maskOf(table.names.filter(isPurpose));
  const own = purpose === undefined ? 0n : table.maskOf([purpose]);
  const base = (facts & ~purposes) | own;
  const needs = rules
    .filter((rule) => !holds(rule, base))
    .map(({ anyOf }) => anyOf.map((mask) => mask & ~base).filter((mask) => (mask & purposes) === 0n))
    .sort((one, other) => one.length - other.length);
  const added = leastUnion(needs);
  return added === undefined ? undefined : { added, purpose, cost: sizeOf(added) };
}

/** One mask of each list, so that their union is as small as can be; `undefined` when a list is empty. */
function leastUnion(needs: readonly (readonly FactMask[])[]): FactMask | undefined {
  let best: FactMask | undefined;
  let steps = 0;
  const search = (index: number, union: FactMask): void => {
    steps += 1;
    if (best !== undefined && (steps > MAXIMUM_STEPS || sizeOf(union) >= sizeOf(best))) return;
    const options = needs[index];
    if (!options) best = union;
    else for (const mask of options) search(index + 1, union | mask);
  };
  search(0, 0n);
  return best;
}

function sizeOf(mask: FactMask): number {
  let size = 0;
  for (let rest = mask; rest !== 0n; rest &= rest - 1n) size += 1;
  return size;
}
