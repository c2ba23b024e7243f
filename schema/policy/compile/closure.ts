// What else must hold before a coordinate may be read or used? Types, interfaces both ways, unions, what a field gives,
// and what its `@requires` and `@fromContext` read.
import { Kind } from 'graphql';
import { type Coordinate, isEnforced, type Rule } from '../rule.ts';
import { requiredCoordinates } from './carried-fields.ts';
import { argumentCoordinate, type Element } from './elements.ts';
import { rulesForImplementers } from './interface-copies.ts';
import {
  type ComposedType,
  coordinateOf,
  fieldOf,
  isInterfaceObject,
  namedTypeOf,
  type SupergraphTypes,
} from './supergraph-types.ts';

/** The rules that are written on each coordinate itself. */
export type WrittenRules = ReadonlyMap<Coordinate, readonly Rule[]>;

/** The rules that must all hold for each coordinate. */
export type RuleTable = ReadonlyMap<Coordinate, ReadonlySet<Rule>>;

/** The closed rules, and which of them let an answer out while the audit log is away. */
export interface ClosedRules {
  readonly table: RuleTable;
  readonly spoolable: ReadonlySet<Coordinate>;
}

/**
 * The rules of every coordinate.
 *
 * INVARIANT: rules are only added to what is written, so the result is never looser than any declaration it was made
 * from. An interface field is as guarded as its most guarded implementer; siblings do not tighten one another.
 * What only loosens does not spread: `spoolable` is what a rule of its own or of its types makes so.
 */
export function closeRules(
  written: WrittenRules,
  elements: readonly Element[],
  graph: SupergraphTypes,
): ClosedRules {
  const closing = new Closing(written, graph);
  for (const element of elements) closing.start(element);
  const declared = coordinatesWith('spool', closing.table);
  closing.spread();
  const forbidden = new Set(coordinatesWith('refuse', closing.table));
  const spoolable = new Set(declared.filter((coordinate) => !forbidden.has(coordinate)));
  return { table: closing.table, spoolable };
}

function coordinatesWith(word: 'refuse' | 'spool', table: RuleTable): readonly Coordinate[] {
  const says = (rule: Rule): boolean => isEnforced(rule) && rule.whenAuditIsAway === word;
  return [...table].filter(([, rules]) => [...rules].some(says)).map(([coordinate]) => coordinate);
}

class Closing {
  readonly table = new Map<Coordinate, Set<Rule>>();
  /** A coordinate, and those whose rules it takes over whole. */
  readonly #inherits: (readonly [Coordinate, readonly Coordinate[]])[] = [];
  readonly #written: WrittenRules;
  readonly #graph: SupergraphTypes;

  constructor(written: WrittenRules, graph: SupergraphTypes) {
    this.#written = written;
    this.#graph = graph;
  }

  /** What an element demands by itself and by its types. */
  start({ coordinate, kind, type }: Element): void {
    if (kind === 'type') this.#add(coordinate, typeRules(type, this.#written, this.#graph));
    else this.#add(coordinate, this.#written.get(coordinate) ?? []);
    if (kind === 'argument' || kind === 'input field') this.#add(coordinate, this.#takenRules(type));
    if (kind === 'field') this.#startField(coordinate);
  }

  /** Hands rules on until nothing changes. */
  spread(): void {
    let grew = true;
    while (grew) {
      grew = false;
      for (const [coordinate, sources] of this.#inherits)
        for (const source of sources) if (this.#add(coordinate, this.table.get(source) ?? [])) grew = true;
    }
  }

  #startField(coordinate: Coordinate): void {
    const [typeName = '', fieldName = ''] = coordinate.split('.');
    const type = this.#graph.types.get(typeName);
    const field = fieldOf(typeName, fieldName, this.#graph);
    if (!field || !isComposed(type)) return;
    this.#add(coordinate, typeRules(typeName, this.#written, this.#graph));
    this.#add(coordinate, this.#givenRules(namedTypeOf(field.type)));
    const above = interfacesOf(typeName, this.#graph).filter(({ name }) =>
      fieldOf(name.value, fieldName, this.#graph),
    );
    const below = this.#graph.implementers.get(typeName) ?? [];
    for (const { name } of above)
      this.#add(coordinate, rulesForImplementers(name.value, fieldName, this.#written, this.#graph));
    this.#inherits.push([
      coordinate,
      [
        ...requiredCoordinates(type, field, this.#graph),
        ...above.filter(isInterfaceObject).flatMap((type) => this.#requiredOn(type, fieldName)),
        ...below.map((type) => coordinateOf(type, field)),
      ],
    ]);
    for (const { name } of field.arguments ?? []) this.#relateArgument(coordinate, name.value, above, below);
  }

  /** An argument is as guarded as the same argument on interfaces and implementers. */
  #relateArgument(
    coordinate: Coordinate,
    name: string,
    above: readonly ComposedType[],
    below: readonly ComposedType[],
  ): void {
    const [, fieldName = ''] = coordinate.split('.');
    const on = (type: ComposedType): Coordinate =>
      argumentCoordinate(`${type.name.value}.${fieldName}`, name);
    const own = argumentCoordinate(coordinate, name);
    for (const type of above) this.#add(own, this.#written.get(on(type)) ?? []);
    this.#inherits.push([own, below.map(on)]);
  }

  #requiredOn(type: ComposedType, fieldName: string): readonly Coordinate[] {
    const field = fieldOf(type.name.value, fieldName, this.#graph);
    return field ? requiredCoordinates(type, field, this.#graph) : [];
  }

  /** An enum is given with every value it has, so that a withheld value can not be told from its absence. */
  #givenRules(typeName: string): readonly Rule[] {
    const type = this.#graph.types.get(typeName);
    const own = typeRules(typeName, this.#written, this.#graph);
    if (type?.kind !== Kind.ENUM_TYPE_DEFINITION) return own;
    return [
      ...own,
      ...(type.values ?? []).flatMap((value) => this.#written.get(coordinateOf(type, value)) ?? []),
    ];
  }

  #takenRules(typeName: string): readonly Rule[] {
    return typeRules(typeName, this.#written, this.#graph);
  }

  #add(coordinate: Coordinate, rules: Iterable<Rule>): boolean {
    const present = this.table.get(coordinate) ?? new Set();
    const before = present.size;
    for (const rule of rules) present.add(rule);
    this.table.set(coordinate, present);
    return present.size > before;
  }
}

/** What a type demands: its own rules, and those of the interfaces it implements and the unions it belongs to. */
export function typeRules(typeName: string, written: WrittenRules, graph: SupergraphTypes): readonly Rule[] {
  const above = interfacesOf(typeName, graph).flatMap(({ name }) =>
    rulesForImplementers(name.value, undefined, written, graph),
  );
  const own = [typeName, ...(graph.unionsOf.get(typeName) ?? [])].flatMap((name) => written.get(name) ?? []);
  return [...own, ...above];
}

/** The interfaces a type implements; GraphQL makes a type name those of its interfaces too. */
function interfacesOf(typeName: string, graph: SupergraphTypes): readonly ComposedType[] {
  const type = graph.types.get(typeName);
  if (!isComposed(type)) return [];
  return (type.interfaces ?? []).flatMap(({ name }) => {
    const implemented = graph.types.get(name.value);
    return isComposed(implemented) ? [implemented] : [];
  });
}

const isComposed = (type: { readonly kind: Kind } | undefined): type is ComposedType =>
  type?.kind === Kind.OBJECT_TYPE_DEFINITION || type?.kind === Kind.INTERFACE_TYPE_DEFINITION;
