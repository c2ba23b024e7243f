// Is every field covered by some rule, and can everything classified be withheld without blanking what is not?
import { type FieldDefinitionNode, Kind, type TypeNode } from 'graphql';
import { type Coordinate, isClassifying, isEnforced, type Rule } from '../rule.ts';
import { type RuleTable, typeRules, type WrittenRules } from './closure.ts';
import { type ComposedType, coordinateOf, namedTypeOf, type SupergraphTypes } from './supergraph-types.ts';

interface Covered {
  readonly graph: SupergraphTypes;
  readonly written: WrittenRules;
  readonly table: RuleTable;
}

/** What is wrong with a coordinate. */
export interface Problem {
  readonly coordinate: Coordinate;
  readonly problem: string;
}

/** Fields without a rule: default deny, so they may not be composed. */
export function* uncoveredFields({ graph, table }: Covered): Iterable<Problem> {
  for (const { coordinate } of fieldsOf(graph))
    if (![...(table.get(coordinate) ?? [])].some(isEnforced))
      yield {
        coordinate,
        problem: `\`${coordinate}\` is covered by no directive and no rule: add \`@authenticated\` or a permission rule`,
      };
}

/**
 * Classified fields that are non-null, because withholding one would blank its siblings. A non-null field may be as
 * classified as its type is: whoever sees the object then sees the field too. The same for what a position may hold.
 */
export function* blankingFields({ graph, written, table }: Covered): Iterable<Problem> {
  for (const { type, field, coordinate } of fieldsOf(graph)) {
    const inherited = new Set(typeRules(type.name.value, written, graph));
    const above =
      type.kind === Kind.INTERFACE_TYPE_DEFINITION ? implementersRules(type, written, graph) : inherited;
    const isStricter = stricter(table.get(coordinate), (rule) => inherited.has(rule) || above.has(rule));
    if (field.type.kind === Kind.NON_NULL_TYPE && isStricter)
      yield {
        coordinate,
        problem: `\`${coordinate}\` is classified but non-null: make it nullable, or withholding it blanks its siblings`,
      };
    const blanking = guardedMember(field, coordinate, { graph, written, table });
    if (blanking !== undefined)
      yield {
        coordinate,
        problem: `\`${coordinate}\` may hold a \`${blanking}\`, which is classified, at a non-null position: make it nullable, or withholding one blanks the others`,
      };
  }
}

/** The name of a guarded type that a non-null position of an abstract type may hold, unless the field demands as much. */
function guardedMember(
  field: FieldDefinitionNode,
  coordinate: Coordinate,
  { graph, written, table }: Covered,
): string | undefined {
  if (!isNonNullInside(field.type)) return undefined;
  const demanded = table.get(coordinate);
  return graph.possible
    .get(namedTypeOf(field.type))
    ?.map(({ name }) => name.value)
    .find((name) => stricter(typeRules(name, written, graph), (rule) => demanded?.has(rule) ?? false));
}

function implementersRules(
  type: ComposedType,
  written: WrittenRules,
  graph: SupergraphTypes,
): ReadonlySet<Rule> {
  const below = graph.implementers.get(type.name.value) ?? [];
  return new Set(below.flatMap(({ name }) => typeRules(name.value, written, graph)));
}

const stricter = (rules: Iterable<Rule> | undefined, isKnown: (rule: Rule) => boolean): boolean =>
  [...(rules ?? [])].some((rule) => isClassifying(rule) && !isKnown(rule));

/** Whether the innermost position, the one that holds the value itself, is non-null. */
function isNonNullInside(type: TypeNode): boolean {
  if (type.kind === Kind.LIST_TYPE) return isNonNullInside(type.type);
  return (
    type.kind === Kind.NON_NULL_TYPE && (type.type.kind !== Kind.LIST_TYPE || isNonNullInside(type.type))
  );
}

function* fieldsOf(graph: SupergraphTypes) {
  for (const type of graph.composed)
    for (const field of type.fields ?? []) yield { type, field, coordinate: coordinateOf(type, field) };
}
