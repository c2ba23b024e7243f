// Which coordinates does a document select and use? By its text alone: no policy, no viewer.
import {
  type ASTVisitor,
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { argumentCoordinate } from './compile/elements.ts';
import type { Coordinate } from './rule.ts';

/** What an operation selects by the static types of its parents: `Type.field`. */
export function selectedCoordinates(node: DocumentNode, schema: GraphQLSchema): ReadonlySet<Coordinate> {
  const found = new Set<Coordinate>();
  const types = new TypeInfo(schema);
  const visitor: ASTVisitor = {
    Field({ name }) {
      const parent = types.getParentType();
      if (parent && !name.value.startsWith('__')) found.add(`${parent.name}.${name.value}`);
    },
  };
  visit(node, visitWithTypeInfo(types, visitor));
  return found;
}

/** The arguments, input fields and enum values that stand in a document: literals and defaults, not variables' values. */
export function usedInputs(
  node: DocumentNode | OperationDefinitionNode,
  schema: GraphQLSchema,
): ReadonlySet<Coordinate> {
  const found = new Set<Coordinate>();
  const types = new TypeInfo(schema);
  const visitor: ASTVisitor = {
    Argument({ name }) {
      const parent = types.getParentType();
      const field = types.getFieldDef();
      if (parent && field && !types.getDirective() && !field.name.startsWith('__'))
        found.add(argumentCoordinate(`${parent.name}.${field.name}`, name.value));
    },
    ObjectField({ name }) {
      const parent = getNamedType(types.getParentInputType());
      if (isInputObjectType(parent)) found.add(`${parent.name}.${name.value}`);
    },
    EnumValue({ value }) {
      const type = getNamedType(types.getInputType());
      if (isEnumType(type)) found.add(`${type.name}.${value}`);
    },
  };
  visit(node, visitWithTypeInfo(types, visitor));
  return found;
}

/** Every input field and enum value that a value of this type may use, at any depth. */
export function inputsWithin(
  type: ReturnType<GraphQLSchema['getType']>,
  schema: GraphQLSchema,
  seen: Set<string> = new Set(),
): readonly Coordinate[] {
  if (!type || seen.has(type.name)) return [];
  seen.add(type.name);
  if (isEnumType(type)) return type.getValues().map(({ name }) => `${type.name}.${name}`);
  if (!isInputObjectType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => [
    `${type.name}.${field.name}`,
    ...inputsWithin(getNamedType(field.type), schema, seen),
  ]);
}
