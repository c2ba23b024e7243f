// An operation that asks one root field for everything that can be asked below it, with whatever arguments it needs.
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';

/** What is given where a field takes an argument of this name, or `field.argument`, as it is written in an operation. */
export type Given = Readonly<Record<string, string>>;

const DEEPEST = 4;

/** `query { field(…) { … } }`. Arguments that are not given and not required are left out. */
export function wholeOperation(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  given: Given,
): string {
  return `query { ${asked(schema, field, given, 0)} }`;
}

/** `query { _entities(…) { ... on Type { … } } }`. */
export function entityOperation(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
  representations: readonly object[],
  given: Given,
): string {
  const written = JSON.stringify(representations).replace(/"(\w+)":/g, '$1: ');
  return `query { _entities(representations: ${written}) { ... on ${type.name} { ${selectionOf(schema, type, given, 0)} } } }`;
}

function asked(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  given: Given,
  depth: number,
): string {
  const type = getNamedType(field.type);
  const own = (name: string): string | undefined => given[`${field.name}.${name}`];
  const values = field.args.flatMap((argument) =>
    own(argument.name) === undefined
      ? valuesOf(argument, given)
      : [`${argument.name}: ${own(argument.name)}`],
  );
  const call = values.length > 0 ? `${field.name}(${values.join(', ')})` : field.name;
  return isLeafType(type) ? call : `${call} { __typename ${selectionOf(schema, type, given, depth + 1)} }`;
}

function selectionOf(schema: GraphQLSchema, type: GraphQLNamedType, given: Given, depth: number): string {
  if (isUnionType(type) || isInterfaceType(type))
    return schema
      .getPossibleTypes(type)
      .map((one) => `... on ${one.name} { __typename ${selectionOf(schema, one, given, depth)} }`)
      .join(' ');
  if (!isObjectType(type)) return '';
  // An alias for each type, so that fields of one name and several types do not meet.
  return Object.values(type.getFields())
    .filter((field) => depth < DEEPEST || isLeafType(getNamedType(field.type)))
    .map((field) => `${type.name}_${field.name}: ${asked(schema, field, given, depth)}`)
    .join(' ');
}

function valuesOf({ name, type, defaultValue }: GraphQLArgument, given: Given): readonly string[] {
  if (given[name] !== undefined) return [`${name}: ${given[name]}`];
  if (!isNonNullType(type) || defaultValue !== undefined) return [];
  return [`${name}: ${sampleOf(type, given)}`];
}

function sampleOf(type: GraphQLInputType, given: Given): string {
  if (isNonNullType(type)) return sampleOf(type.ofType, given);
  if (isListType(type)) return `[${sampleOf(type.ofType, given)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? 'null';
  if (!isInputObjectType(type)) return SCALARS[type.name] ?? '"X"';
  const fields = Object.values(type.getFields()).flatMap((field) =>
    valuesOf({ ...field, extensions: {}, astNode: undefined } as unknown as GraphQLArgument, given),
  );
  return `{ ${fields.join(', ')} }`;
}

const SCALARS: Readonly<Record<string, string>> = {
  Int: '5',
  Float: '5',
  Boolean: 'true',
  Date: '"2026-01-05"',
  DateTime: '"2026-01-05T00:00:00Z"',
};
