// The supergraph as the policy compiler reads it: types, who implements whom, and what belongs to what.
import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type TypeDefinitionNode,
  type TypeNode,
  valueFromASTUntyped,
} from 'graphql';
import type { Coordinate } from '../rule.ts';

export type ComposedType = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/** Definitions by name, and who implements or belongs to what. */
export interface SupergraphTypes {
  readonly types: ReadonlyMap<string, TypeDefinitionNode>;
  /** Objects and interfaces: the types that have fields a client may select. */
  readonly composed: readonly ComposedType[];
  /** Object types that an abstract type may turn out to be. */
  readonly possible: ReadonlyMap<string, readonly ObjectTypeDefinitionNode[]>;
  /** Objects and interfaces that implement an interface. */
  readonly implementers: ReadonlyMap<string, readonly ComposedType[]>;
  /** Unions that an object type belongs to. */
  readonly unionsOf: ReadonlyMap<string, readonly string[]>;
}

/** Indexes the definitions of a supergraph, leaving out the machinery of composition (`join__…`, `link__…`). */
export function supergraphTypesOf(supergraph: DocumentNode): SupergraphTypes {
  const definitions = supergraph.definitions
    .filter(isTypeDefinition)
    .filter(({ name }) => !isMachinery(name.value));
  const objects = definitions.filter((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION);
  const interfaces = definitions.filter((node) => node.kind === Kind.INTERFACE_TYPE_DEFINITION);
  const unions = definitions.filter((node) => node.kind === Kind.UNION_TYPE_DEFINITION);
  const composed = [...objects, ...interfaces];
  const byName = new Map(objects.map((node) => [node.name.value, node]));
  const implementers = groups(
    composed.flatMap((type) => (type.interfaces ?? []).map(({ name }) => [name.value, type] as const)),
  );
  const isObject = (type: ComposedType) => type.kind === Kind.OBJECT_TYPE_DEFINITION;
  const members = unions.map(
    ({ name, types = [] }) =>
      [name.value, types.flatMap((type) => byName.get(type.name.value) ?? [])] as const,
  );
  return {
    types: new Map(definitions.map((node) => [node.name.value, node])),
    composed,
    possible: new Map([
      ...interfaces.map(
        ({ name }) => [name.value, (implementers.get(name.value) ?? []).filter(isObject)] as const,
      ),
      ...members,
    ]),
    implementers,
    unionsOf: groups(
      members.flatMap(([union, types]) => types.map(({ name }) => [name.value, union] as const)),
    ),
  };
}

/** Values by key, in order. */
function groups<Value>(pairs: readonly (readonly [string, Value])[]): ReadonlyMap<string, readonly Value[]> {
  const grouped = new Map<string, Value[]>();
  for (const [key, value] of pairs) {
    const group = grouped.get(key);
    if (group) group.push(value);
    else grouped.set(key, [value]);
  }
  return grouped;
}

export const coordinateOf = (
  type: { name: { value: string } },
  field: { name: { value: string } },
): Coordinate => `${type.name.value}.${field.name.value}`;

/** The field of that name on an object or interface type. */
export function fieldOf(
  typeName: string,
  fieldName: string,
  graph: SupergraphTypes,
): FieldDefinitionNode | undefined {
  const type = graph.types.get(typeName);
  if (type?.kind !== Kind.OBJECT_TYPE_DEFINITION && type?.kind !== Kind.INTERFACE_TYPE_DEFINITION)
    return undefined;
  return type.fields?.find(({ name }) => name.value === fieldName);
}

/** The type a field finally gives: its lists and non-nulls taken off. */
export function namedTypeOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedTypeOf(type.type);
}

/** The arguments of a directive application as plain values. */
export function argumentsOf(directive: ConstDirectiveNode): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    (directive.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]),
  );
}

/** Whether some subgraph knows the interface only as an object (`@interfaceObject`). */
export function isInterfaceObject(type: ComposedType): boolean {
  return (type.directives ?? []).some(
    (directive) => directive.name.value === 'join__type' && argumentsOf(directive).isInterfaceObject === true,
  );
}

const isMachinery = (name: string): boolean => /^(join|link|core|context)__/.test(name);

function isTypeDefinition(node: { kind: string }): node is TypeDefinitionNode {
  return node.kind.endsWith('TypeDefinition');
}
