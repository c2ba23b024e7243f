// Is there such a coordinate in a schema?
import {
  type GraphQLField,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import type { Coordinate } from '../../schema/policy/rule.ts';

/** `Type`, `Type.field`, `Type.field(argument:)`, `Input.field` or `Enum.VALUE`. */
export function existsIn(schema: GraphQLSchema, coordinate: Coordinate): boolean {
  const [, typeName = '', member, argument] = /^(\w+)(?:\.(\w+)(?:\((\w+):\))?)?$/.exec(coordinate) ?? [];
  const type = schema.getType(typeName);
  if (!type || member === undefined) return type !== undefined;
  if (isEnumType(type)) return argument === undefined && type.getValue(member) !== undefined;
  if (isInputObjectType(type)) return argument === undefined && Object.hasOwn(type.getFields(), member);
  if (!isObjectType(type) && !isInterfaceType(type)) return false;
  const fields = type.getFields();
  const field: GraphQLField<unknown, unknown> | undefined = Object.hasOwn(fields, member)
    ? fields[member]
    : undefined;
  if (!field || argument === undefined) return field !== undefined;
  return field.args.some(({ name }) => name === argument);
}
