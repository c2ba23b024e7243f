// What else must hold before a field may be read? Interfaces both ways, abstract types, and what `@requires` reads.
import { type FieldDefinitionNode, Kind } from 'graphql';
import { requiredCoordinates } from './carried-fields.ts';
import type { Coordinate, Rule } from './rule.ts';
import { type ComposedType, coordinateOf, namedTypeOf, type SupergraphTypes } from './supergraph-types.ts';

/** A table of rules that only ever grows. */
export type RuleTable = Map<Coordinate, Set<Rule>>;

/**
 * Widens `table` until nothing changes: a field demands what its type demands, what the type it gives demands, what
 * the same field demands on interfaces and implementers, and what the fields that its `@requires` reads demand.
 *
 * INVARIANT: rules are only added, so the result is never looser than any of the declarations it was made from.
 */
export function closeRules(
  table: RuleTable,
  ofType: ReadonlyMap<string, readonly Rule[]>,
  graph: SupergraphTypes,
): void {
  const edges = graph.composed.flatMap((type) =>
    (type.fields ?? []).map((field) => ({
      coordinate: coordinateOf(type, field),
      from: [...relatedFields(type, field, graph), ...requiredCoordinates(type, field, graph)],
      rules: typeRules(type, field, ofType, graph),
    })),
  );
  for (const { coordinate, rules } of edges) add(table, coordinate, rules);
  let grew = true;
  while (grew) {
    grew = false;
    for (const { coordinate, from } of edges)
      for (const source of from) if (add(table, coordinate, table.get(source) ?? [])) grew = true;
  }
}

/** What an interface demands, each type that implements it demands too: its own fields are reached without it. */
export function inheritFromInterfaces(graph: SupergraphTypes, ofType: ReadonlyMap<string, Rule[]>): void {
  for (const { name, interfaces = [] } of graph.composed)
    for (const implemented of interfaces)
      ofType.get(name.value)?.push(...(ofType.get(implemented.name.value) ?? []));
}

function add(table: RuleTable, coordinate: Coordinate, rules: Iterable<Rule>): boolean {
  const present = table.get(coordinate) ?? new Set();
  const before = present.size;
  for (const rule of rules) present.add(rule);
  table.set(coordinate, present);
  return present.size > before;
}

/** Rules on the field's own type, on the type it gives, and on every object that type may turn out to be. */
function typeRules(
  type: ComposedType,
  field: FieldDefinitionNode,
  ofType: ReadonlyMap<string, readonly Rule[]>,
  graph: SupergraphTypes,
): readonly Rule[] {
  const given = namedTypeOf(field.type);
  const possible = graph.possible.get(given) ?? [];
  const names = [type.name.value, given, ...possible.map(({ name }) => name.value)];
  return names.flatMap((name) => ofType.get(name) ?? []);
}

/** The same field on the interfaces that the type implements, and on the types that implement it. */
function relatedFields(
  type: ComposedType,
  field: FieldDefinitionNode,
  graph: SupergraphTypes,
): readonly Coordinate[] {
  const interfaces = (type.interfaces ?? []).map(({ name }) => name.value);
  const implementers = graph.composed.filter(({ interfaces: list }) =>
    list?.some(({ name }) => type.kind === Kind.INTERFACE_TYPE_DEFINITION && name.value === type.name.value),
  );
  const names = [...interfaces, ...implementers.map(({ name }) => name.value)];
  return names.map((name) => `${name}.${field.name.value}`);
}
