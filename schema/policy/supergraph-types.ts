// The supergraph as the policy compiler reads it: types, fields, and which directives stand on them.
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
import type { Coordinate } from './rule.ts';

export type ComposedType = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/** Definitions by name, and who implements or belongs to what. */
export interface SupergraphTypes {
  readonly types: ReadonlyMap<string, TypeDefinitionNode>;
  /** Objects and interfaces: the types that have fields a client may select. */
  readonly composed: readonly ComposedType[];
  /** Object types that an abstract type may turn out to be. */
  readonly possible: ReadonlyMap<string, readonly ObjectTypeDefinitionNode[]>;
}

/** Indexes the definitions of a supergraph, leaving out the machinery of composition (`join__…`, `link__…`). */
export function supergraphTypesOf(supergraph: DocumentNode): SupergraphTypes {
  const definitions = supergraph.definitions
    .filter(isTypeDefinition)
    .filter(({ name }) => !isMachinery(name.value));
  const objects = definitions.filter((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION);
  const interfaces = definitions.filter((node) => node.kind === Kind.INTERFACE_TYPE_DEFINITION);
  const unions = definitions.filter((node) => node.kind === Kind.UNION_TYPE_DEFINITION);
  const implementing = (name: string) =>
    objects.filter(({ interfaces: list }) => list?.some((node) => node.name.value === name));
  const members = new Map(
    unions.map((union) => [union.name.value, new Set(union.types?.map(({ name }) => name.value))] as const),
  );
  return {
    types: new Map(definitions.map((node) => [node.name.value, node])),
    composed: [...objects, ...interfaces],
    possible: new Map([
      ...interfaces.map(({ name }) => [name.value, implementing(name.value)] as const),
      ...[...members].map(
        ([name, set]) => [name, objects.filter((node) => set.has(node.name.value))] as const,
      ),
    ]),
  };
}

export const coordinateOf = (type: { name: { value: string } }, field: FieldDefinitionNode): Coordinate =>
  `${type.name.value}.${field.name.value}`;

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

const isMachinery = (name: string): boolean => /^(join|link|core)__/.test(name);

function isTypeDefinition(node: { kind: string }): node is TypeDefinitionNode {
  return node.kind.endsWith('TypeDefinition');
}
