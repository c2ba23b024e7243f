// Is every field covered by some rule, and is every classified field nullable?
import { type FieldDefinitionNode, Kind } from 'graphql';
import { keyCoordinates } from './carried-fields.ts';
import type { RuleTable } from './closure.ts';
import { isClassifying, type Rule } from './rule.ts';
import { type ComposedType, coordinateOf, type SupergraphTypes } from './supergraph-types.ts';

/**
 * The problems of a table: fields without a rule (default deny: they may not be composed), and classified fields
 * that are non-null, because withholding one would blank its siblings. A non-null field may be as classified as its
 * type is: whoever sees the object then sees the field too.
 */
export function* problemsOfCoverage(
  graph: SupergraphTypes,
  table: RuleTable,
  ofType: ReadonlyMap<string, readonly Rule[]>,
): Iterable<string> {
  for (const type of graph.composed)
    for (const field of type.fields ?? []) {
      const coordinate = coordinateOf(type, field);
      const rules = table.get(coordinate) ?? new Set();
      if (rules.size === 0)
        yield `\`${coordinate}\` is covered by no directive and no rule: add \`@authenticated\` or a permission rule`;
      if (isStricterThanItsType(type, field, rules, ofType))
        yield `\`${coordinate}\` is classified but non-null: make it nullable, or withholding it blanks its siblings`;
    }
}

/**
 * Keys that are more classified than the entity they identify. Plans carry keys for every viewer, whatever was decided,
 * so such a key would be fetched without the right.
 */
export function* classifiedKeys(
  graph: SupergraphTypes,
  table: RuleTable,
  ofType: ReadonlyMap<string, readonly Rule[]>,
): Iterable<string> {
  for (const type of graph.composed) {
    const inherited = new Set(ofType.get(type.name.value));
    for (const coordinate of new Set(keyCoordinates(type, graph)))
      if ([...(table.get(coordinate) ?? [])].some((rule) => isClassifying(rule) && !inherited.has(rule)))
        yield `\`${coordinate}\` is classified and a key of \`${type.name.value}\`: plans carry keys for everyone, choose another key`;
  }
}

function isStricterThanItsType(
  type: ComposedType,
  field: FieldDefinitionNode,
  rules: ReadonlySet<Rule>,
  ofType: ReadonlyMap<string, readonly Rule[]>,
): boolean {
  if (field.type.kind !== Kind.NON_NULL_TYPE) return false;
  const inherited = new Set(ofType.get(type.name.value));
  return [...rules].some((rule) => isClassifying(rule) && !inherited.has(rule));
}
