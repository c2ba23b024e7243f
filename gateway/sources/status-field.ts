// Can the gateway say in this field how sources answered? What a field with `@sources` must look like.
import {
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Coordinate } from '../../schema/policy/rule.ts';
import { fieldDefinitionOf } from '../operation/lookup.ts';
import { SOURCE_ANSWERS } from './source-status.ts';

/** The field as clients may ask for it; `undefined` when they may not. */
export function clientFieldOf(
  schema: GraphQLSchema,
  coordinate: Coordinate,
): GraphQLField<unknown, unknown> | undefined {
  const [typeName = '', fieldName = ''] = coordinate.split('.');
  const type = schema.getType(typeName);
  return isCompositeType(type) ? fieldDefinitionOf(schema, type, fieldName) : undefined;
}

/** Why the field can't say it; `undefined` when it can. */
export function faultOfStatusField(schema: GraphQLSchema, coordinate: Coordinate): string | undefined {
  const field = clientFieldOf(schema, coordinate);
  const [typeName] = coordinate.split('.');
  if (!field) return 'no client may ask for it';
  if ([schema.getQueryType(), schema.getMutationType()].some((root) => root?.name === typeName))
    return 'a root is no record: put it on an object that sources tell of';
  if (field.args.length > 0) return 'it tells of the whole object, so it must not take arguments';
  if (isNonNullType(field.type) || !isListType(field.type))
    return 'it must be a list that may be null, as every other router answers it';
  return faultOfStatusType(field);
}

function faultOfStatusType({ type }: GraphQLField<unknown, unknown>): string | undefined {
  const status = getNamedType(type);
  if (
    !isObjectType(status) ||
    isListType(getNullableType((getNullableType(type) as { ofType?: never }).ofType))
  )
    return 'its items must be objects with `source`, `status` and `asOf`';
  const { source, status: answer, asOf } = status.getFields();
  const answers = answer && getNullableType(answer.type);
  if (!source || !isLeafType(getNullableType(source.type)) || !asOf || !isLeafType(asOf.type))
    return `\`${status.name}\` must have \`source\`, and \`asOf\` that may be null, each a plain value`;
  const known = isEnumType(answers) ? answers.getValues().map(({ name }) => name) : [];
  const missing = SOURCE_ANSWERS.filter((name) => !known.includes(name));
  return missing.length > 0
    ? `\`${status.name}.status\` must be an enum with ${SOURCE_ANSWERS.join(', ')}`
    : undefined;
}
