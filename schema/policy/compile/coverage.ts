// Is every field covered by some rule, can it be withheld without blanking what is not, and does nothing stand open that
// may hold the same?
import { type FieldDefinitionNode, Kind, type TypeNode } from 'graphql';
import { type Coordinate, isClassifying, isEnforced, type Rule } from '../rule.ts';
import { type RuleTable, typeRules, type WrittenRules } from './closure.ts';
import { type ComposedType, coordinateOf, namedTypeOf, type SupergraphTypes } from './supergraph-types.ts';

interface Covered {
  /** Custom scalars that hold one plain value. */
  readonly plainScalars: readonly string[];
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
export function* blankingFields(covered: Covered): Iterable<Problem> {
  const { graph, written, table } = covered;
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
    const blanking = guardedMember(field, coordinate, covered);
    if (blanking !== undefined)
      yield {
        coordinate,
        problem: `\`${coordinate}\` may hold a \`${blanking}\`, which is classified, at a non-null position: make it nullable, or withholding one blanks the others`,
      };
  }
}

/**
 * Fields of an opaque scalar that stand beside more classified ones: nothing says that they do not hold the same. What is
 * guarded on its own, or is as classified as all that stands beside it, is left to its author.
 */
export function* opaqueFields({ graph, written, table, plainScalars }: Covered): Iterable<Problem> {
  for (const type of graph.composed) {
    const inherited = new Set(typeRules(type.name.value, written, graph));
    for (const field of type.fields ?? []) {
      const scalar = namedTypeOf(field.type);
      if (graph.types.get(scalar)?.kind !== Kind.SCALAR_TYPE_DEFINITION || plainScalars.includes(scalar))
        continue;
      const coordinate = coordinateOf(type, field);
      const own = table.get(coordinate);
      if (stricter(own, (rule) => inherited.has(rule))) continue;
      const guarded = (type.fields ?? [])
        .map((beside) => coordinateOf(type, beside))
        .find((beside) => stricter(table.get(beside), (rule) => own?.has(rule) ?? false));
      if (guarded !== undefined)
        yield {
          coordinate,
          problem: `\`${coordinate}\` is a \`${scalar}\`, which may hold anything, also what \`${guarded}\` beside it guards: give it a rule of its own, or name \`${scalar}\` under \`plainScalars\` if it holds one plain value`,
        };
    }
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
