// Which rules on an interface are only copies? Composition writes what implementers demand by Apollo's directives on
// their interface as well. Handed down again, such a copy would tighten one implementer by what stands on another.
import type { FactMask } from '../fact.ts';
import type { Coordinate, Rule } from '../rule.ts';
import type { WrittenRules } from './closure.ts';
import type { SupergraphTypes } from './supergraph-types.ts';

/** Products larger than this are not looked through: the rule then counts as the interface's own, which is stricter. */
const MAXIMUM_PRODUCT = 4_096;

/**
 * What is written on an interface, or on a field of one, and holds for its implementers too.
 *
 * @param field the field's name; without it the rules of the interface itself.
 */
export function rulesForImplementers(
  interfaceName: string,
  field: string | undefined,
  written: WrittenRules,
  graph: SupergraphTypes,
): readonly Rule[] {
  const on = (type: string): Coordinate => (field === undefined ? type : `${type}.${field}`);
  const rules = written.get(on(interfaceName)) ?? [];
  if (!rules.some(({ isApollos }) => isApollos)) return rules;
  const below = (graph.implementers.get(interfaceName) ?? [])
    .flatMap(({ name }) => written.get(on(name.value)) ?? [])
    .filter(({ isApollos }) => isApollos);
  const everything = conjunctionOf([...new Set(below)]);
  return rules.filter((rule) => !(rule.isApollos && everything && isImplied(rule, everything)));
}

/** Whether the rule holds whenever one of these alternatives does. */
const isImplied = ({ anyOf }: Rule, alternatives: readonly FactMask[]): boolean =>
  alternatives.every((mask) => anyOf.some((alternative) => (alternative & mask) === alternative));

/** The alternatives under which every rule holds; `undefined` when there are none or too many. */
function conjunctionOf(rules: readonly Rule[]): readonly FactMask[] | undefined {
  if (rules.length === 0) return undefined;
  let product: readonly FactMask[] = [0n];
  for (const { anyOf } of rules) {
    product = [...new Set(product.flatMap((left) => anyOf.map((right) => left | right)))];
    if (product.length > MAXIMUM_PRODUCT) return undefined;
  }
  return product;
}
